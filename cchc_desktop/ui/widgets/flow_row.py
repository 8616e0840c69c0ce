"""A row that goes on in the next line when there is no room: filters in a narrow window or with large text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from cchc_desktop.ui import theme


class FlowRow(QLayout):
    """Lays its widgets out from left to right; a widget added with `add_right` stands at the end of the first line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right: set[int] = set()
        self.setContentsMargins(0, 0, 0, 0)

    def add_right(self, widget: QWidget) -> None:
        """Add a widget that is pushed to the right end of its line."""
        self.addWidget(widget)
        self._right.add(id(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not self._is_hidden(item)]
        gap = theme.space("tight")
        width = sum(size.width() for size in shown) + gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item in self._items if not self._is_hidden(item)]
        return QSize(max(widths, default=0), self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    @staticmethod
    def _is_hidden(item: QLayoutItem) -> bool:
        return item.isEmpty()

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Lines of items, the lower ones of a line in its middle; returns the height of all."""
        gap = theme.space("tight")
        x, y = rect.x(), rect.y()
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if self._is_hidden(item):
                continue
            size = item.sizeHint()
            if line and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + self._end(line, move) + gap, []
            widget = item.widget()
            place = x
            if widget is not None and id(widget) in self._right:
                place = max(x, rect.right() + 1 - size.width())
            line.append((item, QRect(QPoint(place, y), size)))
            x = place + size.width() + gap
        return y + self._end(line, move) - rect.y()

    @staticmethod
    def _end(line: list[tuple[QLayoutItem, QRect]], move: bool) -> int:
        """Place a full line; returns its height."""
        height = max((box.height() for _, box in line), default=0)
        for item, box in line if move else ():
            item.setGeometry(box.translated(0, (height - box.height()) // 2))
        return height


def flow(parent: QWidget) -> FlowRow:
    """A widget's own flowing row, with the size policy that lets the widget grow by a line."""
    policy = parent.sizePolicy()
    policy.setHeightForWidth(True)
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
    parent.setSizePolicy(policy)
    return FlowRow(parent)
