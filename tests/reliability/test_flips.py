"""A flipped bit is found by the full check, told in words by every command, and never handed out as whole.

Some tens in every run, the full numbers by `-m reliability`. Each failure names the byte and the bit.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.reliability import flips, rich_books

_BOOKS = ("xa", "tinh")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both log books, made once; what the program keeps beside them stays in this folder too."""
    folder = tmp_path_factory.mktemp("flips")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(folder / "home"))
        rich_books.made(folder)
    return folder


def source(books: Path, folder: Path, name: str) -> Path:
    """That log book, copied."""
    place = folder / name
    place.mkdir()
    return Path(shutil.copy(books / name / "so.db", place / "so.db"))


def run(books: Path, folder: Path, count: int, seed: int, play: flips.Play) -> flips.Tally:
    """Half of the flips in each of the two."""
    whole = flips.Tally()
    (folder / "work").mkdir()
    for name in _BOOKS:
        tally = play(source(books, folder, name), folder / "work", count // 2, seed)
        whole.flips += tally.flips
        whole.changed += tally.changed
        whole.missed += tally.missed
        whole.bugs += tally.bugs
    return whole


@pytest.mark.slow
def test_some_flips_are_found_by_the_full_check(books: Path, tmp_path: Path) -> None:
    tally = run(books, tmp_path, 80, 1, flips.found_by_the_check)
    assert (tally.missed, tally.bugs) == ([], [])
    assert tally.changed > 20


@pytest.mark.slow
def test_some_flips_are_told_in_words_by_every_command(books: Path, tmp_path: Path) -> None:
    tally = run(books, tmp_path, 20, 2, flips.told_in_words)
    assert (tally.flips, tally.missed, tally.bugs) == (20, [], [])


@pytest.mark.reliability
def test_two_thousand_flips_are_found_by_the_full_check(books: Path, tmp_path: Path) -> None:
    tally = run(books, tmp_path, 2_000, 3, flips.found_by_the_check)
    sys.stdout.write(f"\n{tally.changed} of {tally.flips} changed something\n")
    assert (tally.missed, tally.bugs) == ([], [])


@pytest.mark.reliability
def test_five_thousand_flips_are_told_in_words_by_every_command(books: Path, tmp_path: Path) -> None:
    tally = run(books, tmp_path, 5_000, 4, flips.told_in_words)
    assert (tally.missed, tally.bugs) == ([], [])
