"""A kind of activity that is declared in the tests alone is entered, found, merged, imported, printed and told in the
report."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pypdf
import pytest

from cchc_desktop.domain.common_fields import TITLE
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.revision import Revision
from cchc_desktop.services import log_activity
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.merging import conflicts
from cchc_desktop.storage.packages import strict
from tests import foreign_files
from tests.make_offices import packed, pc, took, trust
from tests.toy_kind import TOY
from tests.unit.cli.shell import Shell

SHARE = Order(sort="share")


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, TOY.key, TOY)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
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


def test_it_travels_merges_and_is_told_in_words(tmp_path: Path) -> None:
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2")
    trust(first, second)
    trust(second, first)
    given = {"kind": TOY.key, "date": "2026-10-05", "title": "Trò Tễu nói chuyện một cửa", "troupe": "Đào Thục"}
    (record,) = log_activity.add(first, given).ids
    took(second, packed(first, tmp_path, SHARE))
    assert by_words.hits(second, "tro teu")[0].row["title"] == given["title"]
    log_activity.change(first, record, {"troupe": "Chàng Sơn"})
    log_activity.change(second, record, {"troupe": "Hồng Phong"})
    took(first, packed(second, tmp_path, SHARE))
    (found,) = conflicts.listed(first)
    assert (found.label, found.title) == ("Phường rối", given["title"])
    conflicts.resolve(first, record, found.field, "Nguyên Xá")
    assert conflicts.listed(first) == []
    told = [(label, value) for entry in past.of(first, record) for _, label, value in entry.fields]
    assert ("Phường rối", "Nguyên Xá") in told


def test_a_file_may_not_bring_what_it_could_not_hold() -> None:
    fields = {"kind": TOY.key, "date": "2026-10-05", "title": "Rối", "status": "done"}

    def saved(**more: object) -> Revision:
        return foreign_files.revision(table="activity", fields=fields | more)

    assert strict.problem(saved(items=3)) is None
    assert strict.problem(saved(items="ba")) is not None
