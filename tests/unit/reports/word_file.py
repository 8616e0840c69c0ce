"""Reads a Word document back: what each paragraph really looks like once its styles are added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

MM = 72 / 25.4


@dataclass(frozen=True)
class Shown:
    """One paragraph as a reader sees it; lengths are points."""

    text: str
    style: str
    size: float
    bold: bool
    italic: bool
    font: str
    align: WD_ALIGN_PARAGRAPH
    first: float
    left: float
    right: float
    before: float
    after: float
    line: float
    keep: bool


@lru_cache(maxsize=4)
def opened(file: bytes) -> Document:
    return docx.Document(BytesIO(file))


def part(file: bytes, name: str) -> str:
    """One part of the package as text."""
    with ZipFile(BytesIO(file)) as package:
        return package.read(name).decode("utf-8")


def paragraphs(file: bytes) -> Iterator[Paragraph]:
    """Every paragraph of the body, those of cells and of tables in cells too, in the order of the file."""
    document = opened(file)
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document._body)


def shown(paragraph: Paragraph) -> Shown:
    """What the paragraph looks like: its own settings before those of its style and of the styles that one rests on."""
    looks = [paragraph.paragraph_format]
    fonts = [run.font for run in paragraph.runs[:1]]
    style = paragraph.style
    assert isinstance(style, ParagraphStyle)
    name = str(style.name)
    while isinstance(style, ParagraphStyle):
        looks.append(style.paragraph_format)
        fonts.append(style.font)
        style = style.base_style
    return Shown(
        paragraph.text,
        name,
        _points(one.size for one in fonts),
        any(_first(one.bold for one in fonts)),
        any(_first(one.italic for one in fonts)),
        next((one.name for one in fonts if one.name), ""),
        next((one.alignment for one in looks if one.alignment is not None), WD_ALIGN_PARAGRAPH.LEFT),
        _points(one.first_line_indent for one in looks),
        _points(one.left_indent for one in looks),
        _points(one.right_indent for one in looks),
        _points(one.space_before for one in looks),
        _points(one.space_after for one in looks),
        next((float(one.line_spacing) for one in looks if one.line_spacing is not None), 1.0),
        any(_first(one.keep_with_next for one in looks)),
    )


def _first(values: Iterable[bool | None]) -> list[bool]:
    """The first value that is set, alone; none at all where nothing is set."""
    return [value for value in values if value is not None][:1]


def _points(values: Iterable[Length | None]) -> float:
    return next((value.pt for value in values if value is not None), 0.0)


def all_shown(file: bytes) -> list[Shown]:
    return [shown(one) for one in paragraphs(file)]


def one(file: bytes, start: str) -> Shown:
    """The one paragraph that begins so."""
    found = [each for each in all_shown(file) if each.text.startswith(start)]
    assert len(found) == 1, f"{len(found)} paragraphs begin with {start!r}"
    return found[0]


def after(file: bytes, start: str) -> Shown:
    """The paragraph that follows the one beginning so."""
    found = all_shown(file)
    place = next(place for place, each in enumerate(found) if each.text.startswith(start))
    return found[place + 1]


def tables(file: bytes) -> list[Table]:
    """The tables of the body: head, signatures, then one for each annex."""
    return opened(file).tables


def cells(table: Table) -> list[list[str]]:
    """Text of a table row by row; each cell once, however many columns it spans."""
    return [[Paragraph(p, table).text for p in row.iter(qn("w:p"))] for row in table._tbl.tr_lst]


def flag(element: object, path: str) -> bool:
    """Whether such an element is inside, like "w:trPr/w:tblHeader"."""
    return bool(element.xpath(path))  # type: ignore[attr-defined]
