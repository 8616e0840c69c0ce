"""The file itself: any text comes back, nothing runs, word processors find every element where the standard has it."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import period
from cchc_desktop.domain.papers.profile import ND30
from cchc_desktop.reports import report_files
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.content import Content, Marks
from cchc_desktop.reports.head import Letterhead
from cchc_desktop.reports.parts import PEN, Part
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.signing import Signing
from cchc_desktop.reports.tables import Heading, shown
from cchc_desktop.reports.word.document import make
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts, data
from tests.unit.reports.word_file import all_shown, cells, opened, part, tables

OCTOBER = period.parse("2026-10", "admin")
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblCellMar": "top left start bottom right end",
    "tblBorders": "top left start bottom right end insideH insideV",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}
"""The order in which the standard (ECMA-376) wants the children of an element; Word refuses a file that breaks it."""


@pytest.fixture
def autumn(tmp_path: Path) -> ReportData:
    drafts = [
        *broadcasts("2026-09-15", 3, places=["Thôn Đông"], cost=1_234_567),
        act("social", "2026-10-01", "=1+1"),
        act("web", "2026-10-02", "@SUM <w:p>&amp; tie\u0302\u0301ng"),
        act("visual", "2026-10-02", "Băng rôn", quantity=8, extra={"form": "banner"}),
    ]
    return data(tmp_path, drafts)


def test_every_element_stands_where_the_standard_wants_it(autumn: ReportData) -> None:
    word = opened(report_files.docx(autumn))
    seen: set[str] = set()
    roots = [word.element, word.styles.element, word.settings.element, word.sections[0].header._element]
    for root in roots:
        for element in root.iter():
            name = str(element.tag).rpartition("}")[2]
            if name in ORDER:
                order, seen = ORDER[name].split(), seen | {name}
                places = [order.index(str(child.tag).rpartition("}")[2]) for child in element]
                assert places == sorted(places), f"{name}: {[child.tag for child in element]}"
    assert seen == set(ORDER)
    for cell in word.element.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
    assert word.element.body[-1].tag == qn("w:sectPr")
    assert word.element.body[-2].tag == qn("w:p")


def test_styles_that_are_used_exist_and_ids_are_unique(autumn: ReportData) -> None:
    word = opened(report_files.docx(autumn))
    styles = [style.get(qn("w:styleId")) for style in word.styles.element.iter(qn("w:style"))]
    assert len(styles) == len(set(styles))
    names = ("pStyle", "tblStyle", "basedOn", "next")
    roots = (word.element, word.styles.element)
    used = {one.get(qn("w:val")) for root in roots for name in names for one in root.iter(qn(f"w:{name}"))}
    assert used <= set(styles)
    drawn = [one.get("id") for one in word.element.iter(qn("wp:docPr"))]
    assert len(drawn) == len(set(drawn)) == 1


def test_nothing_foreign_and_nothing_that_runs_is_inside(autumn: ReportData) -> None:
    file = report_files.docx(autumn)
    with ZipFile(BytesIO(file)) as package:
        names = package.namelist()
        whole = "".join(package.read(name).decode("utf-8") for name in names if not name.endswith(".png"))
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert sorted(names) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/media/image1.png",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert "<v:" not in whole
    assert "w:pict" not in whole
    assert set(re.findall(r"<w:instrText[^>]*>([^<]*)", whole)) == {" PAGE "}
    assert "w:fldSimple" not in whole
    assert 'TargetMode="External"' not in whole
    assert "python-docx" not in whole
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', whole)


def test_text_that_looks_like_a_formula_stays_text(autumn: ReportData) -> None:
    texts = [one.text for one in all_shown(report_files.docx(autumn))]
    assert "=1+1" in texts
    assert "@SUM <w:p>&amp; tiếng" in texts
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


def test_the_tables_are_the_papers(autumn: ReportData) -> None:
    found = annexes(autumn)
    written = tables(report_files.docx(autumn))[2:]
    assert len(found) == len(written) >= 5
    for (_, table), read in zip(found, written, strict=True):
        rows = cells(read)
        depth = max(one.row + one.rows for one in table.head())
        assert [text for row in rows[:depth] for text in row if text] == [one.text for one in _by_place(table.head())]
        assert rows[depth:] == [[clean(shown(cell)) for cell in line.cells] for line in table.lines]


def _by_place(head: tuple[Heading, ...]) -> list[Heading]:
    return sorted(head, key=lambda one: (one.row, one.column))


def test_the_text_is_the_papers(autumn: ReportData) -> None:
    from cchc_desktop.reports.content import content

    said = content(autumn)
    texts = [one.text for one in all_shown(report_files.docx(autumn))]
    lines = [line for part in said.parts for line in part.text.splitlines() if line]
    headed = [part.heading.upper() if part.level == 1 else part.heading for part in said.parts if part.heading]
    assert [text for text in texts if text in {*lines, *headed}] == [
        text
        for part in said.parts
        for text in (
            *([part.heading.upper() if part.level == 1 else part.heading] if part.heading else []),
            *part.text.splitlines(),
        )
        if text
    ]


def test_the_same_input_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    opened_book = office.session(tmp_path, broadcasts("2026-09-15", 5))
    here = report_files.docx(collect(opened_book, OCTOBER))
    assert report_files.docx(collect(opened_book, OCTOBER)) == here
    opened_book.close()
    script = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from cchc_desktop.domain import period; from cchc_desktop.reports import report_files\n"
        "from cchc_desktop.services.collecting import collect\n"
        "from cchc_desktop.services.session import Session\n"
        "opened = Session.open(Path(sys.argv[1]), clock=lambda: datetime(2027, 5, 1))\n"
        "sys.stdout.buffer.write(report_files.docx(collect(opened, period.parse('2026-10', 'admin'))))"
    )
    for seed, zone in (("1", "UTC"), ("99", "Asia/Ho_Chi_Minh")):
        there = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "so.db")],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path), "PATH": ""},
            cwd=Path(report_files.__file__).parents[2],
        ).stdout
        assert there == here


TEXT = st.text(st.characters(exclude_characters=PEN), max_size=60)
"""Anything but the program's own sign for a dotted line: a control character, which no stored text holds."""


@settings(max_examples=30)
@given(st.lists(TEXT, min_size=1, max_size=4), TEXT, st.lists(TEXT, max_size=3), st.lists(TEXT, max_size=4))
def test_any_text_gives_a_whole_document(lines: list[str], name: str, uppers: list[str], copies: list[str]) -> None:
    text = "\n".join(lines)
    said = Content(
        title=name,
        author=name,
        letterhead=Letterhead(tuple(lines), name, "BC-UBND", (2026, 10), upper=tuple(uppers)),
        name="BÁO CÁO",
        subject=name,
        note=name,
        addressees=tuple(uppers),
        parts=(Part("a", 1, f"I. {name}", text), Part("b", 0, "", "Kết thúc./.")),
        signing=Signing(tuple(lines), name, tuple(copies)),
        marks=Marks((name,), "0" * 64, "CCHC"),
        annexes=(),
        album=None,
    )
    file = make(said, ND30, lambda _: None)
    texts = [one.text for one in all_shown(file) if one.style == "Body Text"]
    assert texts == [line for line in clean_lines(text) if line] + ["Kết thúc./."]
    assert part(file, "word/document.xml").count("</w:sectPr>") == 1
