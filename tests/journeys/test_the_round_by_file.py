"""Two communes and their upper level, each in its own window; everything between them goes by file on a stick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.log.activity_model import REMARKS
from tests import make
from tests.make_offices import pc, trust
from tests.make_replies import UPPER_NAME, asked, pair, replied
from tests.screens.exchange_page import comparing, type_groups
from tests.screens.office_page import OfficePage

Open = Callable[[Path], OfficePage]
TITLE = "Hội nghị tổng kết tuyên truyền quý III"


@pytest.fixture
def opens(qtbot: QtBot) -> Iterator[Open]:
    """Opens the window of a PC; what is still open at the end is closed."""
    pages: list[OfficePage] = []

    def opened(database: Path) -> OfficePage:
        pages.append(OfficePage(qtbot, database))
        return pages[-1]

    yield opened
    for page in pages:
        if page.is_open:
            page.close()


class Offices:
    """Four PCs: two of commune A, one of commune B, one of the upper level, with each other's keys enrolled."""

    def __init__(self, folder: Path) -> None:
        first = pc(folder / "a1", author="Nguyễn Thị A")
        second = pc(folder / "a2", author="Trần Văn B")
        other = pc(folder / "b", author="Lê Thị C", unit="25750")
        upper = pc(folder / "so", author="Phạm Văn D", unit="75")
        for one, name in ((other, "UBND xã Xuân Bắc"), (upper, UPPER_NAME)):
            one.save_office(replace(one.office(), name=name))
        for one, others in (
            (first, (second, upper)),
            (second, (first, upper)),
            (other, (upper,)),
            (upper, (first, second, other)),
        ):
            trust(one, *others)
        self.first, self.second, self.other, self.upper = (self._closed(one) for one in (first, second, other, upper))
        self.stick = folder / "usb"

    def _closed(self, session: Session) -> Path:
        session.close()
        return session.path


@pytest.fixture
def offices(tmp_path: Path) -> Offices:
    return Offices(tmp_path)


def add(page: OfficePage, **values: object) -> str:
    """Log one meeting as the form does, seen by every screen."""
    made = log_activity.add(page.session, make.activity("meeting", **values))
    page.window.bus.changed.emit(made.changes)
    page.settle()
    return made.ids[0]


def change(page: OfficePage, record: str, **values: object) -> None:
    """Open the record in the form, type, save."""
    page.log().show_record(record)
    page.settle()
    for name, text in values.items():
        page.log().panel.form().reveal(name)  # type: ignore[union-attr]
        page.type_into(name, str(text))
    page.frame.commands.run("log_save")
    page.settle()


def differ_and_settle(opens: Open, offices: Offices, first: OfficePage, logged: str) -> object:
    """The second PC takes the activity over, both change one field, the first PC settles it; the number chosen."""
    second = opens(offices.second)
    second.merge(first.export(offices.stick, "share"))
    change(second, logged, participants="112")
    change(first, logged, participants="120")
    back = second.export(offices.stick, "share")
    second.close()
    first.merge(back)
    first.exchange().show_tab("conflicts")
    first.settle()
    assert all(part in first.words() for part in (TITLE, "120", "112"))
    first.choose("choice_0").press("settle")
    assert "Không có mục nào bị ghi khác nhau" in first.words()
    settled = read_log.get(first.session, logged)["participants"]
    assert settled in {112, 120}
    return settled


def ask_from_above(upper: OfficePage, logged: str, stick: Path) -> Path:
    """The upper level opens the unit's activity, asks, and writes the reply file."""
    upper.log().show_record(logged)
    upper.settle()
    assert "Sổ của UBND xã Xuân Đông, chỉ xem" in upper.words()
    upper.press("write_remark")
    upper.type_into("sort", "Câu hỏi").type_into("text", "Trong đó bao nhiêu nữ?").type_into("due", "01/12/2026")
    upper.press("save_remark")
    assert upper.remarks() == [("◔ chờ trả lời", "UBND xã Xuân Đông", TITLE, "01/12/2026")]
    reply = upper.send_down(stick)
    assert reply.name.startswith("CCHC_75_gui_25747_")
    return reply


def read_and_answer(first: OfficePage, logged: str, reply: Path) -> None:
    """The window opens at the question, one press opens the record, the answer is saved."""
    first.merge(reply)
    assert first.in_front() == "remarks"
    assert "Trong đó bao nhiêu nữ?" in first.words()
    assert "Hạn trả lời 01/12/2026" in first.words()
    first.press("open_record")
    assert first.frame.current_key() == "log"
    log = first.log()
    assert log.panel.record() == logged
    assert "Câu hỏi, hạn 01/12/2026: Trong đó bao nhiêu nữ?" in first.words()
    assert log.model.row(log.model.place_of(logged))[REMARKS] == "waits"
    first.press("go_to_remark")
    assert first.in_front() == "remarks"
    first.type_into("answer", "52 người là nữ").press("save_answer")
    assert first.remarks() == [("✓ đã trả lời", "Câu hỏi", TITLE, "01/12/2026")]
    assert log.model.row(log.model.place_of(logged))[REMARKS] == "said"


def test_the_conflict_and_the_reply_go_round_by_file(opens: Open, offices: Offices) -> None:
    stick = offices.stick
    first, other, upper = (opens(one) for one in (offices.first, offices.other, offices.upper))
    logged = add(first, title=TITLE, date="2026-10-02", participants=100)
    settled = differ_and_settle(opens, offices, first, logged)

    add(other, title="Phát tờ rơi tại chợ", date="2026-10-05")
    upper.merge(first.export(stick), other.export(stick))
    assert read_log.get(upper.session, logged)["participants"] == settled
    assert upper.board() == {make.UNIT: "◔ muộn 22/11", "25750": "◔ muộn 22/11"}
    reply = ask_from_above(upper, logged, stick)
    read_and_answer(first, logged, reply)

    # The answer goes up with the next package; above nothing jumps, one reads it and closes the remark.
    upper.merge(first.export(stick))
    assert upper.in_front() == "merge"
    assert upper.remarks() == [("✓ đã trả lời", "UBND xã Xuân Đông", TITLE, "01/12/2026")]
    assert "52 người là nữ" in upper.words()
    upper.press("settle_remark")
    assert upper.remarks()[0][0] == "✓ đã đóng"

    # B can't read A's reply, nor a cut one; nothing of them comes in. The same reply again is known at A.
    cut = stick / "cut.db"
    cut.write_bytes(reply.read_bytes()[:-50])
    tab = other.look(reply, cut)
    assert "gửi đơn vị 25747, không phải đơn vị 25750" in other.words()
    assert "Gói bị cắt cụt" in other.words()
    assert tab.files.rows() == []
    assert other.remarks() == []
    again = first.look(reply)
    assert "Đã nhập" in again.files.rows()[0].cells[2]
    assert UPPER_NAME in {row.cells[1] for row in again.log.rows()}  # its name, not its code
    for page in (first, other, upper):
        page.close()


def test_a_reply_by_a_strangers_key_waits_for_the_forty_digits(opens: Open, tmp_path: Path) -> None:
    both = pair(tmp_path)
    asked(both)
    path = replied(both.upper, tmp_path / "usb")
    newcomer = pc(tmp_path / "moi")
    database = newcomer.path
    newcomer.close()
    page = opens(database)
    page.look(path)
    assert UPPER_NAME in page.words()
    assert page.remarks() == []
    page.exchange().show_tab("merge")
    page.settle()
    page.press("aside_enrol")
    type_groups(comparing(page.frame), keys.own_card(both.upper))
    page.settle()  # a key once registered imports what it sealed
    assert page.in_front() == "remarks"
    assert "Bản ghi này không có trong sổ của máy này." in page.words()
    page.close()
