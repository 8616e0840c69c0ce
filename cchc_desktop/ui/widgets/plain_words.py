"""Words from data are words: no tooltip reads them as markup.

Qt takes a text that looks like HTML for HTML, and then loads the pictures it names: from the disk, from a share, from a
pipe that never ends. Names, titles and remarks come from other offices, so every tooltip goes through here (a test
looks); labels are made plain where they are made (`cchc_desktop/ui/widgets/cards.py`).
"""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableWidgetItem, QWidget


def tip(text: str) -> str:
    """A tooltip that shows exactly that text."""
    if "<" not in text:  # no text without it is markup to Qt
        return text
    import html  # with its table of names; hardly a start needs it

    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"


def set_tip(owner: QWidget | QAction | QTableWidgetItem, text: str) -> None:
    """Let a widget, a command or a cell show that text as its tooltip."""
    owner.setToolTip(tip(text))
