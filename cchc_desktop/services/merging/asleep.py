"""Enrolled keys that came in without what vouches for them (a plain database, a backup, a move): none of them counts
here before somebody has compared it with its paper again, and people are told so at once."""

from __future__ import annotations

from collections.abc import Collection

from cchc_desktop.domain import formats
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import enrolment


def count(session: Session, records: Collection[str] | None = None) -> int:
    """How many keys are there of which only such a file says that they are trusted; among `records` alone, if given."""
    found = enrolment.arrived(session.store(), session.unit)
    return len(found) if records is None else len(set(found) & set(records))


def words(number: int) -> str:
    """What people are told of so many."""
    return (
        f"{formats.number(number)} khóa đã đăng ký đến cùng tệp này chưa kích hoạt: chưa nhận gói của các máy ấy. "
        "Hãy so lại với phiếu trong Trao đổi, thẻ Khóa và phiếu."
    )
