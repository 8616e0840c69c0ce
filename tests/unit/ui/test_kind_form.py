"""Every kind of activity gets a form from its declaration, and what was put in comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import fields as types
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import Value
from cchc_desktop.ui.forms.editors import MAKERS, Sources
from cchc_desktop.ui.forms.kind_form import NOT_PINNED, KindForm
from cchc_desktop.ui.forms.layout import WIDTH, layout_of
from tests.screens.widgets import MOTTO, compose, press, replace_text, summary_of, type_text

TODAY = dt.date(2026, 10, 14)
ALL_KINDS = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)


def value_for(item: Field) -> Value:
    samples: Mapping[type[types.FieldType], Value] = {
        types.Text: "Nguyễn Thị Hường",
        types.Reference: "1. Phát thanh trên đài",
        types.LongText: f"{MOTTO}\n\nKính thưa bà con",
        types.Whole: 12,
        types.Day: "2026-10-13",
        types.Clock: "05:00",
        types.TopicCode: "N2",
        types.Names: "Thôn Đông; Thôn Đường Làng",
    }
    if isinstance(item.type, types.Choice):
        return item.type.choices[0][0]
    return samples[type(item.type)]


def values_for(kind: Kind) -> dict[str, Value]:
    """A value in every field; what is cancelled or counted stays sensible."""
    return {item.key: value_for(item) for item in kind.fields} | ({"women": 5} if kind.has("women") else {})


def opened(qtbot: QtBot, kind: Kind) -> KindForm:
    form = KindForm(kind, Sources(lambda key: ("Thôn Đông", "Thôn Đoài"), lambda: TODAY))
    form.resize(392, 500)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.focus_first()
    qtbot.waitUntil(lambda: form.focusWidget() is not None and form.isActiveWindow())
    return form


@pytest.fixture
def broadcast(qtbot: QtBot) -> KindForm:
    return opened(qtbot, KINDS["broadcast"])


def test_every_type_of_field_has_an_editor() -> None:
    used = {type(item.type) for kind in KINDS.values() for item in kind.fields}
    assert used <= set(MAKERS)


@ALL_KINDS
def test_every_field_stands_in_the_form_once(kind: Kind) -> None:
    plan = layout_of(kind)
    shown = [cell.field.key for row in (*plan.rows, *plan.others) for cell in row]
    shown += [item.key for item in plan.texts]
    assert sorted(shown) == sorted(item.key for item in kind.fields)
    assert all(sum(cell.parts for cell in row) <= WIDTH for row in (*plan.rows, *plan.others))


@ALL_KINDS
def test_what_goes_in_comes_out(qtbot: QtBot, kind: Kind) -> None:
    form = opened(qtbot, kind)
    values = values_for(kind)
    form.start(values)
    assert form.checked() == values
    assert not form.is_changed()


@ALL_KINDS
def test_what_is_typed_comes_out(qtbot: QtBot, kind: Kind) -> None:
    form = opened(qtbot, kind)
    values = values_for(kind)
    for item in kind.fields:
        form.editors[item.key].set_text(item.show(values[item.key]))
    assert form.checked() == values
    assert form.is_changed()


@ALL_KINDS
def test_editing_one_field_changes_no_other(qtbot: QtBot, kind: Kind) -> None:
    form = opened(qtbot, kind)
    before = values_for(kind)
    for item in kind.fields:
        form.start(before)
        form.editors[item.key].set_text("")
        after = form.values()
        assert {key for key in before if after[key] != before[key]} == {item.key}


@ALL_KINDS
def test_an_empty_form_says_what_is_missing(qtbot: QtBot, kind: Kind) -> None:
    form = opened(qtbot, kind)
    form.start({})
    assert form.checked() is None
    for item in kind.fields:
        expected = "Bắt buộc nhập" if item.required else ""
        assert form.block(item.key).error() == expected


def test_a_stored_value_that_could_not_be_typed_today_is_kept(broadcast: KindForm) -> None:
    broadcast.start({"date": "2026-10-13", "title": "x" * 501, "status": "done"})
    broadcast.editors["note"].set_text("thêm")
    assert broadcast.values()["title"] == "x" * 501


def test_wrong_entries_are_named_under_their_fields_and_the_first_gets_the_cursor(broadcast: KindForm) -> None:
    broadcast.start({"title": "Bài", "status": "done"})
    broadcast.editors["date"].set_text("31/2")
    broadcast.editors["minutes"].set_text("2000")
    broadcast.editors["approved_on"].set_text("mai")
    assert broadcast.checked() is None
    assert "không có trong lịch" in broadcast.block("date").error()
    assert broadcast.block("minutes").error() == "Nhiều nhất 1.440"
    assert broadcast.block("approved_on").error()
    assert broadcast.focusWidget() is broadcast.editors["date"].widget
    broadcast.editors["date"].set_text("13/10")
    assert broadcast.block("date").error() == ""


def test_a_problem_in_a_folded_field_opens_its_section(broadcast: KindForm) -> None:
    broadcast.start({"date": "2026-10-13", "title": "Bài", "status": "cancelled"})
    assert not broadcast.fold("others").is_open()
    assert broadcast.checked() is None
    assert broadcast.fold("others").is_open()
    assert "lý do" in broadcast.block("cancel_reason").error()
    assert broadcast.focusWidget() is broadcast.editors["cancel_reason"].widget


def test_enter_walks_through_the_fields_in_sight(broadcast: KindForm, qtbot: QtBot) -> None:
    broadcast.start({})
    broadcast.editors["date"].widget.setFocus()
    seen = []
    with qtbot.waitSignal(broadcast.passed_end):
        for _ in range(20):
            focus = broadcast.focusWidget()
            assert focus is not None
            seen.append(focus.objectName())
            press(focus, Qt.Key.Key_Return)
            if focus is broadcast.focusWidget():
                break
    assert seen == ["date", "start_time", "title", "topic", "minutes", "plays", "items", "places", "editor", "approver"]


def test_enter_takes_the_best_match_and_moves_on_at_once(broadcast: KindForm) -> None:
    topic = broadcast.editors["topic"].widget
    replace_text(topic, "thu tuc")
    press(topic, Qt.Key.Key_Return)
    assert topic.text() == "N2 · Thủ tục hành chính"
    assert broadcast.focusWidget() is broadcast.editors["minutes"].widget
    assert broadcast.editors["topic"].value() == "N2"


def test_enter_in_the_last_field_tidies_it_before_the_form_is_left(broadcast: KindForm, qtbot: QtBot) -> None:
    approver = broadcast.editors["approver"].widget
    replace_text(approver, " Trần  Văn Đức ")
    with qtbot.waitSignal(broadcast.passed_end):
        press(approver, Qt.Key.Key_Return)
    assert approver.text() == "Trần Văn Đức"


def test_the_tab_key_walks_in_reading_order(broadcast: KindForm) -> None:
    broadcast.editors["date"].widget.setFocus()
    seen = []
    for _ in range(10):
        focus = broadcast.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        press(focus, Qt.Key.Key_Tab)
    assert seen == ["date", "start_time", "title", "topic", "minutes", "plays", "items", "places", "editor", "approver"]


def test_an_unfinished_word_is_in_what_is_saved(broadcast: KindForm) -> None:
    broadcast.start({"date": "2026-10-13", "status": "done"})
    title = broadcast.editors["title"].widget
    type_text(title, "Hạnh ")
    compose(title, ("p", "phú", "phúc"))
    values = broadcast.checked()
    assert values is not None
    assert values["title"] == "Hạnh phúc"


def test_pins_keep_values_for_the_next_record(broadcast: KindForm) -> None:
    broadcast.start({"date": "2026-10-13", "start_time": "05:00", "title": "Bài", "minutes": 10, "status": "done"})
    broadcast.set_pins(["start_time", "minutes", "title"])
    assert broadcast.pins() == {"start_time", "minutes"}
    assert broadcast.kept() == {"start_time": "05:00", "minutes": 10}
    broadcast.editors["minutes"].widget.setFocus()
    broadcast.toggle_pin_here()
    assert broadcast.kept() == {"start_time": "05:00"}
    assert "title" in NOT_PINNED


def test_a_draft_survives_with_its_mistakes(broadcast: KindForm, qtbot: QtBot) -> None:
    broadcast.start({})
    broadcast.editors["date"].set_text("31/2")
    broadcast.editors["title"].set_text("Bài viết dở")
    draft = broadcast.snapshot()
    other = opened(qtbot, KINDS["broadcast"])
    other.restore({**draft, "a field of another version": "x"})
    assert other.snapshot() == draft
    assert other.is_changed()


def test_saving_makes_the_form_unchanged(broadcast: KindForm) -> None:
    broadcast.start({"date": "2026-10-13", "title": "Bài", "status": "done"})
    broadcast.editors["title"].set_text("Bài mới")
    assert broadcast.is_changed()
    broadcast.mark_saved()
    assert not broadcast.is_changed()
    broadcast.start({})
    assert broadcast.snapshot() == {}


def test_previous_values_never_leak_into_a_new_record(broadcast: KindForm) -> None:
    broadcast.start(values_for(broadcast.kind))
    broadcast.start({"date": "2026-10-14"})
    assert {key: value for key, value in broadcast.values().items() if value is not None} == {"date": "2026-10-14"}


def test_folds_say_what_is_inside(broadcast: KindForm) -> None:
    broadcast.start({"content": "Kính thưa bà con", "note": "gấp"})
    assert summary_of(broadcast.fold("content")) == "4 chữ"
    assert summary_of(broadcast.fold("others")) == "ghi chú"
    broadcast.start({})
    assert summary_of(broadcast.fold("others")).startswith("tình trạng, ")
    broadcast.start({"status": "planned", "note": "gấp"})
    assert summary_of(broadcast.fold("others")) == "tình trạng, ghi chú"


def test_every_editor_can_be_named_by_a_screen_reader(broadcast: KindForm) -> None:
    for key, editor in broadcast.editors.items():
        assert editor.widget.accessibleName() == broadcast.kind.field(key).label


def test_the_reason_is_asked_only_where_something_did_not_take_place(broadcast: KindForm) -> None:
    broadcast.fold("others").set_open(True)
    reason = broadcast.block("cancel_reason")
    assert not reason.isVisible()
    broadcast.editors["status"].set_text("Không thực hiện")
    assert reason.isVisible()
    broadcast.editors["cancel_reason"].set_text("Mất điện")
    broadcast.editors["status"].set_text("Đã thực hiện")
    assert reason.isVisible()
    broadcast.editors["cancel_reason"].set_text("")
    assert not reason.isVisible()


def test_a_long_label_beside_a_short_one_gets_the_room() -> None:
    rows = layout_of(KINDS["outreach"]).rows
    (guided,) = [row for row in rows if row[0].field.key == "participants"]
    assert [cell.parts for cell in guided] == [4, 2]
    assert all(sum(cell.parts for cell in row) <= 6 for kind in KINDS.values() for row in layout_of(kind).rows)
