"""The block of signatures: who signs, who gets copies, and what ties the document to the data."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.papers.profile import MM, SINGLE, Profile
from cchc_desktop.reports.content import Marks
from cchc_desktop.reports.fonts import BOLD, REGULAR
from cchc_desktop.reports.measure import balanced, width, wrap
from cchc_desktop.reports.plain_text import clean
from cchc_desktop.reports.signing import Signer, Signing, left_width
from cchc_desktop.reports.word.markup import cell, paragraph, row, run, table

CODE_SIDE = 12 * MM
"""Side of the QR code, points, as on paper."""
_BEFORE = 14.0
"""White between the last paragraph and the block, points."""
_ROW_GAP = 10.0
"""White between two rows of signers, points."""
_LEVEL = 0.91
"""Height of Times above its base line in parts of the type size: how much lower smaller type begins on one line."""
_LONGEST_BLOCK = 30
"""Lines of copies up to which the block of signatures is never torn by a page."""


def signatures(signing: Signing, marks: Marks | None, code: str, profile: Profile) -> list[str]:
    """Room for signatures and seal, the list of copies, a report's marks; `code` is the run of the QR code."""
    copies = _copies(signing.copies)
    left = left_width(profile)
    right = profile.text_width * MM - left
    if signing.others:
        signers = [Signer(signing.lines, signing.name), *signing.others]
        return [_several(signers, profile), *_received(copies, _ROW_GAP), *_marks(marks, code, left, profile)]
    signer = "".join(_signer(Signer(signing.lines, signing.name), right, profile, _BEFORE, 0))
    level = _BEFORE + _LEVEL * (profile.signer_size - profile.copies_head_size)
    beside = "".join([*_received(copies, level), *_marks(marks, code, left, profile)]) or paragraph("NgatPhan")
    lines = sum(len(wrap(line, REGULAR, profile.copies_size, left)) for line in copies)
    cells = [cell(left, beside), cell(right, signer)]
    return [table((left, right), [row(cells, whole=lines <= _LONGEST_BLOCK)], style="TableNormal")]


def _several(signers: Sequence[Signer], profile: Profile) -> str:
    """Two signers in a row, a last one alone in the middle; names are level, all rows stay on one page."""
    half = profile.text_width * MM / 2
    rows = []
    for place in range(0, len(signers), 2):
        pair = signers[place : place + 2]
        most = max(_depth(one, half - 6, profile) for one in pair)
        before = _ROW_GAP if place else _BEFORE
        keep = place + 2 < len(signers)
        inside = [
            "".join(_signer(one, half - 6, profile, before, most - _depth(one, half - 6, profile), keep=keep))
            for one in pair
        ]
        single = [cell(2 * half, inside[0], '<w:gridSpan w:val="2"/>')]
        rows.append(row([cell(half, one) for one in inside] if len(inside) == 2 else single))
    return table((half, half), rows, style="TableNormal")


def _signer(one: Signer, room: float, profile: Profile, before: float, lower: int, *, keep: bool = False) -> list[str]:
    """Authority and office in even lines, the name as many lines lower as the neighbour's office is longer."""
    offices = _offices(one, room, profile)
    lines = [
        paragraph("ChucVu", run(words), before=0 if place else before, keep=keep) for place, words in enumerate(offices)
    ]
    space = profile.sign_space * MM + lower * profile.signer_size * SINGLE if lower else 0.0
    name = balanced(clean(one.name), BOLD, profile.signer_size, room)
    return [*lines, paragraph("HoTen", run(name), before=space, keep=keep)]


def _offices(one: Signer, room: float, profile: Profile) -> list[list[str]]:
    return [balanced(clean(line).upper(), BOLD, profile.signer_size, room) for line in one.lines]


def _depth(one: Signer, room: float, profile: Profile) -> int:
    return sum(map(len, _offices(one, room, profile)))


def _copies(names: Sequence[str]) -> list[str]:
    told = [clean(name).rstrip(" .;,").removeprefix("- ").strip() for name in names]
    told = [name for name in told if name]
    ends = [";"] * (len(told) - 1) + ["."]
    return [f"- {name}{end}" for name, end in zip(told, ends, strict=False)]


def _received(copies: Sequence[str], before: float) -> list[str]:
    if not copies:
        return []
    return [
        paragraph("NoiNhan", run(["Nơi nhận:"]), before=before),
        *(paragraph("DanhSachNoiNhan", run([line])) for line in copies),
    ]


def _marks(marks: Marks | None, code: str, room: float, profile: Profile) -> list[str]:
    """QR code and short code beside each other, the digest below on one line of its own."""
    if marks is None:
        return []
    side = CODE_SIDE + 5
    lines = "".join(paragraph("MaBaoCao", run([clean(line)])) for line in marks.lines)
    cells = [cell(side, paragraph("MaBaoCao", code)), cell(room - side, lines, '<w:vAlign w:val="center"/>')]
    digest = clean(marks.digest)
    fitting = profile.foot_size * min(1.0, (room - 6) / max(width(digest, REGULAR, profile.foot_size), 1.0))
    return [
        paragraph("MaBaoCao"),
        table((side, room - side), [row(cells)], style="TableNormal"),
        paragraph("MaBaoCao", run([digest], half_points=int(2 * fitting))),
    ]
