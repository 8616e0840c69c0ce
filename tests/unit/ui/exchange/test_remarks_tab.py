"""The tab of remarks in both roles: answering, closing, withdrawing, taking over what was sent down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services import plan_work
from cchc_desktop.services.replies import remarks, taking_over
from cchc_desktop.ui.screens.exchange.remarks.remarks_tab import RemarksTab
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.make_offices import took
from tests.make_plan import save_items
from tests.make_replies import Pair, asked, pair, replied
from tests.screens.exchange_page import ExchangePage
from tests.screens.widgets import choose_line, find, replace_text, row_menu


@pytest.fixture
def both(tmp_path: Path) -> Pair:
    return pair(tmp_path)


@pytest.fixture
def below(qtbot: QtBot, both: Pair, tmp_path: Path) -> Iterator[ExchangePage]:
    """The commune's window after a question and the year's targets came in."""
    asked(both, due="2026-11-20")
    save_items(both.upper, 2026, [{"number": "1", "title": "Phát thanh", "target": 48}])
    took(both.commune, replied(both.upper, tmp_path / "usb", make.UNIT, ("plan", 2026)))
    made = ExchangePage(qtbot, both.commune, tmp_path)
    yield made
    assert not made.messages.boxes, [box.title for box in made.messages.boxes]
    made.close()


@pytest.fixture
def above(qtbot: QtBot, both: Pair, tmp_path: Path) -> Iterator[ExchangePage]:
    asked(both)
    made = ExchangePage(qtbot, both.upper, tmp_path)
    yield made
    assert not made.messages.boxes, [box.title for box in made.messages.boxes]
    made.close()


def tab(page: ExchangePage) -> RemarksTab:
    page.screen.show_tab("remarks")
    page.settle()
    found = page.screen.tab("remarks")
    assert isinstance(found, RemarksTab)
    return found


def states(page: ExchangePage) -> list[str]:
    model = tab(page).list.rows
    return [model.cell(place, 0).text for place in range(model.rowCount())]


def test_an_answer_is_saved_and_taken_back_by_the_toast(below: ExchangePage) -> None:
    card = tab(below).card
    assert "✗ Đã quá hạn trả lời 20/11/2026" in below.words()
    assert states(below) == ["✗ quá hạn"]
    replace_text(card.field, "Đã bổ sung ảnh")
    below.press("save_answer")
    assert states(below) == ["✓ đã trả lời"]
    find(below.frame.toast, Button, "toast_link").click()
    below.settle()
    assert states(below) == ["✗ quá hạn"]


def test_an_empty_answer_is_told_under_the_field(below: ExchangePage) -> None:
    tab(below)
    below.press("save_answer")
    assert "Nội dung còn trống" in below.words()
    assert states(below) == ["✗ quá hạn"]


def test_what_is_typed_survives_looking_elsewhere(
    below: ExchangePage, both: Pair, qtbot: QtBot, tmp_path: Path
) -> None:
    replace_text(tab(below).card.field, "Đang viết dở")
    below.screen.show_tab("keys")
    below.bus.changed.emit(Changes(frozenset({"remark"})))
    below.settle()
    assert tab(below).card.field.text() == "Đang viết dở"
    below.settings.flush()
    again = ExchangePage(qtbot, both.commune, tmp_path)
    assert tab(again).card.field.text() == "Đang viết dở"
    again.close()


def test_targets_are_taken_over_by_one_press_and_undone(below: ExchangePage, both: Pair) -> None:
    tab(below)
    assert "Chỉ tiêu kế hoạch năm 2026" in below.words()
    assert "Sở Nội vụ tỉnh Đồng Nai · 1 mục mới" in below.words()
    below.press("take_plan")
    assert "✓ như trong sổ" in below.words()
    assert [one.item.amount for one in plan_work.items(both.commune, 2026)] == [48]
    find(below.frame.toast, Button, "toast_link").click()
    below.settle()
    assert plan_work.items(both.commune, 2026) == []
    assert taking_over.offered(both.commune)[0].has_news


def test_the_badge_counts_what_waits(below: ExchangePage) -> None:
    badges: list[int] = []
    below.screen.badge_changed.connect(badges.append)
    tab(below)
    assert badges[-1] == 2
    below.press("take_plan")
    assert badges[-1] == 1


def test_the_upper_level_closes_opens_and_withdraws(above: ExchangePage, both: Pair) -> None:
    assert states(above) == ["◔ chờ trả lời"]
    assert "Chưa có câu trả lời." in above.words()
    above.press("settle_remark")
    assert states(above) == ["✓ đã đóng"]
    above.press("settle_remark")
    assert states(above) == ["◔ chờ trả lời"]
    above.press("withdraw")
    assert states(above) == []
    assert "Chưa ghi ý kiến nào." in above.words()
    assert remarks.listed(both.upper) == []


def test_nothing_from_above_is_said_in_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    page = ExchangePage(qtbot, make.session(tmp_path), tmp_path)
    assert states(page) == []
    assert "Cấp trên chưa có ý kiến nào." in page.words()
    page.close()


def test_a_right_click_on_a_remark_closes_it(above: ExchangePage) -> None:
    rows = tab(above).list
    lines = row_menu(rows, rows.visualRect(rows.model().index(0, 0)).center())
    assert [words for words in lines if "ý kiến" in words] == ["Đóng ý kiến", "Rút ý kiến"]
    choose_line(lines["Đóng ý kiến"])
    above.settle()
    assert tab(above).card.shown() is not None
    assert above.frame.toast.text().startswith("Đã đóng ý kiến")
