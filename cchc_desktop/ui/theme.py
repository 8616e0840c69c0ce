"""Colours, sizes and fonts of the whole window: the only file that names any of them.

Sizes are given in pixels at 100 % text and grow with the officer's text scale, so that no label is cut at 200 %.
Qt itself scales everything once more for screens of high density.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from cchc_desktop.ui import style_sheet

Scheme = Literal["system", "light", "dark"]

SCALES = (100, 110, 125, 150, 175, 200)
"""Text scales offered in the settings, in per cent; any whole number from 100 to 200 is accepted."""

FAMILIES = ("Segoe UI", "Noto Sans", "DejaVu Sans")
"""All three carry every Vietnamese letter and have digits of equal width, so figures line up by themselves."""

BASE_POINTS = 10.5
FONTS: dict[str, tuple[float, QFont.Weight]] = {
    "body": (BASE_POINTS, QFont.Weight.Normal),
    "strong": (BASE_POINTS, QFont.Weight.DemiBold),
    "title": (16, QFont.Weight.DemiBold),
    "section": (12, QFont.Weight.DemiBold),
    "brand": (11, QFont.Weight.DemiBold),
    "caption": (9.5, QFont.Weight.Normal),
    "badge": (8, QFont.Weight.DemiBold),
    "figure": (14, QFont.Weight.DemiBold),
}
"""Role → points at 100 % and weight."""

SPACE = {"hair": 4, "tight": 8, "half": 12, "gap": 16, "wide": 24}
RADIUS = 6
CONTROL = 32
ROW = 30
ICON = 18
RAIL = 176
RAIL_NARROW = 56
RAIL_ROW = 40
TITLE_ROW = 56
STATUS_ROW = 32
BORDERS, TITLE_BAR = 16, 40
"""Pixels that the system's own frame of a window takes, before it is known how many."""
FORM = 392
"""Width of the form beside a table: at 1366 pixels the table keeps 738."""
NARROW_WINDOW = 1200
"""Below this width of the window the rail shows icons only and the form slides over the table."""
TOAST_MS = 6000
ANIMATION_MS = 120


class Tokens(NamedTuple):
    """The colours of one scheme. `good`, `warn` and `bad` are for text on surface and on window."""

    window: str
    surface: str
    raised: str
    border: str
    hairline: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    accent_hover: str
    tint: str
    hover: str
    good: str
    warn: str
    bad: str
    badge: str
    on_badge: str
    notice: str
    notice_border: str
    notice_text: str
    dots: Mapping[str, str]


LIGHT = Tokens(
    window="#F5F7F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    border="#D5DBE3",
    hairline="#E8ECF1",
    text="#1A2330",
    secondary="#566273",
    accent="#0B6A88",
    on_accent="#FFFFFF",
    accent_hover="#095A74",
    tint="#E3F1F5",
    hover="#EEF2F6",
    good="#1A7338",
    warn="#8A5A00",
    bad="#B3261E",
    badge="#8A5A00",
    on_badge="#FFFFFF",
    notice="#FFF6E0",
    notice_border="#E8D3A2",
    notice_text="#5C3C00",
    dots={
        "radio": "#0B6A88",
        "board": "#8A5A00",
        "print": "#6B4FA0",
        "online": "#3A5BA0",
        "direct": "#1A7338",
        "meeting": "#A23B72",
        "visual": "#B3541E",
        "other": "#566273",
    },
)
DARK = Tokens(
    window="#14181D",
    surface="#1B2128",
    raised="#222A33",
    border="#303A46",
    hairline="#262F39",
    text="#E7ECF3",
    secondary="#A3B1C2",
    accent="#5CC0DC",
    on_accent="#0D1418",
    accent_hover="#7BCEE5",
    tint="#173039",
    hover="#232B34",
    good="#6CCB8B",
    warn="#E3B04B",
    bad="#F28B82",
    badge="#8A5A00",
    on_badge="#FFFFFF",
    notice="#33290F",
    notice_border="#5C4A1E",
    notice_text="#F0D59B",
    dots={
        "radio": "#3FA7C6",
        "board": "#D09A3A",
        "print": "#A58BDD",
        "online": "#7C9CE6",
        "direct": "#5FBF7F",
        "meeting": "#DD84AE",
        "visual": "#E5905B",
        "other": "#A3B1C2",
    },
)
SCHEMES = {"light": LIGHT, "dark": DARK}


ARGUMENTS = ("-style", "Fusion")
"""Given to the QApplication: asking it for Fusion later loads Python's QStyle, 8 ms of every start (measured)."""


class Theme(QObject):
    """What is in force now; `changed` tells widgets that keep coloured pictures or sizes of their own."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.scale = 1.0
        self.scheme: Scheme = "system"
        self._followed = False

    def apply(self, app: QApplication, scheme: Scheme = "system", percent: int = 100) -> None:
        """Dress the program; called before the first window is shown, and again when a setting changes."""
        self.scheme = scheme
        self.scale = max(100, min(200, percent)) / 100
        hints = app.styleHints()
        if not self._followed:
            hints.colorSchemeChanged.connect(self._system_changed)
            self._followed = True
        if scheme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
        self._dress(app)

    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self.tokens is DARK

    def _system_changed(self) -> None:
        app = QApplication.instance()
        if self.scheme == "system" and isinstance(app, QApplication):
            self._dress(app)

    def _dress(self, app: QApplication) -> None:
        dark = self.scheme == "dark"
        if self.scheme == "system":
            dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.tokens = DARK if dark else LIGHT
        app.setFont(font("body"))
        app.setPalette(palette(self.tokens))
        # Fusion frames a box to tick with the window's colour made darker: on dark ground nobody sees that.
        framed = palette(self.tokens)
        framed.setColor(QPalette.ColorRole.Window, QColor(self.tokens.secondary))
        for name in _TICKED:
            app.setPalette(framed, name)  # type: ignore[arg-type]  # the stub says bytes, Qt for Python wants str
        QToolTip.setFont(font("body"))
        app.setStyleSheet(style_sheet.text(self.tokens, px, points))
        self.changed.emit()


_TICKED = ("QCheckBox", "QRadioButton")

current = Theme()


def px(pixels: float) -> int:
    """A length of the design at the text scale in force."""
    return round(pixels * current.scale)


def points(role: str) -> float:
    """Size in points of the font of that role at the text scale in force."""
    return FONTS[role][0] * current.scale


def give_room(window: QWidget, width: float, height: float) -> None:
    """Open a window with that size of the design, as far as the screen has room for it and its title."""
    room = window.screen().availableSize() - QSize(BORDERS, TITLE_BAR)
    window.resize(QSize(px(width), px(height)).boundedTo(room))


def space(name: str) -> int:
    """A distance of the design by name ("gap") at the text scale in force."""
    return px(SPACE[name])


def font(role: str = "body") -> QFont:
    """The font of that role at the text scale in force."""
    return QFont(_font(points(role), FONTS[role][1]))  # a copy: who asks may change it


@cache
def _font(size: float, weight: QFont.Weight) -> QFont:
    made = QFont(list(FAMILIES))
    made.setPointSizeF(size)
    made.setWeight(weight)
    return made


def color(name: str) -> QColor:
    """A colour in force by its token name ("secondary")."""
    return QColor(getattr(current.tokens, name))


def dot(group: str) -> QColor:
    """The colour of a group of kinds; a group that only a newer program knows is grey."""
    dots = current.tokens.dots
    return QColor(dots.get(group, dots["other"]))


def fill(painter: QPainter, box: QRect, name: str) -> None:
    """Paint a box in a colour in force. Not by `fillRect`, which has Python's QGradient made: 1 ms of every start
    (measured)."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(name))
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its look by name; the style sheet knows the names."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def palette(chosen: Tokens) -> QPalette:
    """Qt's palette of these colours, for all that Fusion paints by itself."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: chosen.window,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.window,
        role.Text: chosen.text,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.bad,
        role.ToolTipBase: chosen.raised,
        role.ToolTipText: chosen.text,
        role.PlaceholderText: chosen.secondary,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Accent: chosen.accent,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.Light: chosen.raised,
        role.Midlight: chosen.hairline,
        role.Mid: chosen.border,
        role.Dark: chosen.border,
        role.Shadow: chosen.border,
    }
    for each, value in pairs.items():
        made.setColor(each, QColor(value))
    off = QPalette.ColorGroup.Disabled
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(off, each, QColor(chosen.secondary))
    made.setColor(off, role.Highlight, QColor(chosen.border))
    return made
