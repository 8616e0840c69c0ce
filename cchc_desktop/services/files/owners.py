"""What proof hangs on: an activity, or a record of any register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cchc_desktop.domain.activity import named
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session


class Owner(NamedTuple):
    """What an act calls the record, and the days whose lists may change with its files."""

    name: str
    days: Sequence[str]


def own(session: Session, record: str) -> Owner:
    """A record that this unit may hang files on; raises InputRefused NK-04 (no such one), NK-07, TD-01, TD-02."""
    if keeping.register_of(session, record) is not None:
        register, row = keeping.own(session, record)
        return Owner(keeping.told(session, register, row), ())
    row = log_activity.own(session, record)
    return Owner(named(row), (text_of(row, "date"),))


def refuse_others(session: Session, file: Row) -> None:
    """Raises InputRefused NK-07 or TD-02 for a file of another unit."""
    if file["unit"] != session.unit and keeping.register_of(session, f"{file['unit']}/{file['activity']}") is not None:
        raise InputRefused("TD-02", unit=file["unit"])
    log_activity.refuse_others(session, file)


def full_id(session: Session, given: str) -> str:
    """The name of the record whose id begins with what a person typed; raises InputRefused NK-04, NK-06, TD-01."""
    if keeping.register_of(session, given) is not None:
        found = keeping.full_id(session, given)
        keeping.get(session, found)
        return found
    found = read_log.full_id(session, given)
    read_log.get(session, found)
    return found
