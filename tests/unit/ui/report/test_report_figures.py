"""Số liệu: what stands on the screen is what the figures, and the paper, say."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import formats, period
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.services import collecting, demo, report_data
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.report import figure_rows
from tests import make
from tests.screens.report_page import ReportPage
from tests.screens.widgets import find
from tests.unit.ui.report.book import NOW, book

OCTOBER = period.parse("2026-10", "admin")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return book(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path)
    yield made
    made.close()


def test_every_measure_stands_beside_the_period_before_and_the_year(page: ReportPage) -> None:
    rows = page.kind_rows()

    assert rows["Phát thanh", ""] == {"Kỳ này": "3", "Trước": "1", "+/−": "+2", "Lũy kế": "4", "% KH": ""}
    assert rows["Phát thanh", "Lượt phát"] == {
        "Kỳ này": "5",
        "Trước": "4",
        "+/−": "+1",
        "Lũy kế": "9",
        "% KH": "45,0",
    }
    assert rows["Phát thanh", "Phút phát"]["Kỳ này"] == "50"
    assert rows["Phát thanh", "Phút phát"]["+/−"] == "−10"
    assert rows["Họp", "Trong đó nữ"]["Kỳ này"] == "22"
    assert rows["Họp", ""]["% KH"] == "25,0"
    assert rows["Trang TTĐT", "Lượt xem"]["Kỳ này"] == "1.364"
    assert rows["Trực quan", ""] == {"Kỳ này": "0", "Trước": "1", "+/−": "−1", "Lũy kế": "1", "% KH": ""}


def test_a_measure_that_only_repeats_the_count_is_left_out(page: ReportPage) -> None:
    assert ("Trang TTĐT", "Tin, bài") not in page.kind_rows()
    assert ("Phát thanh", "Tin, bài") not in page.kind_rows()
    assert "Người dự" in [measure for _, measure in page.kind_rows()]


def test_contents_are_counted_over_all_forms(page: ReportPage) -> None:
    rows = page.topic_rows()

    assert rows["N2 · Thủ tục hành chính"] == {"Hoạt động": "3", "Lượt phát": "3", "Phút": "30"}
    assert rows["N6 · Chính quyền số"] == {"Hoạt động": "2", "Lượt phát": "2", "Phút": "20"}


def test_money_and_plan_stand_in_words(page: ReportPage) -> None:
    assert find(page.view.figures, QLabel, "closing_words").text() == (
        "Kinh phí: 500.000 đồng trong kỳ, 500.000 đồng từ đầu năm.\nKế hoạch năm: đã hoàn thành 00/02 nhiệm vụ (0,0%)."
    )


def test_what_needs_a_look_leads_to_the_log(page: ReportPage) -> None:
    assert page.notices() == [
        "01 hoạt động theo lịch chưa xác nhận kết quả, chưa được tính.",
        "01 hoạt động không thực hiện được: mất điện 06/10.",
    ]

    QTest.mouseClick(page.view.figures.notices()[1].link, Qt.MouseButton.LeftButton)

    assert page.frame.current_key() == "log"
    assert page.log.asked == [{"period": "2026-10", "statuses": ("cancelled",)}]


def test_enter_on_a_figure_shows_the_activities_behind_it(page: ReportPage) -> None:
    page.view.figures.kinds.setFocus()
    page.press(Qt.Key.Key_Down).press(Qt.Key.Key_Return)
    page.frame.open_screen("reports")
    page.view.figures.topics.setFocus()
    page.press(Qt.Key.Key_Return)

    assert page.log.asked == [
        {"period": "2026-10", "kinds": ("broadcast",)},
        {"period": "2026-10", "topics": ("N2",)},
    ]


def test_without_an_earlier_book_nothing_is_compared(qtbot: QtBot, tmp_path: Path) -> None:
    session = make.session(tmp_path, clock=make.StoppedClock(NOW))
    make.added(session, make.broadcast(date="2026-10-03"))
    page = ReportPage(qtbot, session, tmp_path)

    assert page.view.figures.kinds.titles() == ["", "Kỳ này", "Lũy kế"]
    page.close()


def test_an_empty_period_says_the_next_step(qtbot: QtBot, tmp_path: Path) -> None:
    page = ReportPage(qtbot, book(tmp_path, empty=True), tmp_path)

    assert page.kind_rows() == {}
    assert page.view.figures.empty.isVisible()
    assert not page.view.figures.kinds.isVisible()
    page.click("open_log")
    assert page.frame.current_key() == "log"
    page.close()


def test_a_new_activity_changes_the_figures_at_once(page: ReportPage, session: Session) -> None:
    from cchc_desktop.services import log_activity

    added = log_activity.add(session, [make.broadcast(date="2026-10-10", plays=7)])
    page.bus.changed.emit(added.changes)
    page.settle()
    assert page.kind_rows()["Phát thanh", "Lượt phát"]["Kỳ này"] == "12"

    far_away = log_activity.add(session, [make.broadcast(date="2024-01-10", plays=7)])
    before = page.screen.contents()
    page.bus.changed.emit(far_away.changes)
    page.settle()
    assert page.screen.contents() is before


def test_a_change_while_another_screen_is_open_is_seen_on_return(page: ReportPage, session: Session) -> None:
    from cchc_desktop.services import log_activity

    page.frame.open_screen("log")
    page.bus.changed.emit(log_activity.add(session, [make.broadcast(date="2026-10-10", plays=7)]).changes)
    page.frame.open_screen("reports")
    page.settle()

    assert page.kind_rows()["Phát thanh", "Lượt phát"]["Kỳ này"] == "12"


def test_columns_without_room_give_way_to_the_names(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = ReportPage(qtbot, session, tmp_path, width=910, height=600)
    table = page.view.figures.kinds

    assert table.isColumnHidden(2)
    assert not table.isColumnHidden(1)
    page.frame.resize(1366, 728)
    page.settle()
    assert not table.isColumnHidden(2)
    page.close()


def test_screen_json_and_paper_say_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    session = demo.create(tmp_path / "demo.db", clock=make.StoppedClock(NOW))
    page = ReportPage(qtbot, session, tmp_path)
    found: dict[str, Any] = report_data.as_json(collecting.collect(session, OCTOBER))
    words = page.view.figures.measure_words
    expected = {}
    for one in found["by_kind"]:
        for measure in figure_rows.MEASURES:
            if one["kind"] in KINDS and (measure == "count" or one[measure]):
                named = words(figure_rows.FigureRow(one["kind"], measure, one[measure], 0, 0, None))
                key = (KINDS[one["kind"]].short, "" if measure == "count" else named)
                expected[key] = (one[measure], one["previous"][measure], one["year_to_date"][measure])
    shown = page.kind_rows()
    repeats = {key for key in expected if key not in shown}

    assert all(expected[key] == expected[key[0], ""] for key in repeats)
    assert len(shown) > 15
    for key, numbers in expected.items():
        if key not in repeats:
            row = shown[key]
            assert (row["Kỳ này"], row["Trước"], row["Lũy kế"]) == tuple(formats.number(one) for one in numbers)
    page.save_to(tmp_path / "bao-cao.pdf")
    reader = PdfReader(BytesIO((tmp_path / "bao-cao.pdf").read_bytes()))
    paper = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    radio = {measure: shown["Phát thanh", measure]["Kỳ này"] for measure in ("", "Tin, bài", "Lượt phát", "Phút phát")}
    assert f"{radio['']} buổi phát thanh với {radio['Tin, bài']} tin, bài, {radio['Lượt phát']} lượt phát" in paper
    assert f"tổng thời lượng {radio['Phút phát']} phút" in paper
    page.close()
    session.close()


def test_the_period_before_keeps_its_column_in_larger_text(page: ReportPage, dressed: QApplication) -> None:
    theme.current.apply(dressed, "light", 150)
    page.frame.resize(1366, 768)
    page.settle()
    table = page.view.figures.kinds
    assert not table.isColumnHidden(table.titles().index("Trước"))
