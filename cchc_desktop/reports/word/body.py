"""The running text and the block of signatures."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.reports.content import Marks
from cchc_desktop.reports.fonts import BOLD, REGULAR
from cchc_desktop.reports.measure import balanced, width, wrap
from cchc_desktop.reports.parts import Part
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.profile import MM, Profile
from cchc_desktop.reports.signing import Signing, left_width
from cchc_desktop.reports.word.markup import cell, paragraph, row, run, table

CODE_SIDE = 12 * MM
"""Side of the QR code, points, as on paper."""
_BEFORE = 14.0
"""White between the last paragraph and the block, points."""
_LEVEL = 0.91
"""Height of Times above its base line in parts of the type size: how much lower smaller type begins on one line."""
_LONGEST_BLOCK = 30
"""Lines of copies up to which the block of signatures is never torn by a page."""


def text(parts: Sequence[Part]) -> list[str]:
    """All parts; each line is a paragraph. The last one stays on the page of the signatures."""
    found: list[tuple[str, str]] = []
    for part in parts:
        if part.heading:
            section = part.level == 1
            words = clean(part.heading)
            found.append(("Heading1", words.upper()) if section else ("Heading2", words))
        found += [("BodyText", line) for line in clean_lines(part.text) if line]
    return [
        # A line that announces what follows goes with it.
        paragraph(style, run([words]), keep=number == len(found) or (style == "BodyText" and words.endswith(":")))
        for number, (style, words) in enumerate(found, 1)
    ]


def signatures(signing: Signing, marks: Marks, code: str, profile: Profile) -> str:
    """Nơi nhận left, signer right with room for signature and seal; `code` is the run that shows the QR code."""
    left = left_width(profile)
    right = profile.text_width * MM - left
    copies = _copies(signing.copies)
    offices = [balanced(clean(line).upper(), BOLD, profile.signer_size, right) for line in signing.lines]
    signer = [paragraph("ChucVu", run(words), before=0 if place else _BEFORE) for place, words in enumerate(offices)]
    signer.append(paragraph("HoTen", run([clean(signing.name)])))
    lines = sum(len(wrap(line, REGULAR, profile.copies_size, left)) for line in copies)
    beside = [
        cell(left, "".join([*_received(copies, profile), _marks(marks, code, left, profile)])),
        cell(right, "".join(signer)),
    ]
    return table((left, right), [row(beside, whole=lines <= _LONGEST_BLOCK)], style="TableNormal")


def _copies(names: Sequence[str]) -> list[str]:
    told = [clean(name).rstrip(" .;,").removeprefix("- ").strip() for name in names]
    told = [name for name in told if name]
    ends = [";"] * (len(told) - 1) + ["."]
    return [f"- {name}{end}" for name, end in zip(told, ends, strict=False)]


def _received(copies: Sequence[str], profile: Profile) -> list[str]:
    if not copies:
        return []
    return [
        paragraph(
            "NoiNhan", run(["Nơi nhận:"]), before=_BEFORE + _LEVEL * (profile.signer_size - profile.copies_head_size)
        ),
        *(paragraph("DanhSachNoiNhan", run([line])) for line in copies),
    ]


def _marks(marks: Marks, code: str, room: float, profile: Profile) -> str:
    """QR code and short code beside each other, the digest below on one line of its own."""
    side = CODE_SIDE + 5
    lines = "".join(paragraph("MaBaoCao", run([clean(line)])) for line in marks.lines)
    middle = '<w:vAlign w:val="center"/>'
    cells = [cell(side, paragraph("MaBaoCao", code)), cell(room - side, lines, middle)]
    digest = clean(marks.digest)
    fitting = profile.foot_size * min(1.0, (room - 6) / max(width(digest, REGULAR, profile.foot_size), 1.0))
    below = paragraph("MaBaoCao", run([digest], half_points=int(2 * fitting)))
    return paragraph("MaBaoCao") + table((side, room - side), [row(cells)], style="TableNormal") + below
