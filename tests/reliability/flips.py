"""Single flipped bits in a log book: what the full check finds of them, and what every command says to them.

`python -m tests.reliability.flips FOLDER COUNT SEED [commands]` makes two rich log books in FOLDER, tells figures.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc_desktop.cli.main import run
from cchc_desktop.storage.words import match_expression
from tests.reliability import rich_books

NOW = "2026-11-22T08:00"
SEARCHED = ("tuyen truyen", "ho so", "thu tuc 17", "đã sửa", "nh")


@dataclass
class Tally:
    """What a run of flips came to. `missed`: changed what is stored or shown, and called whole; `bugs`: LOI-CT."""

    flips: int = 0
    changed: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    codes: Counter[int] = field(default_factory=Counter)


Play = Callable[[Path, Path, int, int], Tally]
"""A log book, a folder to work in, number of flips, seed."""


def told(path: Path, *arguments: str) -> tuple[int, str, str]:
    """Run a command in this process: exit code, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--db", str(path), "--now", NOW, *arguments])
    return code, out.getvalue(), err.getvalue()


def stored(path: Path) -> dict[str, object]:
    """Every row of every table as bytes, by a plain SQLite; the index of words as what it finds."""
    held: dict[str, object] = {}
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    raw.text_factory = bytes
    try:
        for name, sql in raw.execute("SELECT name, sql FROM sqlite_master").fetchall():
            held[f"schema {name!r}"] = sql
            if sql and sql.upper().startswith(b"CREATE TABLE") and b"activity_search" not in name:
                # When a step was applied is asked by nobody; the sort of a file is asked of its records.
                shown = {b"_sqlite_migrations": "id, migration_set, name", b"blob": "hash, size, data"}
                columns = shown.get(name, "*")
                held[name.decode()] = raw.execute(f"SELECT {columns} FROM {name.decode()}").fetchall()
        for word in SEARCHED:
            asked = raw.execute(
                "SELECT rowid FROM activity_search WHERE activity_search MATCH ?", (match_expression(word),)
            )
            held[f"found {word}"] = asked.fetchall()
    finally:
        raw.close()
    return held


def difference(path: Path, whole: dict[str, object]) -> str:
    """What of the stored rows a flip has changed, "" for nothing."""
    try:
        now = stored(path)
    except (sqlite3.Error, UnicodeError) as error:
        return f"unreadable: {error}"
    return ", ".join(key for key in sorted(whole.keys() | now.keys()) if whole.get(key) != now.get(key))


def flipped(content: bytes, chance: random.Random) -> tuple[bytes, int, int]:
    """One bit of a used page is another; with its place."""
    while True:
        place, bit = chance.randrange(len(content)), chance.randrange(8)
        page = content[place // 4096 * 4096 :][:4096]
        if any(page[8:]):
            return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :], place, bit


def flips(source: Path, folder: Path, count: int, seed: int) -> Iterator[tuple[Path, str]]:
    """Damaged copies one after the other at the same path, each with a name that repeats it."""
    chance, content, path = random.Random(seed), source.read_bytes(), folder / "so.db"
    for _ in range(count):
        damaged, place, bit = flipped(content, chance)
        for left in folder.glob("so.db*"):
            left.unlink()
        path.write_bytes(damaged)
        yield path, f"{source.parent.name} byte {place} bit {bit}"


def found_by_the_check(source: Path, folder: Path, count: int, seed: int) -> Tally:
    """Whether `check --full` finds each flip that changes a stored row or what is found by words."""
    tally, whole = Tally(), stored(source)
    assert told(source, "check", "--full")[0] == 0
    for path, name in flips(source, folder, count, seed):
        tally.flips += 1
        changed = difference(path, whole)
        code, _, err = told(path, "check", "--full")
        tally.codes[code] += 1
        if "LOI-CT" in err or code not in {0, 3}:
            tally.bugs.append(f"{name}: check {code} {err}")
        if changed:
            tally.changed += 1
            if code == 0:
                tally.missed.append(f"{name}: {changed}")
            else:
                tally.found += 1
    return tally


def commands(path: Path, folder: Path, record: str) -> dict[str, tuple[str, ...]]:
    """The eight commands; those that write come last."""
    return {
        "list": ("list", "--json"),
        "show": ("show", record),
        "search": ("search", "tuyen truyen"),
        "report": ("report", "2026-10", "--json"),
        "export": ("export", "-o", str(folder / "goi"), "--profile", "photos"),
        "backup": ("backup",),
        "check": ("check", "--full"),
        "rebuild": ("rebuild",),
    }


def told_in_words(source: Path, folder: Path, count: int, seed: int) -> Tally:
    """Whether each of eight commands tells damage in our words and never as a bug, and whether what the full check
    calls whole can be backed up and exported."""
    tally = Tally()
    record = str(json.loads(told(source, "list", "--json", "--limit", "1")[1])[0]["id"])
    for path, name in flips(source, folder, count, seed):
        tally.flips += 1
        codes: dict[str, int] = {}
        for command, arguments in commands(path, folder, record).items():
            (folder / "goi").mkdir(exist_ok=True)
            codes[command], _, err = told(path, *arguments)
            tally.codes[codes[command]] += 1
            if "LOI-CT" in err or "Traceback" in err or codes[command] not in {0, 1, 3}:
                tally.bugs.append(f"{name}: {command} {codes[command]} {err.strip()}")
        if codes["check"] == 0 and (codes["backup"] or codes["export"]):
            tally.missed.append(f"{name}: called whole, backup {codes['backup']}, export {codes['export']}")
        _swept(folder)
    return tally


def _swept(folder: Path) -> None:
    for left in folder.rglob("*"):
        if left.is_file() and (left.suffix == ".db" or ".db" in left.name or left.suffix == ".part"):
            left.unlink()


def main(folder: str, count: str, seed: str, what: str = "check") -> None:
    """Half of the flips in each of two log books."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    whole = place / "whole"
    for source in (whole / "xa" / "so.db", whole / "tinh" / "so.db") if whole.is_dir() else rich_books.made(whole):
        (place / "work").mkdir(exist_ok=True)
        play = told_in_words if what == "commands" else found_by_the_check
        tally = play(source, place / "work", int(count) // 2, int(seed))
        sys.stdout.write(f"{source.parent.name}: {tally.flips} flips, {tally.changed} changed, {tally.found} found\n")
        sys.stdout.write(f"codes {dict(tally.codes)}, missed {len(tally.missed)}, bugs {len(tally.bugs)}\n")
        sys.stdout.writelines(f"  {one}\n" for one in (*tally.missed, *tally.bugs))


if __name__ == "__main__":
    main(*sys.argv[1:])
