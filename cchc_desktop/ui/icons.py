"""Icons by name from the Phosphor family that qtawesome carries, painted in the colours of the theme.

qtawesome itself is never imported: its import costs 200 ms at start (measured), more than the whole of Qt, while its
font file and its table of names load in 3 ms. The package stays the owner of both.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from cchc_desktop.ui import theme

FONT_FILE = "phosphor-*.ttf"
NAMES_FILE = "phosphor-charmap-*.json"


def folder() -> Path:
    """Where qtawesome keeps its fonts; FileNotFoundError when the package is not installed."""
    found = importlib.util.find_spec("qtawesome")
    if found is None or found.origin is None:
        raise FileNotFoundError("qtawesome")
    return Path(found.origin).parent / "fonts"


@cache
def _font() -> tuple[str, bytes]:
    """Family of the icon font, and its table of names as it lies there (JSON, name → hexadecimal code); read once, when
    the first icon is painted."""
    place = folder()
    number = QFontDatabase.addApplicationFont(str(next(place.glob(FONT_FILE))))
    return QFontDatabase.applicationFontFamilies(number)[0], next(place.glob(NAMES_FILE)).read_bytes()


@cache
def _glyph(name: str) -> str:
    """The sign of that name. It is sought in the table, of whose seven thousand names a start needs a dozen."""
    _, found, rest = _font()[1].partition(f'"{name}": "0x'.encode())
    if not found:
        raise KeyError(name)
    return chr(int(rest[: rest.index(b'"')], 16))


class _Engine(QIconEngine):
    """Paints one glyph; asks the theme for its colour at each painting, so that a change of scheme needs no reload."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        if made.isNull():  # of a button that its row has no room for yet
            return made
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "border" if mode == QIcon.Mode.Disabled else self._token
        draw(painter, rect, self._name, theme.color(token))


def draw(painter: QPainter, rect: QRect, name: str, ink: QColor) -> None:
    """Paint an icon into a rectangle; KeyError for a name the family does not have."""
    sign = _glyph(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    face = QFont(_font()[0])
    face.setPixelSize(min(rect.width(), rect.height()))
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)
    painter.restore()


def icon(name: str, ink: str = "secondary") -> QIcon:
    """An icon that follows the theme. `name` is Phosphor's ("calendar-blank"), `ink` a colour of the theme."""
    return QIcon(_Engine(name, ink))
