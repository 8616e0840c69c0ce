"""The typeface of the paper, in its four styles, and what it can draw.

Nghị định 30/2020/NĐ-CP wants Times New Roman. It may not be shipped, so the copy of the PC is used where there is
one, else a free face with the same widths (Tinos, Liberation Serif 2): line and page breaks stay the same. A face is
taken only when it has all Vietnamese letters; Liberation Serif 1, still common, lacks 92 of them.

Every module that draws imports this one first: the two names below are read by reportlab when its graphics are
imported, and without them a Helvetica that nobody asked for stands in every file.
"""

from __future__ import annotations

import os
import sys
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab import rl_config
from reportlab.lib import styles  # noqa: F401 (reads the base font when imported: before its name is changed below)
from reportlab.pdfbase import pdfmetrics

from cchc_desktop.domain.errors import UserError
from cchc_desktop.paths import resources

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "CCHC-Serif", "CCHC-Serif-Bold", "CCHC-Serif-Italic", "CCHC-Serif-BoldItalic"
_STYLES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)

rl_config.canvas_basefontname = REGULAR
rl_config.defaultGraphicsFontName = REGULAR
rl_config.useA85 = 0  # streams as they are: a fifth smaller and quicker than as letters
rl_config.trustedHosts = None
rl_config.trustedSchemes = []

FAMILIES: tuple[tuple[str, tuple[str, str, str, str]], ...] = (
    ("Times New Roman", ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")),
    (
        "Times New Roman",
        (
            "times_new_roman.ttf",
            "times_new_roman_bold.ttf",
            "times_new_roman_italic.ttf",
            "times_new_roman_bold_italic.ttf",
        ),
    ),
    ("Tinos", ("tinos-regular.ttf", "tinos-bold.ttf", "tinos-italic.ttf", "tinos-bolditalic.ttf")),
    (
        "Liberation Serif",
        (
            "liberationserif-regular.ttf",
            "liberationserif-bold.ttf",
            "liberationserif-italic.ttf",
            "liberationserif-bolditalic.ttf",
        ),
    ),
)
"""Families in the order of preference, with their files (lower case): regular, bold, italic, bold italic."""

BOX = "□"
"""Stands where a character has no glyph, so that the gap is seen on paper."""

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VIETNAMESE = "".join(
    case(letter)
    for case in (str.lower, str.upper)
    for letter in (*(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES), "đ")
    if not letter.isascii()
)
"""The 134 letters beyond ASCII: 67 small and 67 capital ones, precomposed."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The registered face: its true name and the characters that all four styles can draw."""

    family: str
    files: tuple[Path, Path, Path, Path]
    drawable: frozenset[int]


_lock = threading.Lock()
_loaded: Fonts | None = None


def load() -> Fonts:
    """The four styles, found and registered on first use (some 60 ms), the same ever after.

    Raises UserError PC-01 when the PC has no serif face with all Vietnamese letters.
    """
    global _loaded
    with _lock:
        if _loaded is None:
            _loaded = find(font_folders())
            _register(_loaded)
        return _loaded


def find(folders: Iterable[Path]) -> Fonts:
    """The best complete family in these folders, by the order of FAMILIES; raises UserError PC-01."""
    files = _font_files(folders)
    for family, names in FAMILIES:
        for choice in _sets(files, names):
            drawable = _drawable(choice)
            if drawable.issuperset(map(ord, VIETNAMESE)):
                return Fonts(family, choice, drawable)
    raise UserError("PC-01")


def font_folders() -> list[Path]:
    """Where this system keeps fonts, the program's own folder last."""
    home = Path.home()
    if sys.platform == "win32":
        places = [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            home / "AppData/Local/Microsoft/Windows/Fonts",
        ]
    else:
        places = [
            home / ".local/share/fonts",
            home / ".fonts",
            Path("/usr/local/share/fonts"),
            Path("/usr/share/fonts"),
        ]
    return [*places, resources() / "fonts"]


def missing_glyphs(text: str, fonts: Fonts) -> list[str]:
    """Characters of `text` that the paper's face can't draw, each once, in the order of their appearance."""
    return [sign for sign in dict.fromkeys(text) if ord(sign) not in fonts.drawable and not sign.isspace()]


def _font_files(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """Lower-case file name → where it lies; several packages may carry the same name."""
    wanted = {name for _, names in FAMILIES for name in names}
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for place, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                if name.lower() in wanted:
                    found.setdefault(name.lower(), []).append(Path(place) / name)
    return found


def _sets(files: dict[str, list[Path]], names: Sequence[str]) -> Iterable[tuple[Path, Path, Path, Path]]:
    """Complete sets of four files, each set from one folder."""
    regular, bold, italic, bold_italic = names
    for first in files.get(regular, ()):
        others = [
            next((path for path in files.get(name, ()) if path.parent == first.parent), None)
            for name in (bold, italic, bold_italic)
        ]
        if others[0] and others[1] and others[2]:
            yield first, others[0], others[1], others[2]


def _drawable(files: Iterable[Path]) -> frozenset[int]:
    """Code points with a glyph in every one of the files; none when a file is no readable TrueType font."""
    from reportlab.pdfbase.ttfonts import TTFError, TTFontFace  # late: 7 ms

    common: frozenset[int] | None = None
    for path in files:
        try:
            known = frozenset(TTFontFace(str(path)).charToGlyph)
        except (TTFError, OSError):
            return frozenset()
        common = known if common is None else common & known
    return common or frozenset()


def _register(fonts: Fonts) -> None:
    from reportlab.pdfbase.ttfonts import TTFont  # late: 7 ms

    for name, path in zip(_STYLES, fonts.files, strict=True):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
