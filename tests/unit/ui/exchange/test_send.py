"""The tab Xuất gói: three actions to a verified package, what is told before and after, Cancel, refusals in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.exchange import keys
from cchc_desktop.storage.packages import envelope, seal
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests import make
from tests.make_packages import package, rows
from tests.screens.exchange_page import ExchangePage
from tests.screens.widgets import find, replace_text


def test_two_presses_make_a_package_on_the_stick(page: ExchangePage, stick: Path) -> None:
    assert "Gói nộp Sở Nội vụ tỉnh Đồng Nai" in page.words()
    assert "3 hoạt động (2 đã làm trong kỳ), 1 báo cáo đã phát hành." in page.words()
    assert "CCHC_25747_202611_20261122-0800.db" in page.words()
    page.export_to(stick)
    (path,) = stick.iterdir()
    seal.check_signature(seal.opened(path), keys.own(page.session).public)
    assert f"Đã ghi xong và đọc lại khớp: {path.name}" in page.words()
    assert "Có thể rút USB." in page.words()
    (row,) = page.sent()
    assert row[:3] == ["22/11/2026 08:00", "Nộp cấp trên", "11/2026"]
    assert row[4:] == [path.name, str(stick)]


def test_a_period_without_an_issued_report_is_told_and_another_months_is_no_report_of_it(page: ExchangePage) -> None:
    with_report = page.session.store().rows("SELECT period FROM issued_report")[0]["period"]
    other = "2026-09"
    assert with_report != other
    card = page.send().card
    card.choose("period", with_report)
    page.settle()
    assert "1 báo cáo đã phát hành." in page.words()
    assert "chưa phát hành" not in page.words()
    card.choose("period", other)
    page.settle()
    assert "1 báo cáo đã phát hành của kỳ khác." in page.words()
    assert "tháng 9 năm 2026 chưa phát hành: gói này không có báo cáo của kỳ." in page.words()


def test_card_and_list_fit_a_small_screen_together(page: ExchangePage, stick: Path) -> None:
    page.export_to(stick)
    inside = page.send().list.parentWidget()
    while not isinstance(inside, QScrollArea):
        assert inside is not None
        inside = inside.parentWidget()
    assert inside.verticalScrollBar().maximum() == 0


def test_no_folder_chosen_writes_nothing(page: ExchangePage, stick: Path) -> None:
    page.press("export")
    assert page.sent() == []
    assert "Chưa xuất gói nào." in page.words()


def test_the_profile_and_the_period_are_chosen_on_the_card(page: ExchangePage, stick: Path) -> None:
    card = page.send().card
    card.choose("profile", "figures")
    page.settle()
    assert "không có tên hay nội dung nào" in page.words()
    card.choose("period", "2026-09")
    page.settle().export_to(stick)
    (path,) = stick.iterdir()
    assert path.name.startswith("CCHC_25747_202609_")
    assert rows(path, "SELECT count(*) FROM revision") == [(0,)]
    assert page.sent()[0][1] == "Nộp cấp trên, chỉ số liệu"


def test_a_weak_passphrase_is_told_under_its_field(page: ExchangePage, stick: Path) -> None:
    card = page.send().card
    card.choose("lock", "words")
    for weak in ("ngắn", "1234567890", "          "):
        card.choose("words", weak)
        page.settle().export_to(stick)
        assert list(stick.iterdir()) == []
        assert ("dễ đoán quá" in page.words()) or ("còn trống" in page.words())
        page.messages.files = []
    card.choose("words", "mười ký tự trở lên")
    assert "dễ đoán quá" not in page.words()
    page.settle().export_to(stick)
    (path,) = stick.iterdir()
    assert envelope.needs_passphrase(path)
    assert page.sent()[0][1] == "Nộp cấp trên, mã hóa"


def test_six_words_are_offered_and_lock_the_package(page: ExchangePage, stick: Path, tmp_path: Path) -> None:
    card = page.send().card
    card.choose("lock", "words")
    page.settle()
    page.press("offer_words")
    words = find(card, TextLine, "words").text()
    assert len(words.split()) == 6
    assert "Hãy ghi sáu từ này ra giấy" in page.words()
    page.press("offer_words")
    assert find(card, TextLine, "words").text() != words
    words = find(card, TextLine, "words").text()
    page.export_to(stick)
    (path,) = stick.iterdir()
    envelope.decrypt_with_passphrase(path, tmp_path / "mo.db", words)
    card.choose("lock", "open")
    page.settle()
    assert "Hãy ghi sáu từ này ra giấy" not in page.words()


def test_a_move_says_before_and_after_that_the_key_leaves(page: ExchangePage, stick: Path) -> None:
    before = keys.own_card(page.session)
    page.press("sort_move")
    page.press("offer_words")
    page.press("export")  # Enter says no
    assert "sẽ đi cùng gói và không còn ở máy này" in page.messages.take().text
    assert list(stick.iterdir()) == []
    page.messages.answers = ["do"]
    page.export_to(stick)
    page.messages.take()
    assert "Khóa của máy này đã đi cùng gói" in page.words()
    assert keys.own_card(page.session).key_id != before.key_id


def test_a_receiver_whose_key_is_enrolled_can_be_chosen(page: ExchangePage, stick: Path, tmp_path: Path) -> None:
    upper = make.session(tmp_path / "tren", role="upper", name="Sở Nội vụ")
    card = keys.own_card(upper)
    page.bus.changed.emit(keys.enrol(page.session, card, card.digits))
    page.settle()
    page.send().card.choose("lock", card.key_id)
    page.settle().export_to(stick)
    (path,) = stick.iterdir()
    envelope.decrypt_with_key(path, tmp_path / "mo.db", keys.own(upper).identity)
    assert seal.opened(tmp_path / "mo.db").manifest.unit == "25747"


def test_the_year_and_the_other_packages_use_the_same_card(page: ExchangePage, stick: Path) -> None:
    for name, word in (("sort_year", "2026"), ("sort_share", "maykhac"), ("sort_move", "chuyenmay")):
        page.press(name)
        if name == "sort_move":
            page.send().card.choose("lock", "open")
            page.settle()
        page.export_to(stick)
        assert [path for path in stick.iterdir() if f"_{word}_" in path.name]
    page.press("back_to_hand_up")
    assert "Gói nộp Sở Nội vụ" in page.words()
    assert [row[1] for row in page.sent()] == ["Chuyển máy", "Cho máy khác", "Cả năm"]


def test_the_year_holds_the_year_whatever_month_was_chosen(page: ExchangePage, stick: Path) -> None:
    page.send().card.choose("period", "2026-09")
    page.settle().press("sort_year")
    order = page.send().card.order()
    assert order.period is not None
    assert (order.period.kind, order.period.code) == ("year", "2026")
    assert find(page.send(), TextLine, "period").text() == "Năm 2026 · 15/12–14/12"
    page.press("back_to_hand_up")
    assert find(page.send(), TextLine, "period").text().startswith("Tháng 11/2026")


def test_moving_to_a_new_pc_asks_for_a_passphrase_first(page: ExchangePage) -> None:
    page.press("sort_move")
    assert find(page.send(), TextLine, "lock").text() == "Mã hóa bằng mật khẩu"
    assert find(page.send(), TextLine, "words").isVisible()
    assert page.send().card.button.isEnabled()


@pytest.mark.parametrize("field", ["period", "profile", "lock"])
@pytest.mark.parametrize("typed", ["xyz", "=1+1", "“" * 10_000, "🙂", "-1"])
def test_words_that_are_no_choice_write_nothing(page: ExchangePage, stick: Path, field: str, typed: str) -> None:
    replace_text(find(page.send(), TextLine, field), typed)
    page.settle().export_to(stick)
    assert list(stick.iterdir()) == []
    assert "Hãy chọn một mục trong danh sách" in page.words()
    assert page.screen.focusWidget() is find(page.send(), TextLine, field)


def test_a_full_or_missing_place_is_told_in_words(page: ExchangePage, tmp_path: Path) -> None:
    gone = tmp_path / "usb"  # pulled out since it was chosen: no file of that name on the PC's own disk
    for place in (tmp_path / "none" / "none", gone):
        page.export_to(place)
        box = page.messages.take()
        assert box.code == "XG-03"
        assert str(place) in box.title
    assert not gone.exists()
    assert page.send().card.button.isEnabled()
    assert page.sent() == []


def test_cancel_leaves_nothing(page: ExchangePage, stick: Path) -> None:
    tab = page.send()
    page.messages.files = [stick]
    tab.export()
    find(tab.card.busy, Button, "cancel").click()
    page.settle()
    assert list(stick.iterdir()) == []
    assert tab.card.button.isEnabled()
    assert not tab.card.busy.isVisible()


def test_what_was_written_elsewhere_appears(page: ExchangePage, stick: Path) -> None:
    package(page.session, stick)
    page.bus.changed.emit(Changes(frozenset({"package_out"})))
    page.settle()
    assert len(page.sent()) == 1


def test_the_record_of_handing_over_is_saved(page: ExchangePage, tmp_path: Path) -> None:
    page.messages.files = [tmp_path / "bien-ban.pdf"]
    page.press("hand_over")
    assert (tmp_path / "bien-ban.pdf").read_bytes().startswith(b"%PDF")
