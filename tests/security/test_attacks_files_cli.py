"""Attacks by what lies in files (3, 4, 11) against the command line: pictures, words, and who reads them."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop.domain.values import Value
from cchc_desktop.reports.books.template import write_template
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.files import decoding, drawing
from cchc_desktop.services.imports import json_rows
from cchc_desktop.services.imports.reading import delimited, workbook
from cchc_desktop.services.session import Session
from cchc_desktop.storage import evidence as stored
from cchc_desktop.storage.packages import examining
from cchc_desktop.storage.packages.job import Facts
from cchc_desktop.storage.packages.reader import Reader
from cchc_desktop.storage.sandbox.child import Progress, quiet
from tests import foreign_files as foreign
from tests import make
from tests.contract.test_attacks import FACTS, A, B, sealed_with
from tests.contract.test_attacks_cli import a, b, result, upper, whole
from tests.make_offices import packed
from tests.make_packages import photo
from tests.unit.cli.shell import Shell
from tests.unit.reports.paper import text_of

__all__ = ["a", "b", "upper"]
watching: list[list[str]] = []
"""While a list is in it, every file that Python opens is noted there."""


def _note(event: str, about: tuple[object, ...]) -> None:
    if event == "open":
        for one in watching:
            one.append(str(about[0]))


sys.addaudithook(_note)


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n"


def with_drawing(session: Session) -> None:
    """An activity whose "photo" is a program for a printer, as a changed program would keep it."""
    meeting = make.one(session, kind="meeting", title="Họp xóm")
    with session.writing("attach", "lạ") as act:
        blob = stored.put(act.store, EPS, "image/jpeg")
        size: dict[str, Value] = {"size": len(EPS), "width": 9, "height": 9}
        act.save(
            "evidence", "e" * 32, {"name": "anh.jpg", "mime": "image/jpeg", "activity": meeting, "blob": blob, **size}
        )


def test_3_a_drawing_that_came_as_a_photo_starts_no_other_program(
    a: Session, upper: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "da-chay"
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gs").write_text(f"#!/bin/sh\ntouch {started}\n", encoding="utf-8")
    (programs / "gs").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    with_drawing(a)
    assert result(upper, str(packed(a, tmp_path, Order(profile="photos"))))["result"] == "merged"
    upper.ok("rebuild")
    whole(upper)
    a.close()
    commune = Shell(a.path, capsys)
    for ending in ("pdf", "docx"):
        commune.ok("report", "2026-10", "-o", str(tmp_path / f"bc.{ending}"))
    assert not started.exists()


def test_4_words_of_others_are_printed_as_they_were_written(
    a: Session, upper: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe as the source of a picture would hang whoever opened it; a file tells that it was read."""
    source = tmp_path / "bi-mat.png"
    source.write_bytes(b"\x89PNG")
    words = f'<img src="file://{source}"/><a href="http://x">UBND</a> &amp;'
    make.one(a, title=words)
    a.save_office(dataclasses.replace(a.office(), name=words))
    opened: list[str] = []
    watching.append(opened)
    try:
        assert result(upper, str(packed(a, tmp_path)))["name"] == words
        for command in ("list", "search"):
            assert words in upper.ok(command, *(["UBND"] if command == "search" else []))
        upper.ok("export", "-o", str(tmp_path), "--share")
        assert words in upper.ok("board", "2026-10")
        upper.ok("board", "2026-10", "-o", str(tmp_path / "board.pdf"))
        upper.ok("list", "-o", str(tmp_path / "ds.pdf"))
        upper.ok("list", "-o", str(tmp_path / "ds.xlsx"))
        a.close()
        Shell(a.path, capsys).ok("report", "2026-10", "-o", str(tmp_path / "bc.pdf"))
    finally:
        watching.clear()
    assert any(one.startswith(str(tmp_path)) for one in opened)
    assert not [one for one in opened if source.name in one]
    for name in ("board.pdf", "ds.pdf"):
        printed = text_of((tmp_path / name).read_bytes()).replace(" ", "").replace("\n", "")
        assert words.replace(" ", "") in printed, name


def test_11_no_foreign_file_is_read_by_this_process(
    a: Session, upper: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each reader refuses here, and nobody notices: they are all run elsewhere."""

    def here(*_: object, **__: object) -> None:
        raise AssertionError("read by our own process")

    for module, name in (
        (examining, "examine"),
        (workbook, "read"),
        (delimited, "read"),
        (json_rows, "load"),
        (decoding, "_opened"),
        (drawing, "_paper"),
    ):
        monkeypatch.setattr(module, name, here)
    assert result(upper, str(packed(a, tmp_path)))["result"] == "merged"
    moved = packed(a, tmp_path, Order(sort="move"))
    Shell(tmp_path / "moi" / "so.db", capsys).ok("receive", str(moved))
    upper.ok("backup", "-o", str(tmp_path / "ban.db"))
    upper.ok("restore", str(tmp_path / "ban.db"))
    upper.ok("restore", "--replace", str(tmp_path / "ban.db"))
    write_template(tmp_path / "mau.xlsx")
    (tmp_path / "so.csv").write_text("Ngày;Tên tin, bài\n19/10/2026;Bản tin\n", encoding="utf-8-sig")
    (tmp_path / "so.json").write_text('[{"kind": "broadcast", "date": "2026-10-19", "title": "Bản tin"}]')
    for name in ("mau.xlsx", "so.csv", "so.json"):
        outcome = upper.run("import", str(tmp_path / name))
        assert "read by our own process" not in outcome.err, name
        assert outcome.code in {0, 1}
    meeting = upper.ok("add", "meeting", "--date", "2026-10-19", "--title", "Họp xóm", "--yes").split()[0]
    (tmp_path / "anh.jpg").write_bytes(photo())
    upper.ok("attach", meeting, str(tmp_path / "anh.jpg"))


def test_11_what_the_reader_wrote_is_looked_at_before_it_is_taken(
    a: Session, upper: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that took its reader over could make it write whatever it likes."""
    real = Reader.finish

    def overtaken(self: Reader, progress: Progress = quiet) -> Facts:
        facts = real(self, progress)
        with closing(sqlite3.connect(self._wanted)) as raw:
            raw.execute("CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM revision; END")
            raw.commit()
        return facts

    monkeypatch.setattr(Reader, "finish", overtaken)
    refused = result(upper, str(packed(a, tmp_path)))
    assert refused["result"] == "refused"
    monkeypatch.undo()
    whole(upper)


@pytest.mark.parametrize("table", ["revision", "record", "activity"])
def test_11_a_reader_that_was_taken_over_brings_nothing_of_other_units(
    table: str, a: Session, b: Session, upper: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert result(upper, str(packed(b, tmp_path)))["result"] == "merged"
    make.one(a)
    real = Reader.finish

    def overtaken(self: Reader, progress: Progress = quiet) -> Facts:
        facts = real(self, progress)
        with closing(sqlite3.connect(self._wanted)) as raw:
            raw.execute(f"UPDATE {table} SET unit = ?", [B])
            raw.commit()
        return facts

    monkeypatch.setattr(Reader, "finish", overtaken)
    refused = result(upper, str(packed(a, tmp_path)))
    assert (refused["result"], refused["code"]) == ("refused", "GN-09")
    whole(upper)


@pytest.mark.parametrize(
    "lie",
    [
        "UPDATE activity SET title = 'Giả mạo'",
        "UPDATE issued_report SET number = '999'",
        "INSERT INTO enrolled_key(id, unit, state) VALUES ('key', '25747', 'active')",
        "UPDATE activity_search_data SET block = randomblob(99) WHERE id > 10",
    ],
)
def test_a_book_from_elsewhere_shows_what_its_history_tells(
    lie: str, b: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    b.close()
    forged = tmp_path / "mang-ve.db"
    forged.write_bytes(b.path.read_bytes())
    with closing(sqlite3.connect(forged)) as raw:
        raw.execute(lie)
        raw.commit()
    shell = Shell(b.path, capsys)
    before = shell.ok("list", "--json")
    shell.ok("restore", "--replace", str(forged))
    assert json.loads(shell.ok("check", "--full", "--json"))["problems"] == []
    assert shell.ok("list", "--json") == before
    assert "Giả mạo" not in shell.ok("search", "tại nhà")


def test_a_book_that_could_not_be_opened_is_not_put_in_place(
    b: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    b.close()
    forged = tmp_path / "mang-ve.db"
    forged.write_bytes(b.path.read_bytes())
    with closing(sqlite3.connect(forged)) as raw:
        raw.execute("UPDATE meta SET value = '../../x' WHERE key = 'device'")
        raw.commit()
    shell = Shell(b.path, capsys)
    refused = shell.run("restore", "--replace", str(forged))
    assert (refused.code, "SL-04" in refused.err) == (1, True)
    shell.ok("check", "--full")


def test_figures_nested_deeper_than_any_reader_can_follow_are_refused(a: Session, upper: Shell, tmp_path: Path) -> None:
    """The child would just read what fails in a window, deeper in its calls."""
    deep = FACTS | {"figures": '{"a":' * 300 + "1" + "}" * 300}
    one = foreign.revision(unit=A, record="e" * 32, table="issued_report", fields=deep)
    refused = result(upper, str(sealed_with(a, tmp_path, one)))
    assert (refused["result"], refused["code"]) == ("refused", "GN-05")
