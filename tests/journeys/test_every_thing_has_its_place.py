"""The 256 things that the five articles name: each is opened in the window, from the line of the help page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.entry.topic_words import of_words
from cchc_desktop.domain.fields import Choice, Field, Names
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.base import RecordType
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.finding import coverage
from cchc_desktop.services.finding.coverage import KeptAt, Row
from cchc_desktop.services.registers import importing, ready_lists
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.screens.help_pages import coverage_page
from cchc_desktop.ui.screens.help_pages.help_window import COVERAGE, HelpWindow
from cchc_desktop.ui.screens.log.log_screen import LogScreen
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen
from cchc_desktop.ui.screens.report.report_screen import ReportScreen
from cchc_desktop.ui.screens.settings.settings_screen import SettingsScreen
from tests import make
from tests.screens.office_page import OfficePage
from tests.screens.widgets import find

ROWS = coverage.rows()
STILL_OPEN: frozenset[str] = frozenset()
"""Things without a true place yet. May only shrink."""
SIZES = {"S0": 61, "S1": 33, "S2": 45, "S3": 49, "S4": 68}


def test_the_table_holds_every_thing_of_the_five_articles_once() -> None:
    ids = [row.id for row in ROWS]
    assert ids == [f"{article}-{number:02d}" for article, most in SIZES.items() for number in range(1, most + 1)]
    assert len(ids) == 256
    assert {article: row.thing for row in ROWS for article in [row.id[:2]]}.keys() == coverage.ARTICLES.keys()


def test_nothing_more_than_was_open_has_no_place() -> None:
    assert {row.id for row in ROWS if row.place is None} <= STILL_OPEN


@pytest.mark.parametrize("text", ["", "kind", "nowhere:broadcast", "kind:", "kind:a b", "field:web.genre;x"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        coverage.place_of(text)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.place and row.place.sort == "topic"], ids=lambda row: row.id
)
def test_the_words_of_a_content_are_understood(row: Row) -> None:
    assert row.place is not None
    assert of_words(row.thing) == row.place.of


@pytest.mark.parametrize("row", [row for row in ROWS if row.place and row.place.value], ids=lambda row: row.id)
def test_a_value_is_one_that_its_field_offers(row: Row) -> None:
    assert row.place is not None
    if row.place.sort == "list":
        listed = ready_lists.shipped(REGISTERS[row.place.of])
        assert listed is not None
        assert row.place.value in [line.split(";")[0] for line in listed.read_text(encoding="utf-8").splitlines()]
        return
    kind = _type_of(row.place.of).field(row.place.field).type
    offered = [key for key, _ in kind.choices] if isinstance(kind, Choice) else getattr(kind, "offered", ())
    assert row.place.value in offered


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    log = make.session(tmp_path_factory.mktemp("nam-bai"))
    listed = ready_lists.shipped(REGISTERS["legal_document"])
    assert listed is not None
    importing.take_over(log, REGISTERS["legal_document"], listed)
    make.added(log, make.broadcast(date="2026-10-20"), make.activity("web", date="2026-10-21", title="Bài"))
    log.close()
    return log.path


@pytest.fixture
def office(qtbot: QtBot, book: Path) -> Iterator[OfficePage]:
    made = OfficePage(qtbot, book)
    yield made
    made.close()


@pytest.mark.parametrize("article", coverage.ARTICLES)
def test_every_line_of_the_page_opens_its_place(office: OfficePage, article: str) -> None:
    for row in ROWS:
        if row.id.startswith(article) and row.place is not None:
            office.frame.open_screen("exchange")
            coverage_page.follow(office.frame, f"{coverage_page.SCHEME}{row.id}")
            office.settle()
            _is_there(office, row.place)


def test_the_page_is_found_by_its_words_and_its_links_lead_there(office: OfficePage) -> None:
    titles = [command.title for command in office.frame.commands.find("nam bai viet")]
    assert titles == ["Năm bài viết: từng việc ở đâu trong phần mềm"]
    office.frame.commands.run("coverage")
    (window,) = office.frame.findChildren(HelpWindow)
    text = find(window, QTextBrowser, "help_text")
    told = text.toPlainText()
    assert all(row.thing in told for row in ROWS)
    assert "Phỏng vấn / trao đổi với báo: Nhật ký → Báo chí → Thể loại → Phỏng vấn" in told
    assert "Đường dây nóng: Sổ theo dõi → Phản ánh, kiến nghị → Kênh tiếp nhận → Đường dây nóng" in told
    window.seek("Xúc tiến thương mại")
    assert text.textCursor().selectedText() == "Xúc tiến thương mại"
    text.anchorClicked.emit(QUrl(f"{coverage_page.SCHEME}S4-01"))
    office.settle()
    _is_there(office, coverage.place_of("choice:press.genre=interview"))
    window.close()


def test_words_that_stand_on_another_page_of_the_help_are_found_there(office: OfficePage) -> None:
    office.frame.commands.run("help")
    window = office.frame.findChildren(HelpWindow)[-1]
    window.seek("Kêu gọi các thành phần kinh tế")
    text = find(window, QTextBrowser, "help_text")
    assert text.textCursor().selectedText() == "Kêu gọi các thành phần kinh tế"
    window.seek("không chữ nào như thế cả")
    assert "Kêu gọi các thành phần kinh tế" in text.toPlainText()
    window.show_page(COVERAGE)
    window.close()


def _type_of(key: str) -> RecordType:
    return KINDS[key] if key in KINDS else REGISTERS[key]


def _is_there(office: OfficePage, place: KeptAt) -> None:
    screen = office.frame.current_screen()
    match place.sort:
        case "kind" | "field" | "choice" | "topic" | "proof" if place.sort == "topic" or place.of in KINDS:
            assert isinstance(screen, LogScreen), place
            form = screen.panel.form()
            assert form is not None
            if place.sort == "topic":
                assert form.editors["topic"].value() == place.of
            elif place.sort == "proof":
                section = screen.panel.proof.section
                assert section.is_open()
                assert section.isAncestorOf(QApplication.focusWidget() or form)
            else:
                assert form.kind is KINDS[place.of], place
                _stands_in(form, KINDS[place.of].field(place.field or form.of.title), place)
        case "field" | "choice":
            assert isinstance(screen, RegisterScreen), place
            assert screen.shown() == place.of
            assert screen.form.isVisible()
            shown = screen.form.form()
            assert shown is not None
            _stands_in(shown, REGISTERS[place.of].field(place.field), place)
        case "register" | "list":
            assert isinstance(screen, RegisterScreen), place
            assert screen.shown() == place.of
            if place.value:
                rows = screen.tables[place.of].rows
                numbers = [str(rows.data(rows.index(row, 1))) for row in range(rows.rowCount())]
                assert place.value in numbers, place
                assert len(numbers) <= 3
        case "part":
            assert isinstance(screen, ReportScreen)
            assert screen.view.parts.current_key() == place.of
            heading = screen.view.parts.block(place.of).heading()
            assert not heading or heading.endswith(coverage_page.PARTS[place.of])
        case "annex":
            assert isinstance(screen, ReportScreen)
            assert screen.view.tabs.current() == "annexes"
        case "setting":
            assert isinstance(screen, SettingsScreen)
            focus = QApplication.focusWidget()
            assert focus is not None
            assert focus.objectName() == place.of
            assert screen.isAncestorOf(focus)
        case _:
            assert place.of in [command.key for command in office.frame.commands.usable()]


def _stands_in(form: KindForm, item: Field, place: KeptAt) -> None:
    editor = form.editors[item.key]
    assert editor.widget.isVisible(), place
    assert editor.widget.hasFocus(), place
    if place.value:
        assert editor.value() == place.value, place
        assert isinstance(item.type, Choice | Names)
    assert not form.is_changed(), place
