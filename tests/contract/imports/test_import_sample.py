"""From an officer's workbook to the report's figures: they must be the true ones, to the last unit.

A made-up book always; the sample data beside the repository as well, where it is laid out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import period
from cchc_desktop.services import collecting, report_data
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.session import Session
from tests import make, make_sample

SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "xuan-dong"
RULES: tuple[period.Rule, ...] = ("admin", "calendar")


def of_report(session: Session, code: str, rule: period.Rule, part: str = "") -> dict[str, dict[str, int]]:
    """Kind → measures, in the report or in its year to date; kinds without anything left out."""
    told: Any = report_data.as_json(collecting.collect(session, period.parse(code, rule)))["by_kind"]
    found = {}
    for one in told:
        measures = one[part] if part else one
        sums = {key: measures[key] for key in ("count", "total_minutes", *make_sample.MEASURES)}
        if sums["count"]:
            found[one["kind"]] = sums
    return found


def taken_over(folder: Path, path: Path) -> Session:
    """A new log into which the book was taken over, twice."""
    session = make.session(folder)
    first = import_log.apply(session, import_log.read(session, path), sure=True)
    assert (first.refused, first.same, first.added) == ((), 0, first.read)
    again = import_log.apply(session, import_log.read(session, path), sure=True)
    assert (again.read, again.added, again.same) == (first.read, 0, first.read)
    return session


@pytest.mark.parametrize("seed", range(3))
def test_a_made_up_book_gives_its_true_figures(tmp_path: Path, seed: int) -> None:
    rows = make_sample.activities(seed)
    session = taken_over(tmp_path, make_sample.write_book(tmp_path / "so.xlsx", rows, seed))
    for rule, start, end in (("admin", "2026-09-15", "2026-10-14"), ("calendar", "2026-10-01", "2026-10-31")):
        assert of_report(session, "2026-10", rule) == make_sample.figures(rows, start, end)  # type: ignore[arg-type]


def expected(figures: Any) -> dict[str, dict[str, int]]:
    keys = ("count", "total_minutes", *make_sample.MEASURES)
    return {kind: {key: sums[key] for key in keys} for kind, sums in figures.items() if sums["count"]}


def test_the_sample_book_gives_its_published_figures(tmp_path: Path) -> None:
    for path in sorted(SHARED.glob("so-theo-doi.xlsx")):
        told = json.loads((SHARED / "figures.json").read_text(encoding="utf-8"))
        session = taken_over(tmp_path, path)
        for rule in RULES:
            assert of_report(session, "2026-10", rule) == expected(told[f"2026-10/{rule}"]["by_kind"])
            to_date = told[f"2026-10/{rule}"]["year_to_date"]
            assert of_report(session, "2026-10", rule, "year_to_date") == expected(to_date)


def test_the_sample_year_gives_its_published_figures(tmp_path: Path) -> None:
    for path in sorted(SHARED.glob("year.jsonl")):
        told = json.loads((SHARED / "year-figures.json").read_text(encoding="utf-8"))
        session = taken_over(tmp_path, path)
        for name, figures in told.items():
            code, _, rule = name.partition("/")
            assert of_report(session, code, rule) == expected(figures["by_kind"]), name
            assert of_report(session, code, rule, "year_to_date") == expected(figures["year_to_date"]), name
