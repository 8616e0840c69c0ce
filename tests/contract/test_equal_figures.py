"""One month, five media: JSON, worksheet, Word, paper and window say the same numbers, whatever the office did."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cchc_desktop.domain import formats, period
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.period import RULES, Rule
from cchc_desktop.reports import report_files
from cchc_desktop.reports.annexes.summary import MEASURES, measure_words
from cchc_desktop.reports.books.figures_book import FIGURES
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData, as_json
from cchc_desktop.ui.screens.report import figure_rows
from tests import make
from tests.make import Draft
from tests.unit.reports.paper import text_of
from tests.unit.reports.word_file import cells, tables

CODES = ("2026-01", "2026-06", "2026-12", "2026-Q1", "2026-Q3", "2026-H1", "2026-H2", "2026-9M", "2026")
FREE = "2026-03-05..2026-07-20"
Figures = dict[tuple[str, str], tuple[int, int, int]]
"""(kind, measure) → in the period, in the one before, in the year so far."""


@st.composite
def any_year(draw: st.DrawFn) -> list[Draft]:
    """Up to fifteen activities of the year and the one before."""
    days = st.dates(date(2025, 6, 1), date(2026, 12, 31)).map(date.isoformat)
    return [draft | {"date": draw(days)} for draft in draw(st.lists(make.any_draft(), max_size=15))]


def told(data: ReportData) -> Figures:
    """The figures as the JSON has them; those of a period before that the book holds in part are for machines only."""
    found: Any = as_json(data)["by_kind"]
    return {
        (one["kind"], measure): (
            one[measure],
            one["previous"][measure] if data.compared else 0,
            one["year_to_date"][measure],
        )
        for one in found
        for measure in MEASURES
    }


NOW, BEFORE, SO_FAR = "Thực hiện trong kỳ", "Kỳ trước", "Lũy kế từ đầu năm"


def on_the_worksheet(data: ReportData) -> Figures:
    sheet = load_workbook(BytesIO(report_files.xlsx(data)))[FIGURES]
    every = list(sheet.iter_rows(values_only=True))
    at = places_of(next((row for row in every if row[0] == "Hình thức"), ()))
    rows = [row for row in every if isinstance(row[3], int)]
    names = {(KINDS[key].label, *measure_words(KINDS[key], one)): (key, one) for key in KINDS for one in MEASURES}
    read = {
        names[row[:3]]: (row[at[NOW]], row[at[BEFORE]] or 0 if BEFORE in at else 0, row[at[SO_FAR]]) for row in rows
    }
    # A line may stand there for last year's figure alone.
    return {key: figures for key, figures in read.items() if any(figures)}


def places_of(headings: Sequence[Any]) -> dict[str, int]:
    """Where the columns stand: one that would be empty throughout is left out."""
    return {str(heading).replace("\n", " "): place for place, heading in enumerate(headings)}


def in_word(data: ReportData) -> list[tuple[str, dict[str, str], list[str]]]:
    """Rows of Biểu 01: the name of the kind, the cells by their headings, the cells."""
    found, kind = [], ""
    headings, *rows = cells(tables(report_files.docx(data))[2])
    at = places_of(headings)
    for row in rows:
        kind = row[1] if row[0] else kind
        if any(row[2:]):
            found.append((kind, {heading: row[place] for heading, place in at.items()}, row))
    return found


def agree(drafts: Sequence[Draft], code: str, rule: Rule) -> ReportData:
    with tempfile.TemporaryDirectory() as folder:
        session = make.session(Path(folder))
        if drafts:
            make.added(session, *drafts)
        data = collect(session, period.parse(code, rule))
        for other in (*CODES, FREE):
            for counted in RULES:
                _screen_agrees(collect(session, period.parse(other, counted)))
        session.close()
    json = told(data)
    seen = {key: value for key, value in json.items() if any(value)}
    assert on_the_worksheet(data) == seen
    if seen:
        _tables_agree(data, json)
    return data


def _screen_agrees(data: ReportData) -> None:
    """Every figure but money is on the screen as in the JSON, unless it only repeats the number of activities."""
    json = told(data)
    rows = {(row.kind, row.measure): (row.now, row.before or 0, row.so_far) for row in figure_rows.by_kind(data)}
    assert {key: json[key] for key in rows} == rows
    left = {key: value for key, value in json.items() if any(value) and key not in rows and key[1] != "cost"}
    assert {key: json[key[0], "count"] for key in left} == left
    topics: Any = as_json(data)["by_topic"]
    assert [(row.topic, row.count, row.plays, row.minutes) for row in figure_rows.by_topic(data)] == [
        (one["topic"], one["count"], one["plays"], one["total_minutes"]) for one in topics
    ]


def _tables_agree(data: ReportData, json: Figures) -> None:
    """Each row of Biểu 01 in Word is a measure of the JSON, and stands on the paper with the same cells."""
    paper = text_of(report_files.make(data).pdf)
    rows = in_word(data)
    assert {kind for kind, _, _ in rows} == {KINDS[key].label for (key, _), figures in json.items() if any(figures)}
    for label, by_heading, row in rows:
        key = next(key for key, kind in KINDS.items() if kind.label == label)
        measures = [one for one in MEASURES if measure_words(KINDS[key], one)[0] == row[1]] or list(MEASURES)
        shown = [tuple(map(formats.number, json[key, one])) for one in measures]
        before = by_heading.get(BEFORE, "") or "0"
        assert (by_heading[NOW], before, by_heading[SO_FAR]) in shown
        assert " ".join(cell for cell in row[3:] if cell) in paper


@settings(max_examples=12)
@given(any_year(), st.sampled_from((*CODES, FREE)), st.sampled_from(("admin", "calendar")))
def test_all_media_say_the_same_figures(drafts: list[Draft], code: str, rule: Rule) -> None:
    agree(drafts, code, rule)


@pytest.mark.reliability
@settings(max_examples=200)
@given(any_year(), st.sampled_from((*CODES, FREE)), st.sampled_from(("admin", "calendar")))
def test_all_media_say_the_same_figures_of_two_hundred_offices(drafts: list[Draft], code: str, rule: Rule) -> None:
    agree(drafts, code, rule)


def test_a_full_month_is_compared_at_all() -> None:
    drafts = [
        make.broadcast(date="2026-10-03", plays=2, items=3, sites=4),
        make.broadcast(date="2026-08-16"),
        make.activity("conference", date="2026-10-01", participants=148, women=70, cost=1_500_000),
    ]
    data = agree(drafts, "2026-10", "admin")
    assert told(data)["broadcast", "total_minutes"] == (20, 10, 30)
    assert on_the_worksheet(data)["broadcast", "sites"] == (4, 0, 4)
    assert ("Phát thanh trên đài truyền thanh cấp xã", "20") in [
        (kind, by_heading[NOW]) for kind, by_heading, _ in in_word(data)
    ]
