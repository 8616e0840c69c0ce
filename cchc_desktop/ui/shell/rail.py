"""The rail at the left: product name, one row per screen with icon and word, a badge for what waits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.screen import ScreenEntry
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, put
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled, set_tip

BAR = 3


class RailRow(QAbstractButton):
    """One screen. Only the chosen row is a stop of the Tab key; ↑ and ↓ move between rows."""

    def __init__(self, entry: ScreenEntry, shortcut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self._shortcut = shortcut
        self._badge = 0
        self._narrow = False
        self.setText(entry.title)
        self.setObjectName(f"rail_{entry.key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._policy)
        self._policy(False)
        self._say()

    def set_badge(self, count: int) -> None:
        """Show how many things wait; 0 for none."""
        self._badge = count
        self._say()
        self.update()

    def badge(self) -> int:
        """The number in the badge."""
        return self._badge

    def set_narrow(self, is_narrow: bool) -> None:
        """Icon only, the word in the tooltip."""
        self._narrow = is_narrow
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, theme.px(theme.RAIL_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.color("text")
        if self.isChecked():
            theme.fill(painter, self.rect(), "tint")
            theme.fill(painter, QRect(0, 0, theme.px(BAR), self.height()), "accent")
            ink = theme.color("accent")
        elif self.underMouse():
            theme.fill(painter, self.rect(), "hover")
        size = theme.px(theme.ICON)
        left = (self.width() - size) // 2 if self._narrow else theme.space("gap")
        icons.draw(painter, QRect(left, (self.height() - size) // 2, size, size), self.entry.icon, ink)
        if not self._narrow:
            painter.setFont(theme.font("strong" if self.isChecked() else "body"))
            painter.setPen(ink)
            x = left + size + theme.space("half")
            room = QRect(x, 0, self.width() - x - theme.space("tight"), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._badge:
            self._paint_badge(painter)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = theme.px(BAR)
            painter.drawRoundedRect(self.rect().adjusted(inset + 2, 2, -inset, -3), theme.RADIUS, theme.RADIUS)

    def _paint_badge(self, painter: QPainter) -> None:
        font = theme.font("badge")
        words = str(self._badge) if self._badge < 100 else "99+"
        side = theme.px(18)
        width = max(side, QFontMetrics(font).horizontalAdvance(words) + theme.space("tight"))
        if self._narrow:
            box = QRect(self.width() - width - 4, 4, width, side)
        else:
            box = QRect(self.width() - width - theme.space("half"), (self.height() - side) // 2, width, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("badge"))
        painter.drawRoundedRect(box, side / 2, side / 2)
        painter.setFont(font)
        painter.setPen(theme.color("on_badge"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _policy(self, is_checked: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_checked else Qt.FocusPolicy.NoFocus)

    def _say(self) -> None:
        waits = filled(self.tr("%1 việc chờ"), str(self._badge)) if self._badge else ""
        self.setAccessibleName(", ".join(part for part in (self.text(), waits) if part))
        tip = f"{self.text()} ({self._shortcut})" if self._shortcut else self.text()
        set_tip(self, tip if self._narrow else self._shortcut)


class Rail(QFrame):
    """Rows of the screens that exist; a screen that is not built has no row."""

    chosen = Signal(str)

    def __init__(self, product: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setObjectName("rail")
        self._rows: dict[str, RailRow] = {}
        self._narrow = False
        self._product = label(product, "brand", wrap=True)
        self._product.setMinimumHeight(theme.px(40))
        self._top = QVBoxLayout()
        self._bottom = QVBoxLayout()
        for part in (self._top, self._bottom):
            part.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self._product)
        whole = column_of(self._head, gap=0, around=(0, "gap", 0, "half"), into=self)
        whole.addSpacing(theme.space("half"))
        put(whole, self._top, SPRING, self._bottom)
        self._fit()

    def add(self, entry: ScreenEntry, shortcut: str) -> RailRow:
        """Add the row of a screen."""
        row = RailRow(entry, shortcut, self)
        row.set_narrow(self._narrow)
        row.clicked.connect(lambda: self.chosen.emit(entry.key))
        (self._bottom if entry.at_bottom else self._top).addWidget(row)
        self._rows[entry.key] = row
        return row

    def mark(self, key: str) -> None:
        """Show which screen is open."""
        self._rows[key].setChecked(True)

    def row(self, key: str) -> RailRow:
        """The row of a screen."""
        return self._rows[key]

    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def set_narrow(self, is_narrow: bool) -> None:
        """Switch between icon with word and icon alone."""
        if is_narrow != self._narrow:
            self._narrow = is_narrow
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        rows = list(self._rows.values())
        now = next((at for at, row in enumerate(rows) if row.isChecked()), -1)
        if not step or now < 0:
            super().keyPressEvent(event)
            return
        row = rows[max(0, min(len(rows) - 1, now + step))]
        row.setChecked(True)
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(row.entry.key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(theme.RAIL_NARROW if self._narrow else theme.RAIL))
        self._product.setVisible(not self._narrow)
        side = theme.space("gap")
        self._head.setContentsMargins(side, 0, theme.space("tight"), 0)
        for row in self._rows.values():
            row.set_narrow(self._narrow)
            row.updateGeometry()
