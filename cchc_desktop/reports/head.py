"""The first page down to the addressee: national title, agency, number, place and day, name of the document.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 1-5 and 9; widths measured in the face that is embedded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.papers.profile import MM, SINGLE, Profile
from cchc_desktop.reports.flow import Block
from cchc_desktop.reports.fonts import BOLD, ITALIC, REGULAR
from cchc_desktop.reports.measure import balanced, widest, width, wrap
from cchc_desktop.reports.safe_text import Ink

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RULE = 0.75
"""Thickness of the rules, points."""
_DROP = 0.45
"""From the base line down to the rule, in parts of the type size: clear of the dot of ộ, ạ, ự and of the tail of y."""
_BLANK_NUMBER, _BLANK_DAY = " " * 7, " " * 6


STAMPS: dict[str, tuple[str, float]] = {
    "urgent": ("KHẨN", 20.0),
    "more_urgent": ("THƯỢNG KHẨN", 40.0),
    "most_urgent": ("HỎA TỐC", 30.0),
}
"""Ô 10b: what the frame says and its width in millimetres; it is 8 mm high and red."""
_SMALLEST = 0.85
"""How much smaller the line of place and day may be set, so that it stays one line and can still be read."""
_STAMP_HEIGHT, _STAMP_ABOVE = 8 * MM, 6.0
_RED = (0.82, 0.05, 0.05)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper. `upper` is the agency above (plain), `own` the issuing one (bold), line by line.

    `number` and `day` may be missing: the clerk writes them after signing (Điều 15), and the paper leaves the room.
    Papers without a number have no `sign`, papers that say their day elsewhere (biên bản, Mẫu 1.9) have no `place`.
    `urgency` is a key of STAMPS. `month` is then the (year, month) the paper will be signed in.
    """

    own: tuple[str, ...]
    place: str
    sign: str
    month: tuple[int, int]
    upper: tuple[str, ...] = ()
    number: int | None = None
    day: date | None = None
    urgency: str = ""


def number_line(number: int | None, sign: str) -> str:
    """ "Số: 05/BC-UBND": a zero before numbers below 10, room where the clerk will write."""
    return f"Số: {_BLANK_NUMBER if number is None else f'{number:02d}'}/{sign}"


def day_words(day: date | None, month: tuple[int, int]) -> str:
    """ "ngày 05 tháng 02 năm 2026": a zero before days below 10 and before months 1 and 2 only."""
    year, number = (day.year, day.month) if day else month
    shown = f"{number:02d}" if number < 3 else str(number)
    return f"ngày {f'{day.day:02d}' if day else _BLANK_DAY} tháng {shown} năm {year}"


def place_day(letterhead: Letterhead, place: str) -> str:
    """ "Xuân Đông, ngày 05 tháng 02 năm 2026", "" where the paper has no such line; `place` is its cleaned place."""
    return f"{place}, {day_words(letterhead.day, letterhead.month)}" if place else ""


class NationalHeading(Block):
    """Two columns: agency and number left, nation, motto, place and day right."""

    def __init__(self, letterhead: Letterhead, profile: Profile, ink: Ink) -> None:
        self._profile = profile
        size = profile.agency_size
        room = profile.head_left * MM - 2
        self._agency = [
            (line, REGULAR) for text in letterhead.upper for line in balanced(ink.line(text), REGULAR, size, room)
        ]
        own = [line for text in letterhead.own for line in balanced(ink.line(text), BOLD, size, room)]
        self._agency += [(line, BOLD) for line in own]
        self._agency_rule = rule_length([width(line, BOLD, size) for line in own], profile.rule_share)
        self._stamp = STAMPS[letterhead.urgency] if letterhead.urgency else None
        self._number = number_line(letterhead.number, ink.line(letterhead.sign)) if letterhead.sign else ""
        self._place_day = place_day(letterhead, ink.line(letterhead.place))
        column = profile.head_right * MM
        share = column / max(width(self._place_day, ITALIC, profile.place_date_size), 1.0)
        self._place_size = profile.place_date_size * min(1.0, max(share, _SMALLEST))
        self._place_lines = [self._place_day]
        if share < _SMALLEST:  # the name of several islands in a row: the day goes below it
            place, _, day = self._place_day.rpartition(", ")
            self._place_lines = [*balanced(f"{place},", ITALIC, self._place_size, column), day]

    def height(self, room: float) -> float:
        """From the top of the first line to below the number line."""
        stamp = _STAMP_HEIGHT + _STAMP_ABOVE if self._stamp else 0.0
        written = self._profile.place_date_size * SINGLE if self._number or self._place_day else 0.0
        return self._number_top() + written + max(stamp, self._place_size * SINGLE * (len(self._place_lines) - 1))

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """The right column first: it is box 1 of the decree's diagram and comes first when read aloud."""
        profile = self._profile
        middle_left = left + profile.head_left * MM / 2
        middle_right = left + (profile.head_left + profile.head_right / 2) * MM
        nation_base = top - profile.nation_size
        motto_base = nation_base - profile.motto_size * SINGLE
        canvas.setLineWidth(RULE)
        _centred(canvas, middle_right, nation_base, NATION, BOLD, profile.nation_size)
        _centred(canvas, middle_right, motto_base, MOTTO, BOLD, profile.motto_size)
        _rule(canvas, middle_right, motto_base - _DROP * profile.motto_size, width(MOTTO, BOLD, profile.motto_size))
        base = top - self._number_top() - profile.place_date_size
        leading = profile.agency_size * SINGLE
        agency_base = nation_base
        for line, font in self._agency:
            _centred(canvas, middle_left, agency_base, line, font, profile.agency_size)
            agency_base -= leading
        _rule(canvas, middle_left, agency_base + leading - _DROP * profile.agency_size, self._agency_rule)
        _centred(canvas, middle_left, base, self._number, REGULAR, profile.number_size)
        for place, line in enumerate(self._place_lines):
            _centred(canvas, middle_right, base - place * self._place_size * SINGLE, line, ITALIC, self._place_size)
        self._draw_stamp(canvas, middle_left, base - profile.place_date_size * (SINGLE - 1) - _STAMP_ABOVE)

    def _draw_stamp(self, canvas: Canvas, middle: float, top: float) -> None:
        """The frame of urgency, red, below the number."""
        if not self._stamp:
            return
        words, wide = self._stamp
        size = self._profile.title_size
        canvas.saveState()
        canvas.setStrokeColorRGB(*_RED)
        canvas.setFillColorRGB(*_RED)
        canvas.rect(middle - wide * MM / 2, top - _STAMP_HEIGHT, wide * MM, _STAMP_HEIGHT)
        # Capitals of Times are 0.662 of the type size high.
        _centred(canvas, middle, top - (_STAMP_HEIGHT + 0.662 * size) / 2, words, BOLD, size)
        canvas.restoreState()

    def _number_top(self) -> float:
        """From the top of the heading to the top of the number line, the longer of the two columns deciding."""
        profile = self._profile
        agency = len(self._agency) * profile.agency_size * SINGLE
        national = (profile.nation_size + profile.motto_size) * SINGLE
        return max(agency, national) + 9


class Title(Block):
    """BÁO CÁO, its subject in even lines, the rule below, and the notes in brackets, line by line."""

    def __init__(self, name: str, subject: str, note: str, profile: Profile, ink: Ink) -> None:
        self.before = 16
        self._profile, self._name, self._note = profile, ink.line(name), ink.lines(note)
        self._subject = ink.line(subject)

    def height(self, room: float) -> float:
        """All lines, the rule and some air below."""
        size = self._profile.title_size
        note = self._profile.body_size * SINGLE * len(self._note_lines(room))
        return size * SINGLE * (1 + len(self._lines(room))) + 9 + note + 4

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Draw centred over the whole width."""
        size, middle = self._profile.title_size, left + room / 2
        base = top - size
        lines = self._lines(room)
        for line in (self._name, *lines):
            _centred(canvas, middle, base, line, BOLD, size)
            base -= size * SINGLE
        base += size * SINGLE
        canvas.setLineWidth(RULE)
        widths = [width(line, BOLD, size) for line in lines or [self._name]]
        _rule(canvas, middle, base - _DROP * size, rule_length(widths, self._profile.rule_share))
        base -= 9 + self._profile.body_size * SINGLE
        for line in self._note_lines(room):
            _centred(canvas, middle, base, line, ITALIC, self._profile.body_size)
            base -= self._profile.body_size * SINGLE

    def _lines(self, room: float) -> list[str]:
        return balanced(self._subject, BOLD, self._profile.title_size, room)

    def _note_lines(self, room: float) -> list[str]:
        return [line for note in self._note for line in balanced(note, ITALIC, self._profile.body_size, room)]


class Addressees(Block):
    """Kính gửi: one on the same line, several each on its own with the dashes under the colon."""

    def __init__(self, names: Sequence[str], profile: Profile, ink: Ink) -> None:
        self.before = 10
        self._size = profile.addressee_size
        self._names = [ink.line(name).rstrip(" .;,") for name in names]

    def height(self, room: float) -> float:
        """All lines and some air below."""
        lines = sum(len(lines) for lines in self._wrapped(room)) + (len(self._names) > 1)
        return self._size * SINGLE * lines + 6

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """One name is centred with the words; several hang below them, centred as a group."""
        size, leading = self._size, self._size * SINGLE
        wrapped = self._wrapped(room)
        canvas.setFont(REGULAR, size)
        base = top - size
        if len(self._names) < 2:
            for line in (line for lines in wrapped for line in lines):
                canvas.drawCentredString(left + room / 2, base, line)
                base -= leading
            return
        words = "Kính gửi:"
        indent = width("Kính gửi", REGULAR, size)
        group = indent + widest([line for lines in wrapped for line in lines], REGULAR, size)
        start = left + max(0.0, (room - group) / 2)
        canvas.drawString(start, base, words)
        for lines in wrapped:
            for number, line in enumerate(lines):
                base -= leading
                canvas.drawString(start + indent + (width("- ", REGULAR, size) if number else 0), base, line)

    def _wrapped(self, room: float) -> list[list[str]]:
        size = self._size
        if len(self._names) < 2:
            return [wrap(f"Kính gửi: {name}.", REGULAR, size, room) for name in self._names]
        space = room - width("Kính gửi - ", REGULAR, size)
        ends = [";"] * (len(self._names) - 1) + ["."]
        return [wrap(f"- {name}{end}", REGULAR, size, space) for name, end in zip(self._names, ends, strict=True)]


def rule_length(widths: Sequence[float], share: float) -> float:
    """Length of the rule under lines of these widths: `share` of them, within 1/3 and 1/2 of each where that can be."""
    if not widths:
        return 0.0
    return max(min(share * sum(widths) / len(widths), min(widths) / 2), max(widths) / 3)


def _centred(canvas: Canvas, middle: float, base: float, text: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawCentredString(middle, base, text)


def _rule(canvas: Canvas, middle: float, y: float, length: float) -> None:
    canvas.line(middle - length / 2, y, middle + length / 2, y)
