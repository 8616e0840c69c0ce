"""The command line writes nothing that a terminal obeys, whatever names and texts of others hold."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from cchc_desktop.services.session import Session
from tests import foreign_files as foreign
from tests.contract.test_attacks import A, sealed_with
from tests.contract.test_attacks_cli import a, b, upper
from tests.make_offices import packed
from tests.unit.cli.shell import Shell

__all__ = ["a", "b", "upper"]
ROOT = Path(__file__).parents[2]
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
TITLE = "x\x9b2J\x9d0;y\x9c\nffffffff\t2026-10-03\t--:--\tPhát thanh\tCủa xã khác"


def test_a_terminal_obeys_no_text_of_others(a: Session, upper: Shell, tmp_path: Path) -> None:
    fields = {"kind": "broadcast", "date": "2026-10-03", "title": TITLE, "status": "done"}
    one = foreign.revision(unit=A, record="d" * 32, author="kẻ\x9b1m", fields=fields)
    upper.ok("merge", str(sealed_with(a, tmp_path, one)))
    told = [upper.run(*asked) for asked in (("list",), ("show", "d" * 32), ("history", "d" * 32), ("search", "khác"))]
    assert [one.out for one in told if OBEYED.search(one.out + one.err)] == []
    assert len(told[0].out.splitlines()) == 1, "a line break in a title makes no further row"
    (row,) = json.loads(upper.ok("list", "--json"))
    assert row["title"] == TITLE, "a script gets the text as it is"
    assert not OBEYED.search(upper.ok("list", "--json"))


@pytest.mark.parametrize("is_good", [True, False])
def test_nor_the_name_of_a_file(is_good: bool, a: Session, upper: Shell, tmp_path: Path) -> None:
    file = tmp_path / "x\x1b[31m\x1b]0;y\x07\x9b1m.db"
    shutil.copyfile(packed(a, tmp_path), file)
    if not is_good:
        file.write_bytes(b"no package")
    told = upper.run("merge", str(file))
    assert told.code == (0 if is_good else 1)
    assert not OBEYED.search(told.out + told.err)


def test_there_is_one_way_onto_the_terminal() -> None:
    ways = [one.name for one in (ROOT / "cchc_desktop" / "cli").glob("*.py") if "click.echo" in one.read_text("utf-8")]
    assert ways == ["terminal.py"]
