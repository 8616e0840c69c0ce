"""Signs that the typeface can't draw, found before anything is drawn, each with the place where it stands.

The paper shows a box for such a sign. The officer is told where, so that it can be typed otherwise: an emoji pasted
from a phone, a Chinese name, a ticked box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cchc_desktop.reports.content import AnnexSheet, Content
from cchc_desktop.reports.fonts import BOX, Fonts, load, missing_glyphs
from cchc_desktop.reports.plain_text import AS_BLANK, DROPPED
from cchc_desktop.reports.tables import Line

_NAMED = 3
"""So many places are named for one sign; of more the rest is counted."""


def undrawable(said: Content, fonts: Fonts | None = None) -> tuple[str, ...]:
    """One Vietnamese sentence for each sign that will stand as a box, with its places; none where all can be drawn.

    Raises UserError PC-01 (no usable font).
    """
    known = fonts or load()
    found: dict[str, dict[str, int]] = {}
    for place, text in _places(said):
        if known.drawable.issuperset(map(ord, text)):
            continue
        composed = unicodedata.normalize("NFC", text)
        for sign in missing_glyphs(composed, known):
            if _stands(sign):
                there = found.setdefault(sign, {})
                there[place] = there.get(place, 0) + composed.count(sign)
    return tuple(_sentence(sign, there) for sign, there in found.items())


def _stands(sign: str) -> bool:
    """Whether the sign is one that `safe_text.Ink` boxes; it drops the unseen ones and writes blanks as blanks."""
    category = unicodedata.category(sign)
    return sign not in AS_BLANK and category != "Zs" and (category not in DROPPED or category == "Co")


def _sentence(sign: str, there: dict[str, int]) -> str:
    times = sum(there.values())
    places = list(there)
    named = "; ".join(places[:_NAMED])
    more = f" và {len(places) - _NAMED} nơi khác" if len(places) > _NAMED else ""
    return (
        f"Ký tự “{sign}” (U+{ord(sign):04X}) không có trong phông chữ, được in thành ô {BOX} "
        f"ở {times} chỗ: {named}{more}."
    )


def _places(said: Content) -> Iterator[tuple[str, str]]:
    """Everything that is printed, in the order of the paper, with the officer's word for where it stands."""
    head = said.letterhead
    yield "tên cơ quan", " ".join((*head.upper, *head.own))
    yield "ký hiệu", head.sign
    yield "địa danh", head.place
    yield "trích yếu", f"{said.subject} {said.note}"
    yield "Kính gửi", " ".join(said.addressees)
    for part in said.parts:
        where = f"phần “{part.heading}”" if part.heading else _UNHEADED.get(part.key, "lời văn")
        yield where, f"{part.heading} {part.text}"
    yield "chữ ký", " ".join((*said.signing.lines, said.signing.name))
    for signer in said.signing.others:
        yield "chữ ký", " ".join((*signer.lines, signer.name))
    yield "Nơi nhận", " ".join(said.signing.copies)
    for sheet in said.annexes:
        yield from _annex(sheet)
    for place, photo in enumerate(said.album.photos if said.album else (), 1):
        yield f"ảnh minh chứng thứ {place}", photo.caption


_UNHEADED = {"opening": "đoạn mở đầu", "closing": "đoạn kết"}


def _annex(sheet: AnnexSheet) -> Iterator[tuple[str, str]]:
    table = sheet.table
    name = (sheet.caption or sheet.title).split(".")[0]
    yield name, " ".join((sheet.title, sheet.caption, table.note, *(cell.text for cell in table.head())))
    columns = [column.heading for column in table.columns]
    for place, line in enumerate(table.lines, 1):
        yield from _row(name, place, columns, line)


def _row(name: str, place: int, columns: list[str], line: Line) -> Iterator[tuple[str, str]]:
    for column, cell in zip(columns, line.cells, strict=True):
        if isinstance(cell, str) and not cell.isascii():
            yield f"{name}, dòng {place}, cột “{' '.join(column.split())}”", cell
