"""Annexes of a small month: no nearly empty sheet, no total that says nothing, no unit that is not the thing's."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.domain import period
from cchc_desktop.reports import report_files
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.tables import Table
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.make_plan import save_items
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts
from tests.unit.reports.paper import page_texts

PLAN: list[dict[str, object]] = [{"number": "1", "title": "Phát thanh", "kind": "broadcast", "target": 600}]


def filled(pdf: bytes) -> list[float]:
    """How far down each page across is used, between margins of 20 mm."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            (max(char["bottom"] for char in page.chars) - 57) / (page.height - 114)
            for page in opened.pages
            if page.width > page.height
        ]


@pytest.mark.parametrize("number", [2, 8, 9, 10, 11, 14, 20, 26, 33])
def test_no_last_sheet_is_nearly_empty_while_the_one_before_is_full(tmp_path: Path, number: int) -> None:
    opened = office.session(tmp_path, [*broadcasts("2026-09-15", number), act("web", "2026-10-01", topic="N2")])
    save_items(opened, 2026, PLAN)
    pdf = report_files.make(collect(opened, period.parse("2026-10", "admin"))).pdf
    opened.close()
    shares = filled(pdf)
    assert len(shares) < 2 or shares[-1] > 0.3, shares
    assert "TIẾN ĐỘ" in page_texts(pdf)[-1]


def tables(found: ReportData) -> dict[str, Table]:
    return {annex.number: table for annex, table in annexes(found)}


def test_a_total_stands_only_where_it_adds_something_up(tmp_path: Path) -> None:
    found = tables(office.data(tmp_path, [act("meeting", f"2026-10-0{day}", topic="N2") for day in (1, 2, 3)]))
    assert "Tổng cộng" not in found["04"].lines[-1].cells  # nobody told how many came
    assert [line.cells[0] for line in found["02"].lines] == ["N2. Cải cách thủ tục hành chính"]


def test_a_total_of_women_says_what_it_leaves_out(tmp_path: Path) -> None:
    told = act("meeting", "2026-10-01", participants=22, women=9)
    table = tables(office.data(tmp_path, [told, act("meeting", "2026-10-02", participants=24)]))["04"]
    assert {"Tổng cộng", 46, 9} <= set(table.lines[-1].cells)
    assert table.note == "Ghi chú: Số nữ chưa gồm 01 lần chưa ghi số nữ."


def test_each_thing_is_counted_in_its_own_unit(tmp_path: Path) -> None:
    drafts = [
        act("social", "2026-10-01", items=3),
        act("contest", "2026-10-02", "Hội thi", items=14, participants=20),
        act("screen", "2026-10-03", plays=40),
    ]
    rows = {line.cells[1:3] for line in tables(office.data(tmp_path, drafts))["01"].lines}
    assert {("Số bài đăng", "bài"), ("Số bài dự thi", "bài"), ("Số lượt chiếu", "lượt chiếu")} <= rows


def test_a_target_has_the_unit_of_its_kind_in_every_table(tmp_path: Path) -> None:
    opened = office.session(tmp_path, [act("meeting", "2026-10-01"), act("leaflet", "2026-10-01", quantity=20)])
    items = [("Họp thôn", "meeting", 12), ("Tờ gấp", "leaflet", 300)]
    save_items(opened, 2026, [{"title": title, "kind": kind, "target": n} for title, kind, n in items])
    found = tables(collect(opened, period.parse("2026-10", "admin")))
    opened.close()
    assert {cell for line in found["09"].lines for cell in line.cells} >= {"12 cuộc", "300 tờ"}
