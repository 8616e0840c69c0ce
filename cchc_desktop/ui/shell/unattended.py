"""Boxes of a start that only measures itself: nobody is there to answer one, so it is printed and the start ends."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.shell.box import Box


class Unattended(Messages):
    """Takes the place of the boxes for `--exit-when-ready`."""

    def show(self, box: Box) -> str:
        """Print the box and close every window a turn later."""
        self.unanswered = True
        lines = (box.title, box.text, box.safe, box.todo, box.details, f"[{box.code}]" if box.code else "")
        sys.stderr.write("\n".join(filter(None, lines)) + "\n")
        QTimer.singleShot(0, QApplication.closeAllWindows)
        return box.way_out
