"""A number and a span of hours mean the same in the form, a workbook, CSV, JSON, the command line and the targets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.cli.main import run
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.registers import TARGETS
from cchc_desktop.domain.values import Row, extra_of
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import targets
from cchc_desktop.ui.forms.kind_form import KindForm
from tests import make
from tests.screens.widgets import replace_text

Way = Callable[[Session, Path, str, str], Row]
"""Gives the activity that came of a text in a field; raises ValueError with the reason."""


def _only(session: Session) -> Row:
    rows = read_log.page(session, read_log.Filter()).rows
    assert len(rows) == 1
    return {**rows[0], **extra_of(rows[0])}


def by_service(session: Session, folder: Path, key: str, text: str) -> Row:
    try:
        log_activity.add(session, make.activity(**{key: text}))
    except InputRefused as error:
        raise ValueError(str(error)) from error
    return _only(session)


def by_command(session: Session, folder: Path, key: str, text: str) -> Row:
    option = f"--{key.replace('_', '-')}={text}"
    code = run(["--db", str(session.path), "add", "broadcast", "--date", "3/10/2026", "--title", "Tin", option])
    if code:
        raise ValueError(f"exit {code}: là số")
    return _only(session)


def _imported(session: Session, path: Path) -> Row:
    result = import_log.apply(session, import_log.read(session, path))
    if result.refused:
        raise ValueError(result.refused[0].reason)
    return _only(session)


def by_workbook(session: Session, folder: Path, key: str, text: str) -> Row:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Phát thanh"
    sheet.append(["Ngày phát", "Tên tin, bài", KINDS["broadcast"].field(key).label])
    sheet.append(["03/10/2026", "Nộp hồ sơ tại nhà", text])
    book.save(folder / "so.xlsx")
    return _imported(session, folder / "so.xlsx")


def by_jsonl(session: Session, folder: Path, key: str, text: str) -> Row:
    path = folder / "so.jsonl"
    path.write_text(json.dumps({"kind": "broadcast", "date": "2026-10-03", "title": "Tin", key: text}), "utf-8")
    return _imported(session, path)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


WAYS = pytest.mark.parametrize("way", [by_service, by_command, by_workbook, by_jsonl], ids=lambda way: way.__name__)
ITEM = TARGETS.read({"id": "1", "year": 2026, "title": "Phát thanh", "kind": "broadcast", "measure": "plays"})
NUMBERS: tuple[tuple[str, int], ...] = (
    *(("12", 12), ("1.234", 1234), ("1,234", 1234), ("1 234", 1234), ("１２", 12), ("+5", 5), ("01", 1), ("5,0", 5)),
    *(("12 bài", 12), ("12 tin, bài", 12)),
)
NO_NUMBERS = ("7,5", "1.5", "0.500", "1e3", "--5", "-5", "12 con gà", "mười", "9" * 20, "9" * 5000, "12-15", "30/40")


@WAYS
@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_means_the_same_wherever_it_is_read(
    way: Way, text: str, value: int, session: Session, tmp_path: Path
) -> None:
    assert way(session, tmp_path, "items", text)["items"] == value


@WAYS
@pytest.mark.parametrize("text", NO_NUMBERS, ids=lambda text: text[:12])
def test_what_is_no_whole_number_is_refused_wherever_it_is_read(
    way: Way, text: str, session: Session, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=r"là số|số âm|số lẻ|quá lớn"):
        way(session, tmp_path, "items", text)
    assert not read_log.page(session, read_log.Filter()).rows


@pytest.mark.parametrize("text", [*(text for text, _ in NUMBERS), *NO_NUMBERS], ids=lambda text: text[:12])
def test_the_form_answers_as_the_import_does(qtbot: QtBot, text: str, session: Session, tmp_path: Path) -> None:
    form = KindForm(KINDS["broadcast"])
    qtbot.addWidget(form)
    form.start({"date": "2026-10-03", "title": "Tin", "status": "done"})
    replace_text(form.editors["items"].widget, text)
    form.settle()
    if text in NO_NUMBERS:
        with pytest.raises(ValueError, match=r"(?i)số") as refused:
            by_workbook(session, tmp_path, "items", text)
        assert form.editors["items"].problem().rstrip(".") == str(refused.value)
    else:
        assert not form.problems()
        assert form.values()["items"] == by_workbook(session, tmp_path, "items", text)["items"]


@pytest.mark.parametrize(("given", "value"), [*NUMBERS[:8], (48.0, 48), ("", None), ("12 lượt phát", 12)])
def test_targets_are_read_alike(given: str | float, value: int | None) -> None:
    assert targets.read(ITEM, given) == value


@pytest.mark.parametrize("given", [*NO_NUMBERS, 7.5, 1.234, float("inf"), float("nan"), -1])
def test_targets_that_are_no_numbers_are_refused(given: str | float) -> None:
    with pytest.raises(ValueError, match=r"là số|số âm|số lẻ|lớn"):
        targets.read(ITEM, given)


def test_a_fraction_of_a_workbook_is_no_thousands(session: Session, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"“1,234” là số lẻ"):
        by_workbook(session, tmp_path, "items", 1.234)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"“1,234” là số lẻ"):
        by_jsonl(session, tmp_path, "items", 1.234)  # type: ignore[arg-type]


SPANS: tuple[tuple[str, str, int], ...] = (
    ("23h50-0h05", "23:50", 15),
    ("23h50 - 24h00", "23:50", 10),
    ("5h00-5h15", "05:00", 15),
    ("5h đến 5h30", "05:00", 30),
    ("22:00 – 1:00", "22:00", 180),
)


@WAYS
@pytest.mark.parametrize(("text", "start", "minutes"), SPANS)
def test_hours_from_to_are_an_hour_and_minutes_wherever_they_are_read(
    way: Way, text: str, start: str, minutes: int, session: Session, tmp_path: Path
) -> None:
    row = way(session, tmp_path, "start_time", text)
    assert (row["start_time"], row["minutes"]) == (start, minutes)


@pytest.mark.parametrize(("text", "start", "minutes"), SPANS)
def test_the_form_spreads_hours_as_soon_as_they_are_left(qtbot: QtBot, text: str, start: str, minutes: int) -> None:
    form = KindForm(KINDS["broadcast"])
    qtbot.addWidget(form)
    form.start({"date": "2026-10-03", "title": "Tin", "status": "done", "minutes": 20})
    replace_text(form.editors["start_time"].widget, text)
    form.settle()
    values = form.checked()
    assert values is not None
    assert (values["start_time"], values["minutes"]) == (start, minutes)


def test_a_length_that_was_typed_is_never_overwritten(qtbot: QtBot, session: Session) -> None:
    form = KindForm(KINDS["broadcast"])
    qtbot.addWidget(form)
    form.start({"date": "2026-10-03", "title": "Tin", "status": "done"})
    replace_text(form.editors["minutes"].widget, "20")
    replace_text(form.editors["start_time"].widget, "23h50-0h05")
    assert form.checked() is None
    assert "dài 15 phút, khác thời lượng đã ghi" in form.block("start_time").error()
    with pytest.raises(InputRefused, match="dài 15 phút, khác thời lượng đã ghi"):
        log_activity.add(session, make.activity(start_time="23h50-0h05", minutes=20))


def test_a_kind_without_a_length_keeps_the_hours_in_its_note(qtbot: QtBot, session: Session) -> None:
    form = KindForm(KINDS["meeting"])
    qtbot.addWidget(form)
    form.start({"date": "2026-10-03", "title": "Họp thôn", "status": "done"})
    replace_text(form.editors["start_time"].widget, "19h30-21h")
    values = form.checked()
    assert values is not None
    assert (values["start_time"], values["note"]) == ("19:30", "Giờ: 19h30-21h")
    log_activity.add(session, make.activity("meeting", start_time="19h30-21h"))
    row = _only(session)
    assert (row["start_time"], row["note"]) == ("19:30", "Giờ: 19h30-21h")


@pytest.mark.parametrize("text", ["5h - 17h", "17h - 5h", "5h-5h", "5h-", "-5h"])
def test_two_hours_of_a_day_are_no_length(text: str, session: Session) -> None:
    with pytest.raises(InputRefused, match="không phải là giờ"):
        log_activity.add(session, make.activity(start_time=text))


def test_an_end_in_a_column_of_its_own_may_be_after_midnight(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text("Phát thanh\nNgày;Giờ phát;Giờ kết thúc;Tên tin bài\n3/10/2026;23h50;0h05;Tin\n", "utf-8")
    assert _imported(session, path)["minutes"] == 15
