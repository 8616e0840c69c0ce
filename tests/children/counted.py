"""What the child runs counts for `dev.py cover` too, though nothing of it is in the program.

The child has no environment, may write nowhere and inherits nothing open. So a file is mapped into its memory before it
takes its rights away; when it ends, what it ran is written there, and read by whoever had it started.
"""

from __future__ import annotations

import mmap
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cchc_desktop.storage.sandbox import child

_ROOM = 8 << 20
_SETTINGS = Path(__file__).parents[2] / "pyproject.toml"


def run_watched(folder: str, told: list[str]) -> None:
    """Entry of a child whose steps are counted."""
    import coverage

    place = Path(folder) / secrets.token_hex(8)
    place.write_bytes(bytes(_ROOM))
    with place.open("r+b") as file:
        memory = mmap.mmap(file.fileno(), _ROOM)
    for number in _handles(place):  # the map keeps one for itself, and tests look at what is open
        os.close(number)
    watch = coverage.Coverage(data_file=None, config_file=str(_SETTINGS))
    watch.set_option("run:patch", [])
    watch.start()
    from cchc_desktop.storage.sandbox.inside import run

    try:
        run(told)
    finally:
        watch.stop()
        found = watch.get_data().dumps()
        memory[: len(found) + 4] = len(found).to_bytes(4, "big") + found


def _handles(place: Path) -> list[int]:
    links = Path("/proc/self/fd").iterdir() if sys.platform == "linux" else ()
    return [int(one.name) for one in links if one.exists() and one.samefile(place)]


@contextmanager
def watching(folder: Path) -> Iterator[None]:
    """Children that are started meanwhile tell what they ran, each in a file of that folder."""
    boot = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
        f"from tests.children.counted import run_watched; run_watched({str(folder)!r}, sys.argv[2:])"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "_BOOT", boot)
        yield


def told(folder: Path) -> Iterator[bytes]:
    """What the children that have ended by themselves have run; one that was killed tells nothing."""
    for place in folder.iterdir():
        with place.open("rb") as file:
            if size := int.from_bytes(file.read(4), "big"):
                yield file.read(size)
