"""Issued reports that somebody saved over or deleted afterwards: told above every tab of the report, with a way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cchc_desktop.services.merging import rewritten
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.widgets.boxes import SPRING, put, row_of
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled

_MOST = 3


class RewrittenNotice(QFrame):
    """Hidden while there is none."""

    issues_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "notice")
        self._told = label("", "bad", wrap=True, name="rewritten")
        issues = link(self.tr("Xem bản đã phát hành"), self.issues_wanted, name="rewritten_issues")
        keys = link(self.tr("Thu hồi khóa…"), self._show_keys, name="rewritten_keys")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.space("half"), theme.space("tight")) * 2)
        whole.setSpacing(theme.space("tight"))
        put(whole, self._told, label(rewritten.WAY_OUT, "on_notice", wrap=True))
        whole.addLayout(row_of(issues, keys, SPRING))
        self.hide()

    def _show_keys(self) -> None:
        self._context.go(going.Tab("keys"))

    def show_lines(self, sentences: Sequence[str]) -> None:
        """One line for each, the first of them only where there are many."""
        lines = [f"⚠ {one}" for one in sentences[:_MOST]]
        if len(sentences) > _MOST:
            lines.append(filled(self.tr("và %1 báo cáo khác"), len(sentences) - _MOST))
        self._told.setText("\n".join(lines))
        self.setAccessibleName(self._told.text())
        self.setVisible(bool(sentences))
