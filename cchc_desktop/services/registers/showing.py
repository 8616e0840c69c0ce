"""Pages of a register with what is reckoned beside the fields: how far its targets are, how many points a line has."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.record_types.register import FILES, NAMED, OWNER, PROGRESS, Register
from cchc_desktop.domain.registers import SCORING
from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.services import plan_work, read_log
from cchc_desktop.services.points import scoring
from cchc_desktop.services.points import words as points_words
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.registers.keeping import Filter, Page, Place
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import rows as register_rows


def page(session: Session, register: Register, chosen: Filter, after: Place | None = None, limit: int = 100) -> Page:
    """As `keeping.page`; each row has the name of its record under NAMED, of a register that tells progress the words
    under PROGRESS (of one's own records: nobody reckons those of others here), each of another unit that unit's name
    under OWNER, each with proof the number of its files under FILES."""
    found = keeping.page(session, register, chosen, after, limit)
    keys = [read_log.key_of(row) for row in found.rows]
    files, owners = read_log.numbers_of_files(session, keys), read_log.owners(session, found.rows)
    words = _progress(session, register, found.rows) if register.progress else {}
    for key, row in zip(keys, found.rows, strict=True):
        row[NAMED] = key.named(session.unit)
        if files:
            row[FILES] = files.get(key)
        if key.unit in owners:
            row[OWNER] = owners[key.unit]
        if register.progress:
            row[PROGRESS] = words.get(key.record, "") if key.unit == session.unit else ""
    return found


def _progress(session: Session, register: Register, rows: Sequence[Row]) -> dict[str, str]:
    """Own record → how far it is."""
    return _points(session, rows) if register is SCORING.lines else _told(session, register, rows)


def units(session: Session, register: Register) -> dict[str, str]:
    """Unit → its name, of those with records in the register; nothing where they are all one's own."""
    found = [{"unit": code} for code in register_rows.units(session.store(), register)]
    names = read_log.owners(session, found)
    return {one["unit"]: names.get(one["unit"]) or session.office().name for one in found} if names else {}


def _told(session: Session, register: Register, rows: Sequence[Row]) -> dict[str, str]:
    years = {whole_of(row, register.year) for row in rows if row["unit"] == session.unit}
    today = session.clock().date().isoformat()
    found = [one for year in sorted(years) for one in plan_work.items(session, year)]
    return {one.item.record: _words(one, today) for one in found}


def _points(session: Session, rows: Sequence[Row]) -> dict[str, str]:
    """What each line of a criteria set has this year, and how it is reckoned."""
    year = plan_work.year_of(session, session.clock().date().isoformat())
    sets = [text_of(row, SCORING.lines.belongs) for row in rows if row["unit"] == session.unit]
    found = scoring.lines_of_sets(session, sets, year)
    return {one.criterion.record: points_words.told(one) for one in found}


def _words(one: plan_work.ItemProgress, today: str) -> str:
    """How far, and that its last day has gone by, first: a narrow column keeps what comes first."""
    return f"Quá hạn · {plan_work.told(one)}" if one.is_late(today) else plan_work.told(one)
