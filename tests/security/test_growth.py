"""The worst records a package may hold: four times as many saves cost four times as much to show and to take back.

Steps of Python are counted and no time is taken; what a megabyte costs in seconds and bytes stands in the benchmarks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import Revision, write
from cchc_desktop.domain.values import Value
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.storage.merging import books
from tests import foreign_files as foreign
from tests.contract.test_attacks import A
from tests.make_offices import UPPER, packed, pc, took, trust

RECORD = "d" * 32
_ACTIVITY: dict[str, Value] = {"kind": "broadcast", "date": "2026-10-03", "title": "Dài", "status": "done"}
_LOCK: dict[str, Value] = {"period": "2026-10", "rule": "admin", "standings": "{}"}


def _minute(wall: int) -> str:
    return (datetime(2026, 1, 1) + timedelta(minutes=wall)).isoformat(timespec="minutes")


def save(table: str, parents: Sequence[Revision], fields: dict[str, Value], wall: int) -> Revision:
    return write(
        record=RECORD, table=table, unit=A, author="x", device="d", wall_ms=wall, clock_ok=True,
        parents=[one.id for one in parents], fields=fields,
    )  # fmt: skip


def one_line(count: int) -> list[Revision]:
    made = [save("activity", [], _ACTIVITY, 1)]
    while len(made) < count:
        made.append(save("activity", made[-1:], {"note": str(len(made))}, len(made) + 1))
    return made


def deletions_beside_edits(count: int) -> list[Revision]:
    made = [save("activity", [], _ACTIVITY, 1)]
    while len(made) < count:
        fields: dict[str, Value] = {"deleted": True} if len(made) % 2 else {"note": str(len(made))}
        made.append(save("activity", made[:1], fields, len(made) + 1))
    return made


def two_lines_of_many_fields(count: int) -> list[Revision]:
    made = [save("activity", [], _ACTIVITY, 1)]
    while len(made) < count:
        place = len(made) - 1
        fields: dict[str, Value] = {f"extra.a{place // 2 * 9 + each}": str(place % 2) for each in range(9)}
        made.append(save("activity", [made[max(0, len(made) - 2)]], fields, place + 2))
    return made


def locks_known_one_by_one(count: int) -> list[Revision]:
    made = [save("submission_period", [], _LOCK | {"locked_on": _minute(wall)}, wall) for wall in range(count // 2)]
    last = made[0]
    for place in range(1, count // 2):
        last = save("submission_period", [last, made[place]], {"reason": "x"}, count + place)
        made.append(last)
    return made


WORST = (one_line, deletions_beside_edits, two_lines_of_many_fields, locks_known_one_by_one)


def steps(act: Callable[[], object]) -> int:
    """So many steps of our own Python does it take."""
    count = 0

    def traced(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        if "cchc_desktop" not in frame.f_code.co_filename:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += 1
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("made", WORST)
def test_showing_the_worst_record_grows_in_line(made: Callable[[int], list[Revision]]) -> None:
    few, many = made(100), made(400)
    assert steps(lambda: project(many)) < 6 * steps(lambda: project(few))


@pytest.mark.parametrize("made", WORST)
def test_taking_the_worst_package_back_grows_in_line(made: Callable[[int], list[Revision]], tmp_path: Path) -> None:
    """Half of the record was here before and stays."""
    upper, commune = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "xa", unit=A)
    trust(upper, commune)

    def taken_back(count: int) -> int:
        past = made(count)
        took(upper, sealed(commune, tmp_path / f"{count}-1", past[: count // 2]))
        took(upper, sealed(commune, tmp_path / f"{count}-2", past))
        second, first = books.newest(upper.store())[:2]
        found = steps(lambda: merge_packages.take_back(upper, second.id))
        assert upper.store().number("SELECT count(*) FROM revision WHERE record = :id", {"id": RECORD}) == count // 2
        merge_packages.take_back(upper, first.id)
        return found

    few = taken_back(100)
    assert taken_back(400) < 6 * few


def sealed(owner: Any, folder: Path, revisions: Sequence[Revision]) -> Path:
    """A package of that PC with these saves inside, sealed anew."""
    depths: dict[str, int] = {}

    def spoil(raw: Any) -> None:
        for one in revisions:
            depths[one.id] = 1 + max((depths[each] for each in one.parents), default=0)
            foreign.insert(raw, one.body, depth=depths[one.id], unit=A, record=RECORD, tbl=one.table)
            pairs = [(bytes.fromhex(one.id), bytes.fromhex(each)) for each in one.parents]
            raw.executemany("INSERT INTO revision_parent VALUES (?, ?)", pairs)

    return foreign.resealed(owner, packed(owner, folder), folder / "nang.db", spoil)
