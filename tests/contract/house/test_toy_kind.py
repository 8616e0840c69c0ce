"""A kind of activity that is declared here alone is entered, found, imported, printed and told in the report."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pypdf
import pytest

from cchc_desktop.domain.common_fields import DATE, ITEMS, TAIL, TITLE, TOPIC, common_problems, counted
from cchc_desktop.domain.fields import Field, Text
from cchc_desktop.domain.kind import NO_ANNEX, OTHERS, Kind
from cchc_desktop.domain.kinds import KINDS
from tests.unit.cli.shell import Shell

TOY = Kind(
    key="toy_kind",
    label="Múa rối tuyên truyền",
    short="Múa rối",
    code="",
    group="other",
    events="buổi múa rối",
    prose=OTHERS,
    heading="múa rối",
    work="diễn múa rối",
    annex=NO_ANNEX,
    main="count",
    fields=(DATE, TITLE, TOPIC, ITEMS.named("Số tiết mục"), Field("troupe", "Phường rối", Text()), *TAIL),
    summary=lambda row: counted(row, ("items", "tiết mục")),
    synonyms=("múa rối", "rối nước"),
    check=common_problems,
)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setitem(KINDS, TOY.key, TOY)
    made = Shell(tmp_path / "so.db", capsys)
    made.ok("init", "--unit", "25747", "--name", "UBND xã Xuân Đông", "--upper", "Sở Nội vụ")
    return made


def test_it_is_entered_found_and_changed(shell: Shell) -> None:
    assert "toy_kind" in [one["kind"] for one in json.loads(shell.ok("kinds", "--json"))]
    given = ("--date", "5/10/2026", "--title", "Trò Tễu nói chuyện một cửa", "--troupe", "Đào Thục")
    record = shell.ok("add", "toy_kind", *given).strip()
    assert "Múa rối" in shell.ok("list", "--kind", "toy_kind")
    shell.ok("edit", record, "troupe=Chàng Sơn")
    assert "Phường rối: Chàng Sơn" in shell.ok("show", record)
    assert "Phường rối: Chàng Sơn" in shell.ok("history", record)
    assert "Trò Tễu" in shell.ok("search", "chang son")


def test_excel_and_the_report(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    shell.ok("template", "-o", str(path))
    book = openpyxl.load_workbook(path)
    sheet = book[TOY.short]
    heads = [cell.value for cell in sheet[1]]
    for place in (2, 3):
        sheet.cell(place, heads.index("Ngày") + 1).value = f"0{place}/10/2026"
        sheet.cell(place, heads.index(TITLE.label) + 1).value = f"Buổi rối {place}"
    book.save(path)
    assert json.loads(shell.ok("import", str(path), "--json", "--yes"))["added"] == 2
    figures = json.loads(shell.ok("report", "2026-10", "--json"))
    assert [(one["kind"], one["count"]) for one in figures["by_kind"] if one["count"]] == [("toy_kind", 2)]
    shell.ok("report", "2026-10", "-o", str(tmp_path / "bc.pdf"))
    told = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "bc.pdf").pages)
    assert "múa rối" in told
