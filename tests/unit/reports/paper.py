"""Builds pages and reads them back: what the tests of the printed report measure with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import pdfplumber
from pypdf import PdfReader

from cchc_desktop.domain.papers.profile import ND30, Profile
from cchc_desktop.reports.body import Styles, body_blocks
from cchc_desktop.reports.flow import Block
from cchc_desktop.reports.head import Addressees, Letterhead, NationalHeading, Title
from cchc_desktop.reports.pages import Section, compose
from cchc_desktop.reports.parts import Part
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.signing import Foot, SignBlock, Signing

MM = 72 / 25.4
XUAN_DONG = Letterhead(("ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG"), "Xuân Đông", "BC-UBND", (2026, 10))
SIGNING = Signing(
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    "Nguyễn Văn An",
    ("Như trên", "Đảng ủy, HĐND xã", "Lưu: VT, VHXH"),
)
SUBJECT = "Kết quả công tác tuyên truyền cải cách hành chính tháng 10 năm 2026"
CLOSING = "Trên đây là báo cáo kết quả công tác tuyên truyền cải cách hành chính tháng 10 năm 2026, kính báo cáo./."


@dataclass(frozen=True)
class Line:
    """One line of text as it stands on the page; positions in millimetres from the page's upper left corner."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    font: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Rule:
    """One horizontal rule, millimetres."""

    page: int
    left: float
    right: float
    y: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def document(
    parts: Sequence[Part] = (),
    *,
    letterhead: Letterhead = XUAN_DONG,
    subject: str = SUBJECT,
    addressees: Sequence[str] = ("Sở Nội vụ tỉnh Đồng Nai",),
    signing: Signing = SIGNING,
    profile: Profile = ND30,
    foot: bool = False,
    ink: Ink | None = None,
) -> bytes:
    """A whole report of one section."""
    ink = ink or Ink()
    parts = [*parts, Part("closing", 0, "", CLOSING)]
    end = Foot(["Mã báo cáo: 2A4F-9C3B"], "3f2a" * 16, "CCHC 25747 2026-10", profile, ink) if foot else None
    blocks: list[Block] = [
        NationalHeading(letterhead, profile, ink),
        Title("Báo cáo".upper(), subject, "(Số liệu từ ngày 15/9/2026 đến ngày 14/10/2026)", profile, ink),
        Addressees(addressees, profile, ink),
        *body_blocks(parts, Styles(profile), ink, SignBlock(signing, profile, ink, end)),
    ]
    return compose([Section(blocks, foot=end)], profile, title="Báo cáo", author="UBND xã Xuân Đông")


def pages_of(blocks: Sequence[Block], *, landscape: bool = False) -> bytes:
    """Blocks alone."""
    return compose([Section(blocks, landscape)], ND30, title="Thử", author="Thử")


@lru_cache(maxsize=4)  # reading a page back takes longer than setting it
def lines(pdf: bytes) -> list[Line]:
    """Every run of text on one base line, in the order of the file; a jump to another column begins a new one."""
    found: list[Line] = []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            run: list[dict[str, Any]] = []
            for char in [*page.chars, None]:
                if run and (
                    char is None or char["matrix"][5] != run[-1]["matrix"][5] or char["x0"] - run[-1]["x1"] > 8
                ):
                    found += _line(run, page.page_number, float(page.height))
                    run = []
                run += [char] if char else []
    return found


def _line(chars: list[dict[str, Any]], page: int, height: float) -> list[Line]:
    inked = [char for char in chars if char["text"].strip()]
    if not inked:
        return []
    text = "".join(char["text"] for char in chars).strip()
    base, size = (height - inked[0]["matrix"][5]) / MM, round(inked[0]["size"], 2)
    font = inked[0]["fontname"].split("+")[-1]
    return [Line(text, page, inked[0]["x0"] / MM, inked[-1]["x1"] / MM, base, size, font)]


def line(pdf: bytes, start: str) -> Line:
    """The one line that begins so."""
    found = [one for one in lines(pdf) if one.text.startswith(start)]
    assert len(found) == 1, f"{len(found)} lines begin with {start!r}: {[one.text for one in lines(pdf)][:40]}"
    return found[0]


@lru_cache(maxsize=4)
def rules(pdf: bytes) -> list[Rule]:
    """Every horizontal rule, downwards."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            Rule(page.page_number, one["x0"] / MM, one["x1"] / MM, one["top"] / MM)
            for page in opened.pages
            for one in sorted(page.lines, key=lambda one: float(one["top"]))
            if abs(one["top"] - one["bottom"]) < 0.1
        ]


def rule_below(pdf: bytes, above: Line) -> Rule:
    """The rule nearest below a line of text."""
    near = [one for one in rules(pdf) if one.page == above.page and 0 < one.y - above.base < 4]
    return min(near, key=lambda one: abs(one.middle - above.middle))


@dataclass(frozen=True)
class Box:
    """One frame, millimetres from the page's upper left corner, and the colour of its line."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    colour: tuple[float, ...] | None

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@lru_cache(maxsize=4)
def boxes(pdf: bytes) -> list[Box]:
    """Every rectangle."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            Box(
                page.page_number,
                one["x0"] / MM,
                one["x1"] / MM,
                one["top"] / MM,
                one["bottom"] / MM,
                one["stroking_color"],
            )
            for page in opened.pages
            for one in page.rects
        ]


def text_of(pdf: bytes) -> str:
    """All text in the order of the file, blanks and line breaks folded into single blanks."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def page_count(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def page_texts(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def outside(pdf: bytes, *, top: float = 20, bottom: float = 20, left: float = 30, right: float = 15) -> list[str]:
    """Characters that leave the text area (the page number in the top margin aside)."""
    bad: list[str] = []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for char in page.chars:
                base = float(page.height) - char["matrix"][5]
                number = base < top * MM and char["text"].isdigit()
                inside = (
                    char["x0"] >= left * MM - 0.3
                    and char["x1"] <= float(page.width) - right * MM + 0.3
                    and top * MM <= base <= float(page.height) - bottom * MM
                )
                if not inside and not number and char["text"].strip():
                    bad.append(f"{char['text']} p{page.page_number} x{char['x0']:.0f} y{base:.0f}")
    return bad


def chunks(text: str, size: int) -> list[str]:
    """The text in pieces of that many letters."""
    return [text[start : start + size] for start in range(0, len(text), size)]
