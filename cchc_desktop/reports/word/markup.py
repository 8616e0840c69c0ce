"""WordprocessingML as text: runs, paragraphs, cells, in the order the standard wants inside each.

Written as text and parsed once, because tables of a thousand rows are built so in a fraction of the time that objects
take. Lengths go in as points and come out as twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

TAB = "<w:r><w:tab/></w:r>"


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def run(lines: Iterable[str], *, bold: bool = False, half_points: int = 0) -> str:
    """Lines of clean text in one run, broken where they end; blanks are kept as they are."""
    look = ("<w:b/><w:bCs/>" if bold else "") + (
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    )
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"


def paragraph(
    style: str,
    runs: str = "",
    *,
    keep: bool = False,
    align: str = "",
    indent: tuple[float, float] = (0, 0),
    hanging: float = 0,
    before: float = 0,
    after: float = 0,
) -> str:
    """One paragraph; `keep` holds it on the page of the next. Where given, `indent` (left, right), `hanging`,
    `before` and `after` (points) and `align` take the style's place."""
    left, right = map(twips, indent)
    inside = f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if keep else "")
    gaps = "".join(f' w:{name}="{twips(gap)}"' for name, gap in (("before", before), ("after", after)) if gap)
    inside += f"<w:spacing{gaps}/>" if gaps else ""
    if left or right:
        inside += f'<w:ind w:left="{left}" w:right="{right}"' + (
            f' w:hanging="{twips(hanging)}"/>' if hanging else "/>"
        )
    inside += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p {NAMESPACES}><w:pPr>{inside}</w:pPr>{runs}</w:p>"


def rule(style: str, length: float, room: float, *, keep: bool = False) -> str:
    """A rule of that length in the middle of `room`: the upper border of an empty paragraph of the style."""
    side = (room - length) / 2
    return paragraph(style, keep=keep, indent=(side, side))


def cell(width: float, content: str, properties: str = "") -> str:
    """One cell; `properties` are those that stand between width and margins (span, merge, alignment)."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, whole: bool = True, head: bool = False, high: float = 0) -> str:
    """One row; a `whole` one is never torn by a page, a `head` one is repeated on every page, `high` is exact."""
    look = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    look += f'<w:trHeight w:val="{twips(high)}" w:hRule="exact"/>' if high else ""
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(cells)}</w:tr>"


def table(
    widths: Iterable[float],
    rows: Iterable[str],
    *,
    style: str,
    padding: tuple[float, float] = (0, 0),
    align: str = "",
) -> str:
    """A table of fixed widths; `padding` is the white above and below, left and right in each cell (points).

    `align` places a table that is narrower than its column; without it the table begins at the left.
    """
    place = f'<w:jc w:val="{align}"/>' if align else '<w:tblInd w:w="0" w:type="dxa"/>'
    wide = [twips(one) for one in widths]
    upright, beside = map(twips, padding)
    margins = "".join(
        f'<w:{side} w:w="{upright if side in {"top", "bottom"} else beside}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        f'{place}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
