"""Books from outside: what the child that reads them says is looked at again, and what ends it ends only its file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from cchc_desktop.domain.errors import Cancelled, InputRefused
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.imports.book import Area, Book, Fault, Record, Sheet
from cchc_desktop.services.imports.reading import opening, wire
from cchc_desktop.storage.sandbox import warm
from cchc_desktop.storage.sandbox.inside import Work
from tests import make
from tests.unit.storage.sandbox import works


@pytest.fixture(autouse=True)
def children_ended() -> Iterator[None]:
    yield
    warm.close()


def nowhere(done: int, total: int) -> None:
    """Nobody watches."""


def odd_lines(asked: bytes, progress: works.Progress) -> Iterator[bytes]:
    """What no program of ours would send."""
    yield asked.partition(b"\n")[2]


def refused(path: Path) -> str:
    with pytest.raises(InputRefused) as refusal:
        opening.opened(path, nowhere)
    assert path.name in refusal.value.what
    return refusal.value.code


def book() -> Book:
    cells: list[object] = [None, "chữ “Việt”\n\udc80", 7, -1.5, True, Fault("hỏng", "#REF!"), dt.timedelta(1, 2, 3)]
    cells += [dt.date(2026, 10, 3), dt.datetime(2026, 10, 3, 5, 30, 1, 7), dt.time(5, 30)]
    sheet = Sheet("Trang 1", [list(cells)] * 450, [Area(1, 2, 3, 4)], hidden=True, epoch_1904=True)  # type: ignore[arg-type]
    return Book("so.xlsx", "xlsx", [sheet, Sheet("Trống", [], [])])


def test_a_book_arrives_as_it_was_sent() -> None:
    sent = book()
    stream = b"".join(wire.lines(sent))
    got = wire.book((stream[at : at + 1000] for at in range(0, len(stream), 1000)), "so.xlsx")
    assert got == sent
    assert [type(cell) for cell in got.sheets[0].rows[0]] == [type(cell) for cell in sent.sheets[0].rows[0]]
    records = [Record(1, {"a": [1, {"b": None}]}), Record(3, {}, "hỏng", "…")]
    told = Book("so.jsonl", "jsonl", records=records)
    assert wire.book(wire.lines(told), "so.jsonl") == told


def test_a_record_nested_too_deep_is_refused_by_itself() -> None:
    deep: dict[str, object] = {}
    for _ in range(5000):
        deep = {"a": deep}
    told = Book("so.jsonl", "jsonl", records=[Record(1, deep), Record(2, {"a": 1})])
    got = wire.book(wire.lines(told), "so.jsonl")
    assert got.records is not None
    assert [bool(one.fault) for one in got.records] == [True, False]
    line = json.dumps(["record", 1, '{"a":' * 5000 + "1" + "}" * 5000, "", ""]).encode()
    [record] = wire.book([b'["book","json",true]\n' + line + b"\n"], "so.json").records or []
    assert record.fault


@pytest.mark.parametrize(
    "line",
    [
        '["sheet", "A", false, false]',
        '["rows", [[1]]]',
        '["book", "exe", false]',
        '["book", "xlsx"]',
        '["sheet", "A", false, false, [[1, 2, 3]]]',
        '["sheet", "A", false, false, []]\n["rows", [[[1]]]]',
        '["sheet", "A", false, false, []]\n["rows", [1]]',
        '["sheet", "A", false, false, []]\n["rows", [[{"date": 5}]]]',
        '["sheet", "A", false, false, []]\n["rows", [[{"date": "2026-10-03", "time": "05:30"}]]]',
        '["sheet", "A", false, false, []]\n["rows", [[{"class": "os"}]]]',
        '["sheet", "A", false, false, []]\n["rows", [[{"span": [9999999999, 0, 0]}]]]',
        '["record", 1, "{}", "", ""]',
        '["book", "json", true]\n["record", 1, "[]", "", ""]',
        '["book", "json", true]\n["record", 1, "{", "", ""]',
        "[]",
        "7",
        '{"a": 1}',
        "\x00",
        "[" * 100_000,
    ],
)
def test_lines_that_are_no_book_are_none(line: str) -> None:
    with pytest.raises(wire.Unexpected):
        wire.book([line.encode() + b"\n"], "so.xlsx")
    with pytest.raises(wire.Unexpected):
        wire.book([b'["book","xlsx",false]'], "so.xlsx")


def test_a_book_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(wire, "MOST_CELLS", 4_000)
        with pytest.raises(wire.TooMuch):
            wire.book(wire.lines(book()), "so.xlsx")
    monkeypatch.setattr(wire, "MOST_BYTES", 4_000)
    with pytest.raises(wire.TooMuch):
        wire.book(wire.lines(book()), "so.xlsx")


@pytest.mark.parametrize(
    ("work", "code"),
    [(works.dying, "NL-03"), (odd_lines, "NL-03"), (works.mute, "NL-05"), (works.spinning, "NL-05")],
)
def test_a_child_that_misbehaves_refuses_its_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Work, code: str
) -> None:
    path = tmp_path / "so.csv"
    path.write_text("Ngày;Nội dung\n03/10/2026;Họp\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(opening, "work", work)
        patch.setattr(opening, "_LEAST_SECONDS", 1.0)
        assert refused(path) == code
    assert opening.opened(path, nowhere).sheets[0].rows[1] == ["03/10/2026", "Họp"]


@pytest.mark.usefixtures("real_children")
def test_a_child_that_cannot_start_refuses_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "so.csv"
    path.write_text("Ngày;Nội dung\n", encoding="utf-8")
    monkeypatch.setattr("sys.executable", "/khong/co/python")
    assert refused(path) == "NL-01"


@pytest.mark.slow
def test_a_book_that_takes_all_memory_ends_the_child_and_not_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One long text that stands in 100,000 cells: a few kilobytes on the disk, gigabytes when laid out."""
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Sổ")
        for row in range(1_000):
            for column in range(100):
                sheet.write_string(row, column, "x" * 32_000)
    monkeypatch.setattr(warm, "_MEMORY", 400 << 20)
    assert refused(path) in {"NL-03", "NL-05"}


def test_who_cancels_is_obeyed_while_the_child_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        raise Cancelled

    path = tmp_path / "so.csv"
    path.write_text("Ngày;Nội dung\n", encoding="utf-8")
    monkeypatch.setattr(opening, "work", works.mute)
    with pytest.raises(Cancelled):
        import_log.read(make.session(tmp_path), path, progress=stop)
    assert steps == [(0, 1)]
    assert warm._child(works.mute, False)[0].pid is None


def test_workbooks_are_parsed_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that reads workbooks is never called in our own process."""
    path = tmp_path / "so.xlsx"
    workbook = Workbook()
    workbook.active.append(["Ngày", "Nội dung"])
    workbook.save(path)

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("parsed here")

    monkeypatch.setattr("zipfile.ZipFile.__init__", fail)
    assert opening.opened(path, nowhere).sheets[0].rows[0] == ["Ngày", "Nội dung"]


def test_a_line_of_millions_of_cells_is_refused_before_it_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "rộng.csv"
    path.write_bytes(b"a;" * 5_000_001)
    assert refused(path) == "NL-05"
