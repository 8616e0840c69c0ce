"""Any valid log book, in any of many layouts, comes in as the very activities that were written down."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cchc_desktop.domain import activity, formats
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Choice, Clock, Day, Field, Names, Reference, TopicCode, Whole
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import Value, split_list
from cchc_desktop.reports.books.sheets import sheet_name
from cchc_desktop.reports.books.template import template
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.session import Session
from tests import make
from tests.make_books import LETTERHEAD, SIGNATURE, nfd, save

WORDS = (
    "Lợi ích của dịch vụ công trực tuyến hướng dẫn người dân nộp hồ sơ cải cách hành chính Đường Làng Ấp Mới hòa giải "
    "Nguyễn Thị Hường thủ tục đất đai UBND xã 2026 N6 (lần 2) “toàn trình”"
)
phrase = st.lists(st.sampled_from(WORDS.split(" ")), min_size=2, max_size=8).map(" ".join)


def value_for(item: Field) -> st.SearchStrategy[Value]:
    if isinstance(item.type, Day):
        return st.dates(dt.date(2026, 1, 1), dt.date(2026, 11, 20)).map(dt.date.isoformat)
    if isinstance(item.type, Clock):
        return st.times().map(lambda time: f"{time:%H:%M}")
    if isinstance(item.type, TopicCode):
        return st.sampled_from(["N0", "N1", "N2", "N3", "N4", "N5", "N6", "N6.2"])
    if isinstance(item.type, Whole):
        return st.integers(0, 1440) | st.integers(0, 10_000).map(lambda n: n % 1441)
    if isinstance(item.type, Choice):
        return st.sampled_from([key for key, _ in item.type.choices])
    if isinstance(item.type, Reference):  # words are understood by the plan, which this log book does not have
        return st.text("0123456789abcdef", min_size=32, max_size=32)
    if isinstance(item.type, Names):
        return st.lists(phrase, min_size=1, max_size=3).map(lambda names: "; ".join(dict.fromkeys(names)))
    return phrase


@st.composite
def activities(draw: st.DrawFn, kind: Kind) -> dict[str, Value]:
    """A valid activity of the kind, as the history names its values; some fields empty."""
    draft: dict[str, Any] = {"kind": kind.key}
    for item in kind.fields:
        if item.required or draw(st.booleans()):
            draft[item.key] = draw(value_for(item))
    try:
        return activity.checked(draft)
    except InputRefused as error:
        for key in error.problems:
            draft.pop(key, None)
        draft["status"] = "done"
        return activity.checked(draft)


def written(item: Field, value: Value, style: int) -> Any:
    """The value as one of many officers writes it."""
    if isinstance(item.type, Day):
        day = dt.date.fromisoformat(str(value))
        serial = (day - dt.date(1899, 12, 30)).days
        ways: list[Any] = [
            day,
            formats.day(day),
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day}-{day.month}-{day.year % 100}",
            f"{formats.weekday(day)}, {formats.day(day)}",
            serial,
            dt.datetime(day.year, day.month, day.day),
            f"ngày {day.day} tháng {day.month} năm {day.year}",
            f"{day.day}/{day.month}",
        ]
    elif isinstance(item.type, Clock):
        hour, minute = map(int, str(value).split(":"))
        ways = [
            f"{hour}h{minute:02d}",
            value,
            dt.time(hour, minute),
            (hour * 60 + minute) / 1440,
            f"{hour}g{minute:02d}",
            f"{hour} giờ {minute:02d} phút",
            dt.timedelta(hours=hour, minutes=minute),
        ]
    elif isinstance(item.type, Whole):
        number = int(str(value))
        ways = [number, str(number), formats.number(number), f"{number} {item.unit}".strip(), float(number)]
    elif isinstance(item.type, TopicCode):
        ways = [value, str(value).lower(), item.show(value), f"{value} - ghi thêm"]
    elif isinstance(item.type, Choice):
        ways = [item.show(value), item.show(value).upper(), str(value)]
    elif isinstance(item.type, Names):
        names = split_list(value)
        ways = ["; ".join(names), ";".join(names), "\n".join(names)]
    else:
        ways = [value, f"  {value} ", nfd(str(value))]
    chosen = ways[style % len(ways)]
    return nfd(chosen) if isinstance(chosen, str) and style % 2 else chosen


def own_value(row: dict[str, Value], item: Field) -> Value:
    return row.get(item.key, row.get(activity.EXTRA + item.key))


@st.composite
def books(draw: st.DrawFn) -> tuple[dict[str, list[Any]], list[dict[str, Value]]]:
    """Sheets of several kinds in several layouts, and the activities they hold."""
    sheets: dict[str, list[Any]] = {}
    expected: list[dict[str, Value]] = []
    for key in draw(st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=3, unique=True)):
        kind = KINDS[key]
        rows = draw(st.lists(activities(kind), min_size=1, max_size=6))
        expected += rows
        fields = draw(st.permutations(kind.fields))
        serial = draw(st.booleans())
        body = [
            [
                *([number] if serial else []),
                *(
                    None
                    if own_value(row, item) is None
                    else written(item, own_value(row, item), draw(st.integers(0, 99)))
                    for item in fields
                ),
            ]
            for number, row in enumerate(rows, 1)
        ]
        headings = [*(["STT"] if serial else []), *(item.label for item in fields)]
        top = draw(
            st.sampled_from(
                [[], [*LETTERHEAD, (f"SỔ THEO DÕI {kind.label.upper()} NĂM 2026",), ()], [(), ("NĂM 2026",)]]
            )
        )
        sheets[sheet_name(kind.short)] = [*top, headings, *body, *draw(st.sampled_from([[], SIGNATURE]))]
    return sheets, expected


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def comparable(rows: list[Any]) -> list[list[tuple[str, Value]]]:
    return sorted(sorted((key, value) for key, value in row.items() if value is not None) for row in rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(made=books())
def test_what_was_written_comes_in(
    session: Session,
    tmp_path_factory: pytest.TempPathFactory,
    made: tuple[dict[str, list[Any]], list[dict[str, Value]]],
) -> None:
    sheets, expected = made
    # "3/10" takes the year of the title or of the other days; a book without any keeps whole days.
    sheets = {name: with_years(rows) for name, rows in sheets.items()}
    path = save(tmp_path_factory.mktemp("book") / "so.xlsx", sheets)
    preview = import_log.read(session, path)
    assert preview.refused == []
    assert comparable([draft.values for draft in preview.drafts]) == comparable(expected)


def with_years(rows: list[Any]) -> list[Any]:
    if any("NĂM 2026" in str(cell) for row in rows for cell in row):
        return rows
    return [[f"{cell}/2026" if isinstance(cell, str) and is_short_day(cell) else cell for cell in row] for row in rows]


def is_short_day(text: str) -> bool:
    parts = text.split("/")
    return len(parts) == 2 and all(part.isdigit() and len(part) < 3 for part in parts)


@pytest.mark.parametrize("key", KINDS)
def test_every_column_of_the_template_is_known(session: Session, tmp_path: Path, key: str) -> None:
    """The empty book that the program gives out must come back, whatever labels the kinds have."""
    book = load_workbook(io.BytesIO(template()))
    kind = KINDS[key]
    sheet = book[sheet_name(kind.short)]
    sheet.cell(2, 1, dt.date(2026, 10, 3))
    title = [item.key for item in kind.fields].index("title") + 1
    sheet.cell(2, title, "Tên hoạt động")
    book.save(tmp_path / "so.xlsx")
    preview = import_log.read(session, tmp_path / "so.xlsx")
    view = next(one for one in preview.sheets if one.name == sheet_name(kind.short))
    assert [column.key for column in view.columns] == [item.key for item in kind.fields]
    assert [(draft.values["kind"], draft.values["date"]) for draft in preview.drafts] == [(key, "2026-10-03")]
    assert preview.refused == []
