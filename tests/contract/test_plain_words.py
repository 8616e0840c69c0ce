"""No text of the window is read as markup: neither a tooltip nor a label."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument

from cchc_desktop.ui.widgets.plain_words import filled, tip

UI = Path(__file__).parents[2] / "cchc_desktop" / "ui"
BAITS = (
    "<img src='/etc/hostname'>",
    '<b>đậm</b> & <img src="anh.png">',
    "Loa < 5 cụm và > 3 bảng",
    "a\n<a href='x'>b</a>",
)


def told(pattern: str, *but: str) -> list[str]:
    return [
        f"{path.name}:{number}"
        for path in sorted(UI.rglob("*.py"))
        if path.name not in but
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("text", BAITS)
def test_a_tip_shows_what_is_written(text: str) -> None:
    page = QTextDocument()
    page.setHtml(tip(text))
    assert page.toPlainText().split() == text.split()
    assert "<img" not in page.toHtml()
    assert tip("Nộp hồ sơ & trả kết quả") == "Nộp hồ sơ & trả kết quả"


def test_every_tooltip_goes_through_the_one_door() -> None:
    assert told(r"\.setToolTip\(|setTabToolTip|setWhatsThis|QToolTip\.showText", "plain_words.py") == []
    roles = [one for one in UI.rglob("*.py") if "ToolTipRole" in one.read_text(encoding="utf-8")]
    assert [one.name for one in roles if "plain_words import" not in one.read_text(encoding="utf-8")] == []


def test_no_widget_is_given_markup() -> None:
    assert told(r"setHtml\(|RichText|QMessageBox\(|QErrorMessage") == []
    assert told(r"\bQLabel\(", "cards.py") == []


def test_words_are_filled_at_once_and_numbers_written_as_officers_do() -> None:
    assert filled("%2 dòng của “%1”", "Tỷ lệ %2 và %1", 1240) == "1.240 dòng của “Tỷ lệ %2 và %1”"
    assert filled("đạt 100 %, còn %2", "một") == "đạt 100 %, còn %2"
    assert told(r"\.replace\(\s*['\"]%[1-9]") == []
