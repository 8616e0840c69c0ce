"""The list of units that packages are expected from: taken over from a table, or from the keys and packages known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.upper.units import CODE, FIELDS, PRIVATE, Unit, sort_of
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import private as private_values
from cchc_desktop.storage.upper import submissions


def listed(session: Session) -> list[Unit]:
    """The units expected, by code."""
    return [Unit.of(row) for row in submissions.units(session.store(), session.unit)]


def expected(session: Session) -> list[Unit]:
    """The list, or while there is none, every unit that keys and packages have told of."""
    return listed(session) or known(session)


def known(session: Session) -> list[Unit]:
    """Units that an enrolled key or a merged package has told of, by code."""
    found = submissions.known_units(session.store(), session.unit)
    return [Unit(code, name, sort_of(name)) for code, name in sorted(found.items())]


def unlisted(session: Session) -> list[Unit]:
    """Units known from keys and packages that the list lacks."""
    there = {one.code for one in listed(session)}
    return [one for one in known(session) if one.code not in there]


def add_known(session: Session) -> Changes:
    """Put every unit known from keys and packages on the list; those on it stay as they are."""
    return save(session, [{"code": one.code, "name": one.name, "sort": one.sort} for one in unlisted(session)])


def record_of(unit: str, code: str) -> str:
    """The id of an expected unit's record: alike on every PC of the upper level."""
    return hashlib.sha256("\n".join(("expected", unit, code)).encode()).hexdigest()[:32]


def save(session: Session, rows: Sequence[Mapping[str, Value]]) -> Changes:
    """Add units or change those of the same code, all or none; what a row does not name stays. Telephone and contact
    stay on this PC. Raises InputRefused DS-11, CT-01 (a commune keeps no such list)."""
    refuse_commune(session)
    checked = [_checked(row) for row in rows]
    with session.writing("units", "Nhập danh sách đơn vị") as act:
        for row in checked:
            record = record_of(session.unit, str(row["code"]))
            shared = {key: value for key, value in row.items() if key not in PRIVATE}
            act.save(submissions.UNITS, record, {**shared, DELETED: False})
            if private_values.put(act.store, record, {key: row[key] for key in PRIVATE if key in row}):
                act.records.add(record)
    return act.changes()


def remove(session: Session, code: str) -> Changes:
    """Take a unit off the list; its records stay in the log. Raises InputRefused DS-12 for a unit that is not on it."""
    if code not in {one.code for one in listed(session)}:
        raise InputRefused("DS-12", code=code)
    with session.writing("units", f"Bỏ đơn vị {code} khỏi danh sách") as act:
        record = record_of(session.unit, code)
        act.save(submissions.UNITS, record, {DELETED: True})
        private_values.put(act.store, record, dict.fromkeys(PRIVATE))
    return act.changes()


def refuse_unknown(session: Session, code: str) -> None:
    """Raises InputRefused DS-12 for a unit of which nothing is expected: a code mistyped would decide nothing."""
    if code not in {one.code for one in expected(session)}:
        raise InputRefused("DS-12", code=code)


def refuse_commune(session: Session) -> None:
    """Raises InputRefused CT-01 where the log book is not one of an upper level."""
    if session.office().role != "upper":
        raise InputRefused("CT-01")


def _checked(row: Mapping[str, Value]) -> dict[str, Value]:
    found = dict(row)
    found["sort"] = found.get("sort") or sort_of(str(found.get("name") or ""))
    problems = {item.key: sentence for item in FIELDS if (sentence := item.problem(found.get(item.key)))}
    problems = {key: said for key, said in problems.items() if found.get(key) is not None or key in {"code", "name"}}
    if "code" not in problems and not CODE.fullmatch(str(found["code"])):
        problems["code"] = "Mã đơn vị gồm 2 đến 5 chữ số"
    if problems:
        raise InputRefused(
            "DS-11",
            problems=problems,
            unit=found.get("code") or found.get("name") or "",
            sentences="; ".join(problems.values()),
        )
    return found
