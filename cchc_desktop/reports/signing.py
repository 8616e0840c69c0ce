"""The end of the body: who signs, who gets copies, and the small foot that ties the paper to the data.

Nothing is signed or sealed here: the room is left white (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 7-9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.papers.profile import MM, SINGLE, Profile
from cchc_desktop.reports.flow import Block, Pieces
from cchc_desktop.reports.fonts import BOLD, BOLD_ITALIC, REGULAR
from cchc_desktop.reports.measure import balanced, width, wrap
from cchc_desktop.reports.safe_text import Ink

_LEFT_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class Signer:
    """Authority and office ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), and the name below the signature."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Signing:
    """`lines` and `name` of the one who signs, `copies` who gets one, `others` those who sign beside the first."""

    lines: tuple[str, ...]
    name: str
    copies: tuple[str, ...]
    others: tuple[Signer, ...] = ()


def copy_lines(copies: Sequence[str], profile: Profile, ink: Ink) -> list[str]:
    """The list of copies, broken into lines as wide as its column: "- Như trên;" … "- Lưu: VT, VHXH."."""
    told = [ink.line(text).rstrip(" .;,").removeprefix("- ").strip() for text in copies]
    told = [text for text in told if text]
    ends = [";"] * (len(told) - 1) + ["."]
    room = left_width(profile) - 6
    return [
        line
        for text, end in zip(told, ends, strict=False)
        for line in wrap(f"- {text}{end}", REGULAR, profile.copies_size, room)
    ]


class SignBlock(Block):
    """Nơi nhận at the left, signer at the right, on the same level."""

    def __init__(
        self, signing: Signing, profile: Profile, ink: Ink, foot: Block | None = None, lines: Sequence[str] = ()
    ) -> None:
        """`foot` is what the page ends with at the left: room is kept for it below the copies, beside the signature.

        `lines` are copies already broken into lines, when a long list has been cut.
        """
        self.before = 14
        self._signing, self._profile, self._ink, self._foot = signing, profile, ink, foot
        left, size = left_width(profile), profile.signer_size
        right = profile.text_width * MM - left
        self._lines = [line for text in signing.lines for line in balanced(ink.line(text).upper(), BOLD, size, right)]
        self._name = balanced(ink.line(signing.name), BOLD, size, right)
        self._copies = list(lines) or copy_lines(signing.copies, profile, ink)

    def height(self, room: float) -> float:
        """The longer of the two columns."""
        return max(self._left_height(), self._right_height())

    def split(self, room: float, space: float) -> Pieces | None:
        """Never torn while it fits on a page."""
        return None

    def force(self, room: float, space: float) -> Pieces | None:
        """A list of copies longer than the page goes on overleaf, the signature stays with its beginning."""
        profile = self._profile
        fit = int((space - profile.signer_size - profile.copies_head_size) / (profile.copies_size * SINGLE))
        if fit < 1 or fit >= len(self._copies):
            return None
        rest = CopiesRest(self._copies[fit:], profile, self._foot)
        return SignBlock(replace(self._signing, copies=()), profile, self._ink, lines=self._copies[:fit]), rest

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Left column first: it is read before the signature."""
        profile = self._profile
        if self._copies:
            base = top - profile.signer_size
            canvas.setFont(BOLD_ITALIC, profile.copies_head_size)
            canvas.drawString(left, base, "Nơi nhận:")
            below = base - profile.copies_head_size * (SINGLE - 1) - 1
            CopiesRest(self._copies, profile).draw(canvas, left, below, room)
        middle = left + room * (1 + _LEFT_SHARE) / 2
        size = profile.signer_size
        canvas.setFont(BOLD, size)
        base = top - size
        for line in self._lines:
            canvas.drawCentredString(middle, base, line)
            base -= size * SINGLE
        base -= profile.sign_space * MM
        for line in self._name:
            canvas.drawCentredString(middle, base, line)
            base -= size * SINGLE

    def _left_height(self) -> float:
        profile = self._profile
        head = profile.signer_size + profile.copies_head_size * (SINGLE - 1) + 1
        copies = head + len(self._copies) * profile.copies_size * SINGLE if self._copies else 0.0
        return copies + _room_for(self._foot, profile)

    def _right_height(self) -> float:
        lines = len(self._lines) + max(len(self._name), 1)
        return lines * self._profile.signer_size * SINGLE + self._profile.sign_space * MM


class CopiesRest(Block):
    """Lines of the list of copies."""

    def __init__(self, lines: Sequence[str], profile: Profile, foot: Block | None = None) -> None:
        self.lines, self.profile, self._foot = list(lines), profile, foot

    def height(self, room: float) -> float:
        """All lines, and the room for the foot below them."""
        return len(self.lines) * self.profile.copies_size * SINGLE + _room_for(self._foot, self.profile)

    def split(self, room: float, space: float) -> Pieces | None:
        """As many lines as fit."""
        fit = int(space / (self.profile.copies_size * SINGLE))
        fit = min(fit, len(self.lines) - 1)
        if fit < 1:
            return None
        rest = CopiesRest(self.lines[fit:], self.profile, self._foot)
        return CopiesRest(self.lines[:fit], self.profile), rest

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """One under the other."""
        size = self.profile.copies_size
        canvas.setFont(REGULAR, size)
        for number, line in enumerate(self.lines):
            inset = 0.0 if line.startswith("- ") else width("- ", REGULAR, size)
            canvas.drawString(left + inset, top - size - number * size * SINGLE, line)


_ROW_GAP = 10.0

SignerLines = tuple[list[str], list[str]]
"""Lines of authority and office, and of the name, as they are broken."""


def sign_block(signing: Signing, profile: Profile, ink: Ink, foot: Block | None = None) -> Block:
    """The end of the body, for one who signs or for several."""
    if not signing.others:
        return SignBlock(signing, profile, ink, foot)
    room, size = profile.text_width * MM / 2 - 6, profile.signer_size
    columns = [
        (
            [line for text in one.lines for line in balanced(ink.line(text).upper(), BOLD, size, room)],
            balanced(ink.line(one.name), BOLD, size, room),
        )
        for one in (Signer(signing.lines, signing.name), *signing.others)
    ]
    rows = [columns[place : place + 2] for place in range(0, len(columns), 2)]
    return SeveralSigners(rows, copy_lines(signing.copies, profile, ink), profile, foot)


class SeveralSigners(Block):
    """Rows of signers with their copies; a row is never torn."""

    def __init__(
        self, rows: Sequence[list[SignerLines]], copies: Sequence[str], profile: Profile, foot: Block | None = None
    ) -> None:
        self.before = 14
        self._rows, self._copies, self._profile, self._foot = list(rows), list(copies), profile, foot

    def height(self, room: float) -> float:
        """All rows, the copies, and room for the foot."""
        return self._signers() + self._below(room)

    def force(self, room: float, space: float) -> Pieces | None:
        """Rows that fit stay together; the rest, then the list of copies, goes overleaf."""
        fit, used = 0, 0.0
        for row in self._rows:
            used += self._tall(row) + _ROW_GAP
            fit += used - _ROW_GAP <= space
        if fit == 0:
            return None
        if fit < len(self._rows):
            rest = SeveralSigners(self._rows[fit:], self._copies, self._profile, self._foot)
            return SeveralSigners(self._rows[:fit], (), self._profile), rest
        return SeveralSigners(self._rows, (), self._profile), _copies(self._copies, self._profile, self._foot)

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Row by row from the left; a last one alone stands in the middle."""
        size = self._profile.signer_size
        for row in self._rows:
            canvas.setFont(BOLD, size)
            for place, (lines, name) in enumerate(row):
                middle = left + room * (0.5 if len(row) == 1 else 0.25 + 0.5 * place)
                base = top - size
                for line in lines:
                    canvas.drawCentredString(middle, base, line)
                    base -= size * SINGLE
                base = top - self._offices(row) - self._profile.sign_space * MM - size
                for line in name:
                    canvas.drawCentredString(middle, base, line)
                    base -= size * SINGLE
            top -= self._tall(row) + _ROW_GAP
        if self._copies:
            _copies(self._copies, self._profile, self._foot).draw(canvas, left, top, room)

    def _offices(self, row: list[SignerLines]) -> float:
        return max(len(lines) for lines, _ in row) * self._profile.signer_size * SINGLE

    def _tall(self, row: list[SignerLines]) -> float:
        names = max(max(len(name) for _, name in row), 1) * self._profile.signer_size * SINGLE
        return self._offices(row) + self._profile.sign_space * MM + names

    def _signers(self) -> float:
        return sum(self._tall(row) for row in self._rows) + _ROW_GAP * (len(self._rows) - 1)

    def _below(self, room: float) -> float:
        if not self._copies and self._foot is None:
            return 0.0
        return _ROW_GAP + _copies(self._copies, self._profile, self._foot).height(room)


def _copies(lines: Sequence[str], profile: Profile, foot: Block | None) -> Block:
    return _HeadedCopies(lines, profile, foot)


class _HeadedCopies(CopiesRest):
    """ "Nơi nhận:" and the list below it."""

    def height(self, room: float) -> float:
        """One line more than the list."""
        return super().height(room) + self._head()

    def split(self, room: float, space: float) -> Pieces | None:
        """The heading stays with the first lines."""
        pieces = super().split(room, space - self._head())
        if pieces and isinstance(pieces[0], CopiesRest):
            return _HeadedCopies(pieces[0].lines, self.profile), pieces[1]
        return None

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """The heading, then the list."""
        if self.lines:
            canvas.setFont(BOLD_ITALIC, self.profile.copies_head_size)
            canvas.drawString(left, top - self.profile.copies_head_size, "Nơi nhận:")
            super().draw(canvas, left, top - self._head(), room)

    def _head(self) -> float:
        return self.profile.copies_head_size * SINGLE + 1 if self.lines else 0.0


def left_width(profile: Profile) -> float:
    """Width of the column of copies, points; the foot of the page stands in it too."""
    return profile.text_width * MM * _LEFT_SHARE


def _room_for(foot: Block | None, profile: Profile) -> float:
    return foot.before + foot.height(left_width(profile)) if foot else 0.0


class Foot(Block):
    """Short code of the report and digest of the history, as text and as QR code: paper and data name each other.

    `lines` stand beside the QR code, `digest` below it in one piece, so that it can be searched and copied.
    """

    _SIDE = 12 * MM
    _DIGEST = 9.0

    def __init__(self, lines: Sequence[str], digest: str, payload: str, profile: Profile, ink: Ink) -> None:
        self.before = 8
        self._profile = profile
        self._lines = [ink.line(text) for text in lines]
        self._digest = ink.line(digest)
        self._payload = payload

    def height(self, room: float) -> float:
        """Side of the QR code and the line below."""
        return self._SIDE + self._DIGEST

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """QR code at the left, the lines beside it, the digest below, all in the column of the copies."""
        modules = qr_modules(self._payload)
        step = self._SIDE / len(modules)
        path = canvas.beginPath()
        for row, cells in enumerate(modules):
            for column, dark in enumerate(cells):
                if dark:
                    path.rect(left + column * step, top - (row + 1) * step, step, step)
        canvas.drawPath(path, stroke=0, fill=1)
        size, beside, wide = self._profile.foot_size, self._SIDE + 5, left_width(self._profile) - 4
        lines = [one for text in self._lines for one in wrap(text, REGULAR, size, wide - beside)]
        base = top - (self._SIDE - size * 1.2 * len(lines)) / 2 - size * 0.95
        canvas.setFont(REGULAR, size)
        for line in lines:
            canvas.drawString(left + beside, base, line)
            base -= size * 1.2
        fitting = size * min(1.0, wide / max(width(self._digest, REGULAR, size), 1.0))
        canvas.setFont(REGULAR, fitting)
        canvas.drawString(left, top - self._SIDE - self._DIGEST + 1.5, self._digest)


def qr_modules(text: str) -> list[list[bool]]:
    """The squares of a QR code, quiet zone left to the white of the page."""
    from reportlab.graphics.barcode import qrencoder  # late: 57 ms

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = code.getModuleCount()
    return [[bool(code.isDark(row, column)) for column in range(side)] for row in range(side)]
