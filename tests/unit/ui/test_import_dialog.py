"""Taking over a book in the window: nothing is saved before the button, every refused row has its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screens.importing.first_rows import FirstRows, fitted
from cchc_desktop.ui.screens.importing.import_dialog import ImportDialog
from cchc_desktop.ui.screens.importing.refusals_view import together
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.screens.import_page import ImportPage
from tests.screens.widgets import Recorder, find

HEAD = "Ngày;Giờ phát;Tên tin, bài;Nội dung CCHC;Thời lượng (phút);Số lượt phát\n"


@pytest.fixture
def office(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def bus(qtbot: QtBot) -> Bus:
    return Bus()


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Session,
    tasks: Tasks,
    recorder: Recorder,
    settings: MachineSettings,
    said: list[str],
    bus: Bus,
) -> Iterator[ImportPage]:
    say: Callable[..., None] = lambda words, *_: said.append(words)  # noqa: E731
    dialog = ImportDialog(Context(office, tasks, bus, recorder, settings, say, lambda key: None))
    yield ImportPage(qtbot, dialog, tasks)
    if shiboken6.isValid(dialog):  # taking a book over closes the window, which deletes it
        dialog.hide()
        dialog.deleteLater()


def book(folder: Path, *rows: str) -> Path:
    path = folder / "so.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
    return path


def titles(session: Session) -> list[str]:
    return sorted(str(row["title"]) for row in read_log.page(session, Filter()).rows)


def test_an_officer_looks_first_and_then_takes(
    page: ImportPage, office: Session, tmp_path: Path, said: list[str], bus: Bus
) -> None:
    heard: list[Changes] = []
    bus.changed.connect(heard.append)
    page.read(book(tmp_path, "3/10/2026;5h00;Đường làng;N2;10;2", "4/10/2026;17h;Hộ tịch;N6;mười;1"))
    assert page.button().text() == "Nhập 1 hoạt động"
    assert titles(office) == []
    assert page.reasons() == [["", "3", "E · Thời lượng (phút)", "mười", page.reasons()[0][4]]]
    page.take()
    assert titles(office) == ["Đường làng"]
    assert said == ["Đã nhập 1 hoạt động từ so.csv"]
    assert heard[0].dates == {"2026-10-03"}
    log_activity.undo(office)
    assert titles(office) == []


def test_the_same_book_again_offers_nothing(page: ImportPage, office: Session, tmp_path: Path) -> None:
    path = book(tmp_path, "3/10/2026;5h00;Đường làng;N2;10;2")
    import_log.apply(office, import_log.read(office, path))
    page.read(path)
    assert not page.button().isVisible()
    assert "đã có trong sổ" in page.words()


def test_enter_does_what_comes_next_and_is_seen(page: ImportPage, office: Session, tmp_path: Path) -> None:
    page.dialog.activateWindow()
    assert page.focused() == "choose"
    path = book(tmp_path, "3/10/2026;5h00;Đường làng;N2;10;2")
    page.read(path)
    assert page.focused() == "take"
    page.press_enter()
    assert titles(office) == ["Đường làng"]


def test_nothing_to_take_over_leaves_closing(page: ImportPage, office: Session, tmp_path: Path) -> None:
    path = book(tmp_path, "3/10/2026;5h00;Đường làng;N2;mười;2")
    page.read(path)
    assert not page.button().isVisible()
    assert page.focused() == "close"


def test_notes_of_a_kind_are_one_line(page: ImportPage) -> None:
    rows = [("Sổ PT", row, "dòng tiêu đề") for row in (1, 2, 3, 17)] + [("Sổ PT", 20, "dòng cộng")]
    assert [(line[0], line[1], line[5]) for line in together(rows)] == [
        ("Sổ PT", "1–3, 17", "dòng tiêu đề"),
        ("Sổ PT", "20", "dòng cộng"),
    ]


def test_refused_rows_can_be_copied_for_whoever_keeps_the_book(page: ImportPage, tmp_path: Path) -> None:
    page.read(book(tmp_path, "hôm qua;5h00;Đường làng;N2;10;2", "3/10/2026;5h00;Hộ tịch;N2;10;2"))
    page.reasons()
    buttons = [one for one in page.dialog.findChildren(Button, "copy_reasons") if one.isVisible()]
    buttons[0].click()
    assert "hôm qua" in QGuiApplication.clipboard().text()


def test_old_fonts_are_converted_only_when_asked(page: ImportPage, office: Session, tmp_path: Path) -> None:
    old = "C¶i c¸ch thñ tôc hµnh chÝnh cña x·"
    page.read(book(tmp_path, f"3/10/2026;5h00;{old};N2;10;2", f"4/10/2026;5h00;{old};N2;10;2"))
    assert page.offers_conversion()
    page.convert_legacy().take()
    assert titles(office) == ["Cải cách thủ tục hành chính của xã"] * 2


def test_a_file_that_is_no_book_says_so_and_keeps_the_window(
    page: ImportPage, recorder: Recorder, tmp_path: Path
) -> None:
    path = tmp_path / "anh.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.read(path)
    assert recorder.take().code == "NL-02"
    assert page.dialog.isVisible()
    assert find(page.dialog, Button, "choose").isVisible()


def test_the_file_is_chosen_through_the_dialog(page: ImportPage, recorder: Recorder, tmp_path: Path) -> None:
    recorder.files = [book(tmp_path, "3/10/2026;5h00;Đường làng;N2;10;2")]
    find(page.dialog, Button, "choose").click()
    page.wait()
    assert page.button().text() == "Nhập 1 hoạt động"


def test_rows_in_doubt_may_be_left_out(
    page: ImportPage, office: Session, tmp_path: Path, said: list[str], recorder: Recorder
) -> None:
    page.read(
        book(
            tmp_path,
            "3/10/2026;5h00;Đường làng;N2;10;2",
            "3/10/2026;5h00;Đường làng;N2;12;2",
            "4/10/2026;17h;Hộ tịch;N6;10;9999",
            "5/10/2026;17h;Một cửa;N2;10;1",
        )
    )
    page.take()
    box = recorder.take()
    assert [words for _, words in box.choices] == ["Vẫn nhập cả", "Bỏ các dòng này, nhập phần còn lại", "Quay lại"]
    assert box.way_out == "back"
    assert titles(office) == []
    recorder.answers = ["instead"]
    page.take()
    recorder.take()
    assert titles(office) == ["Một cửa", "Đường làng"]
    assert said == ["Đã nhập 2 hoạt động từ so.csv, bỏ 2 dòng cần xem lại"]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_preview_of_a_wide_sheet_never_scrolls_sideways(
    page: ImportPage, tmp_path: Path, dressed: QApplication, percent: int
) -> None:
    theme.current.apply(dressed, "light", percent)
    page.dialog.resize(1300, 700)
    wide = tmp_path / "rong.csv"
    wide.write_text(
        "Ngày;Giờ phát;Tên tin, bài;Nội dung CCHC;Thời lượng (phút);Số lượt phát;Số tin, bài;Cụm loa;Người biên tập;"
        "Người duyệt;Ghi chú\n3/10/2026;5h00;Hướng dẫn nộp hồ sơ trực tuyến tại nhà cho người cao tuổi;N2;10;2;1;"
        "Thôn Đông, Thôn Đoài, Thôn Thượng;Nguyễn Thị Hồng Nhung;Trần Văn Bình;Phát lại hai lần theo đề nghị\n",
        encoding="utf-8-sig",
    )
    page.read(wide)
    table = page.dialog.findChildren(FirstRows)[0]
    rows = table.model()
    shown = [place for place in range(rows.columnCount()) if not table.isColumnHidden(place)]
    assert len(shown) >= (11 if percent == 100 else 5)
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.fontMetrics().horizontalAdvance(str(rows.index(0, 0).data())) < table.columnWidth(0)
    assert table.columnWidth(2) >= max(table.columnWidth(place) for place in shown)
    assert "người cao tuổi" in str(rows.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))


def test_widths_fit_into_the_room() -> None:
    assert fitted([50, 60, 70], [1, 1, 1], 300, 40, 60) == [50, 60, 70]
    assert fitted([50, 400, 400], [1, 3, 1], 450, 40, 60) == [50, 300, 100]
    assert fitted([400, 60, 400], [1, 1, 1], 150, 40, 60) == [45, 60, 45]
    assert fitted([400, 400, 400], [1, 1, 1], 100, 40, 60) == [50, 50, 0]
