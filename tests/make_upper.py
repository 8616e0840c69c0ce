"""Log books of an upper level for tests: its own, and histories of units as merging brings them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from cchc_desktop.domain.activity import checked
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session, office_record
from cchc_desktop.services.upper import units
from cchc_desktop.storage import migrations
from tests import make, older_program
from tests.make import Draft, StoppedClock

UPPER = "75"
COMMUNES = {"25747": "UBND xã Xuân Đông", "25748": "UBND xã Suối Đá", "25750": "UBND phường Hưng Thịnh"}

_new_books: dict[tuple[int, tuple[tuple[str, str], ...]], bytes] = {}
"""By schema: some tests play the program of another day."""


def session(folder: Path, clock: StoppedClock | None = None, **changes: str) -> Session:
    """A new log book of Sở Nội vụ; made once and then copied."""
    given = {"unit": UPPER, "name": "Sở Nội vụ tỉnh Đồng Nai", "role": "upper", "upper": "", "sign": "BC-SNV"} | changes
    folder.mkdir(parents=True, exist_ok=True)
    path, sort = folder / "tinh.db", (migrations.latest(), tuple(sorted(given.items())))
    if sort not in _new_books:
        Session.create(path, make.office(**given), author="An", clock=StoppedClock()).close()
        _new_books[sort] = path.read_bytes()
    path.write_bytes(_new_books[sort])
    return make.opened(path, clock=clock)


ALWAYS = "2020-12-15"
"""A day from which a unit is expected that lies before all that tests speak of."""


def listed(where: Session, names: Mapping[str, str] = COMMUNES, since: str = "") -> None:
    """Expect packages of these units, without `since` from today on."""
    units.save(where, [{"code": code, "name": name, "since": since or None} for code, name in names.items()])


def bring(where: Session, unit: str, table: str, record: str, fields: Mapping[str, Value]) -> None:
    """A revision of another unit, as merging its package leaves it in the history."""
    older_program.took_in(where, unit, table, record, fields)


def bring_office(where: Session, unit: str, name: str) -> None:
    """What every package tells of its unit."""
    bring(where, unit, "office", office_record(unit), {"name": name, "role": "commune", "rule": "admin"})


def bring_activities(where: Session, unit: str, drafts: Sequence[Draft]) -> list[str]:
    """Activities of another unit; gives their ids."""
    ids = []
    for place, draft in enumerate(drafts):
        record = hashlib.sha256(f"{unit} {place} {sorted(draft.items())}".encode()).hexdigest()[:32]
        bring(where, unit, "activity", record, checked(draft))
        ids.append(record)
    return ids


def bring_report(where: Session, unit: str, period: Period, day: str, version: int = 1) -> None:
    """An issued report of another unit, issued on that ISO day."""
    fields: dict[str, Value] = {
        "period": period.code,
        "rule": period.rule,
        "starts": period.start.isoformat(),
        "ends": period.end.isoformat(),
        "version": version,
        "issued_on": f"{day}T09:00",
        "figures": "{}",
    }
    bring(
        where, unit, "issued_report", hashlib.sha256(f"{unit}{period.code}{version}".encode()).hexdigest()[:32], fields
    )
