"""Words from data are words: no tooltip reads them as markup.

Qt takes a text that looks like HTML for HTML, and then loads the pictures it names: from the disk, from a share, from a
pipe that never ends. Names, titles and remarks come from other offices, so every tooltip goes through here (a test
looks); labels are made plain where they are made (`cchc_desktop/ui/widgets/cards.py`).
"""

from __future__ import annotations

import re

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from cchc_desktop.domain import formats


def tip(text: str) -> str:
    """A tooltip that shows exactly that text."""
    if "<" not in text:  # no text without it is markup to Qt
        return text
    import html  # late: 2 ms

    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"


def filled(words: str, *values: str | int) -> str:
    """Words with what belongs at %1, %2 …; numbers are written as officers write them (1.240).

    At once: a title that holds "%2" itself stays as it is.
    """
    told = [value if isinstance(value, str) else formats.number(value) for value in values]
    return re.sub(r"%([1-9])", lambda at: told[int(at[1]) - 1] if int(at[1]) <= len(told) else at[0], words)


def set_tip(owner: QWidget | QAction | QTableWidgetItem, text: str) -> None:
    """Let a widget, a command or a cell show that text as its tooltip."""
    owner.setToolTip(tip(text))
