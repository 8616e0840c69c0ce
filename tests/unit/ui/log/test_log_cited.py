"""Places, documents, series and examples in the log's form: offered from the registers, and led back to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services import read_log
from cchc_desktop.services.registers import keeping
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.suggest_line import SuggestLine
from tests import make
from tests.screens.office_page import OfficePage
from tests.screens.widgets import replace_text


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path) -> OfficePage:
    log = make.session(tmp_path)
    make.added(log, make.broadcast(places="Thôn Đoài", area="Đất đai"))
    keeping.add(log, REGISTERS["fixture"], [{"title": "Cụm loa thôn Đông"}])
    path = log.path
    log.close()
    return OfficePage(qtbot, path)


def _form(office: OfficePage) -> KindForm:
    form = office.log().panel.form()
    assert form is not None
    return form


def _links(office: OfficePage, field: str) -> list[Button]:
    return [one for one in _form(office).block(field).findChildren(Button, "cited") if one.isVisible()]


def _field(office: OfficePage, key: str) -> QLineEdit:
    form = _form(office)
    form.reveal(key)
    widget = form.editors[key].widget
    assert isinstance(widget, QLineEdit)
    return widget


def _offered(field: QLineEdit) -> list[str]:
    assert isinstance(field, SuggestLine)
    popup = field.popup()
    assert popup is not None
    return [line.text for line in popup.items()]


def test_a_place_is_picked_from_the_register_saved_as_words_and_opened_there(office: OfficePage) -> None:
    places = _field(office, "places")
    replace_text(places, "cụm")
    assert _offered(places) == ["Cụm loa thôn Đông"]
    replace_text(places, "Thôn Đoài; Cụm loa thôn Đông")
    assert [one.text() for one in _links(office, "places")] == ["Cụm loa thôn Đông"]
    replace_text(_field(office, "title"), "Nhắc lịch tiếp dân")
    replace_text(_field(office, "minutes"), "5")
    replace_text(_field(office, "topic"), "N2")
    office.press("save")
    saved = {row["title"]: row for row in read_log.page(office.session, read_log.Filter()).rows}
    assert saved["Nhắc lịch tiếp dân"]["places"] == "Thôn Đoài; Cụm loa thôn Đông"
    _links(office, "places")[0].click()
    office.settle()
    screen = office.frame.current_screen()
    assert isinstance(screen, RegisterScreen)
    assert screen.shown() == "fixture"
    form = screen.form.form()
    assert form is not None
    assert form.editors["title"].text() == "Cụm loa thôn Đông"
    office.close()


def test_the_keyboard_goes_to_the_record_too_and_tab_passes_the_links_by(office: OfficePage) -> None:
    places = _field(office, "places")
    replace_text(places, "Cụm loa thôn Đông")
    (link,) = _links(office, "places")
    assert not link.focusPolicy() & Qt.FocusPolicy.TabFocus
    places.setFocus()
    QTest.keyClick(places, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    office.settle()
    assert office.frame.current_key() == "registers"
    _form(office).start({})
    office.settle().close()


def test_a_place_that_is_registered_while_the_form_is_open_is_offered_at_once(office: OfficePage) -> None:
    changes = keeping.add(office.session, REGISTERS["fixture"], [{"title": "Cụm loa thôn Nam"}]).changes
    office.window.bus.changed.emit(changes)
    office.settle()
    places = _field(office, "places")
    replace_text(places, "Cụm loa thôn Nam")
    assert [one.text() for one in _links(office, "places")] == ["Cụm loa thôn Nam"]
    _form(office).start({})
    office.settle().close()


def test_own_fields_offer_what_was_written_and_what_is_declared(office: OfficePage) -> None:
    area = _field(office, "area")
    replace_text(area, "đ")
    offered = _offered(area)
    assert offered[0] == "Đất đai"
    assert "Đầu tư" in offered
    language = _field(office, "language")
    replace_text(language, "mong")
    assert _offered(language) == ["Tiếng Mông"]
    _form(office).start({})
    office.settle().close()
