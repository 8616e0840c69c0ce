"""What the window tells of files that bring more than they may, and of issued reports written anew: to both sides."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.services import issuing
from cchc_desktop.services.merging import rewritten
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.exchange.receiving.merge_tab import MergeTab
from tests import foreign_files as foreign
from tests.contract.test_attacks import A, B, saved, sealed_with
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.make_packages import full_log
from tests.screens.exchange_page import ExchangePage
from tests.screens.report_page import ReportPage
from tests.screens.widgets import find


@pytest.fixture
def upper(tmp_path: Path) -> Session:
    return pc(tmp_path / "tinh", unit=UPPER)


def test_what_bore_another_units_name_is_told_at_the_desk_and_in_the_log(
    upper: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    a = pc(tmp_path / "a", unit=A)
    trust(upper, a)
    forged = sealed_with(a, tmp_path, foreign.revision(unit=B, record="b" * 32, wall_ms=2))
    page = ExchangePage(qtbot, upper, tmp_path)
    page.screen.show_tab("merge")
    tab = page.settle().screen.tab("merge")
    assert isinstance(tab, MergeTab)
    tab.look([forged])
    page.settle()
    assert (
        f"Gói của {a.office().name} có 1 lần lưu ghi tên đơn vị {B}: không nhận, phần còn lại nhập được" in page.words()
    )
    page.press("merge")
    assert "không nhận, phần còn lại đã nhập" in page.words()
    page.settle()
    (row,) = tab.log.rows()
    assert row.cells[-1] == "⚠ Có phần không nhận"
    assert f"Gói của {a.office().name} có 1 lần lưu" in row.tip
    page.close()


def test_the_upper_level_sees_on_its_board_that_a_report_was_written_anew(
    upper: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    commune = full_log(tmp_path / "xa")
    trust(upper, commune)
    (issued,) = issuing.listed(commune)
    took(upper, packed(commune, tmp_path))
    page = ExchangePage(qtbot, upper, tmp_path)
    page.screen.show_tab("board")
    page.settle()
    assert not find(page.screen, QLabel, "board_rewritten").isVisible()
    saved(commune, "issued_report", issued.id, {"number": "99"})
    path = packed(commune, tmp_path)
    page.screen.show_tab("merge")
    tab = page.settle().screen.tab("merge")
    assert isinstance(tab, MergeTab)
    tab.look([path])
    page.settle().press("merge")
    assert "bị ghi lại sau khi phát hành" in page.words()
    page.screen.show_tab("board")
    page.settle()
    told = find(page.screen, QLabel, "board_rewritten")
    assert told.isVisible()
    assert issued.period.title in told.text()
    assert commune.office().name in told.text()
    assert rewritten.WAY_OUT in told.text()
    page.close()


def test_the_own_unit_sees_it_where_it_issues(qtbot: QtBot, tmp_path: Path) -> None:
    commune = full_log(tmp_path / "xa")
    (issued,) = issuing.listed(commune)
    saved(commune, "issued_report", issued.id, {"deleted": True})
    page = ReportPage(qtbot, commune, tmp_path)
    told = find(page.screen, QLabel, "rewritten")
    for tab in ("figures", "words", "annexes", "issue"):
        page.open_tab(tab)
        assert "của đơn vị mình bị xóa sau khi phát hành" in told.text()
        assert told.isVisibleTo(page.screen)
    page.open_tab("figures").click("rewritten_issues").settle()
    assert page.view.tabs.current() == "issue"
    page.click("rewritten_keys")
    assert page.frame.current_key() == "exchange"
    page.close()


def test_nothing_is_told_above_a_report_that_stands_as_it_was_issued(qtbot: QtBot, tmp_path: Path) -> None:
    page = ReportPage(qtbot, full_log(tmp_path / "xa"), tmp_path)
    page.open_tab("issue")
    assert not find(page.screen, QLabel, "rewritten").isVisible()
    page.close()
