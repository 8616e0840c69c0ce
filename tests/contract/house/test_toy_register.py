"""A register that is declared here alone gets everything: storage, form, table, search, proof, Excel, paper, package,
merge, conflict and history words, command line. No file of the program names it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pypdf
import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.record_types.register import FILES
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Revision
from cchc_desktop.domain.values import Row
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.books.template import write_template
from cchc_desktop.reports.documents.catalog import REGISTER
from cchc_desktop.services import collecting, evidence, log_activity, safekeeping
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words, lookup, past
from cchc_desktop.services.merging import conflicts
from cchc_desktop.services.registers import importing, keeping, printing, showing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import strict
from tests import foreign_files, make
from tests.make_offices import packed, pc, took, trust
from tests.toy_register import DRAFT, TOY
from tests.unit.cli.shell import Shell

SHARE = Order(sort="share")


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REGISTERS, TOY.key, TOY)


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def rows(session: Session, chosen: Filter = Filter()) -> list[Row]:  # noqa: B008 (a value)
    return list(keeping.page(session, TOY, chosen).rows)


def test_it_is_kept_checked_found_and_taken_back(log: Session) -> None:
    (record,) = keeping.add(log, TOY, [{**DRAFT, "winner": "Bà Lành"}]).ids
    row = keeping.get(log, record)
    assert (row["goal"], row["again"], row["spent"], row["winner"]) == ("30-40 người", "yearly", 500000, "Bà Lành")
    with pytest.raises(InputRefused, match="nhiều hơn số xin"):
        keeping.change(log, record, {"budget": "1"})
    keeping.change(log, record, {"state": "xong", "note": "Đông vui"})
    assert [hit.table for hit in by_words.hits(log, "rung chuong")] == ["toy"]
    (line,) = lookup.look(log, "chuông vàng").lines
    assert (line.table, line.title) == ("toy", "Rung chuông vàng")
    told = [label for entry in past.of(log, record) for _, label, _ in entry.fields]
    assert {"Tình trạng", "Ghi chú", "Mục tiêu"} <= set(told)
    assert "Người được giải" not in told
    log_activity.undo(log)
    assert rows(log)[0]["state"] == "open"
    assert keeping.totals(log, TOY, Filter()).sums["spent"] == 500000
    log.close()
    assert safekeeping.check(make.opened(log.path), full=True).ok


def test_it_travels_merges_and_its_conflicts_are_told_in_words(tmp_path: Path) -> None:
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2")
    trust(first, second)
    trust(second, first)
    (record,) = keeping.add(first, TOY, [{**DRAFT, "winner": "Bà Lành"}]).ids
    took(second, packed(first, tmp_path, SHARE))
    assert rows(second)[0]["name"] == "Rung chuông vàng"
    assert "winner" not in keeping.get(second, record)
    keeping.change(first, record, {"goal": "50 người"})
    keeping.change(second, record, {"goal": "60 người"})
    took(first, packed(second, tmp_path, SHARE))
    (found,) = conflicts.listed(first)
    assert (found.label, found.title, conflicts.table_label(found.table)) == ("Mục tiêu", "Rung chuông vàng", TOY.label)
    conflicts.resolve(first, record, "goal", conflicts.parsed(first, record, "goal", "55 người"))
    assert rows(first)[0]["goal"] == "55 người"


def test_its_proof_is_stored_and_taken_back_with_it_and_travels(tmp_path: Path) -> None:
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2")
    trust(second, first)
    files = evidence.prepare([Source.pasted(b"bien ban", "bien-ban.txt")]).files
    (record,) = keeping.add(first, TOY, [DRAFT], files=files).ids
    log_activity.undo(first)
    assert evidence.files(first, record) == []
    log_activity.redo(first)
    (there,) = evidence.files(first, record)
    assert showing.page(first, TOY, Filter()).rows[0][FILES] == 1
    took(second, packed(first, tmp_path, SHARE))
    (came,) = evidence.files(second, record)
    assert evidence.content(second, str(came["id"])) == b"bien ban"
    evidence.detach(first, [str(there["id"])])
    took(second, packed(first, tmp_path, SHARE))
    assert evidence.files(second, record) == []
    assert safekeeping.check(second, full=True).ok


def test_a_file_may_not_bring_what_it_could_not_hold() -> None:
    def saved(**fields: object) -> Revision:
        return foreign_files.revision(table="toy", fields=fields)

    assert strict.problem(saved(held_on="2026-10-01", name="Thi")) is None
    assert strict.problem(saved(held_on="hôm qua")) is not None
    assert strict.problem(saved(goal="nhiều")) is not None
    assert strict.problem(saved(winner="Bà Lành")) is not None


def test_excel_in_and_out_and_paper(log: Session, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    write_template(path, TOY)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    assert heads == [item.label for item in TOY.fields]
    sheet.append([None] * len(heads))
    for head, value in (("Ngày thi", "01/10/2026"), ("Tên cuộc thi", "Thi nấu ăn"), ("Kinh phí dùng", 200)):
        sheet.cell(2, heads.index(head) + 1).value = value
    sheet.cell(3, heads.index("Tên cuộc thi") + 1).value = "Thiếu ngày"
    book.save(path)
    result = importing.take_over(log, TOY, path)
    assert (result.saved, [one.heading for one in result.refused]) == (1, ["Ngày thi"])
    assert importing.take_over(log, TOY, path).changes.records == frozenset()
    data = printing.listed(log, TOY, Filter())
    REGISTER.write(data, tmp_path / "so.pdf")
    REGISTER.write(data, tmp_path / "so.xlsx")
    paper = pypdf.PdfReader(tmp_path / "so.pdf").pages[0].extract_text()
    assert "Thi nấu ăn" in paper
    assert "Cuộc thi làng" in paper
    values = [cell.value for row in openpyxl.load_workbook(tmp_path / "so.xlsx").active.rows for cell in row]
    assert {"Thi nấu ăn", 200} <= set(values)


def test_its_table_stands_in_the_report(log: Session) -> None:
    keeping.add(log, TOY, [DRAFT])
    data = collecting.collect(log, periods.parse("2026-10", "admin"))
    (table,) = [table for annex, table in annexes(data) if annex.title == TOY.label]
    assert "Rung chuông vàng" in repr(table.lines)


def test_the_command_line_knows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(tmp_path / "so.db", capsys)
    shell.ok("init", "--unit", "25747", "--name", "UBND xã Xuân Đông", "--upper", "Sở Nội vụ")
    record = shell.ok("add", "toy", "--held-on", "1/10/2026", "--name", "Thi vẽ").strip()
    assert "Thi vẽ" in shell.ok("list", "--kind", "toy")
    shell.ok("edit", record, "state=xong")
    assert json.loads(shell.ok("show", record, "--json"))["state"] == "done"
    (tmp_path / "a.txt").write_text("Biên bản", encoding="utf-8")
    shell.ok("attach", record, str(tmp_path / "a.txt"))
    assert [one["name"] for one in json.loads(shell.ok("files", record, "--json"))] == ["a.txt"]
    assert "toy" in [one["register"] for one in json.loads(shell.ok("registers", "--json"))]
    shell.ok("list", "--kind", "toy", "-o", str(tmp_path / "so.pdf"))
    assert (tmp_path / "so.pdf").read_bytes().startswith(b"%PDF")
