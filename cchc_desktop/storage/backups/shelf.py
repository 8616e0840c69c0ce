"""The folder of backups: names that tell all a list needs, their order, and which of them may go.

A name holds number, minute, reason, records and a mark of the state, so that the list needs no file opened and
survives the loss of the log book. The number orders them: clocks of offices jump, numbers do not.
"""

from __future__ import annotations

import errno
import os
import re
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.storage import migrations

PART = ".part"
REASONS = {"merge": "nhap", "upgrade": "nang-cap", "restore": "khoi-phuc", "hand": "tu-luu", "auto": "tu-dong"}
"""Why a backup was made → its word in the file's name."""
ASIDE = "thay-ra"
"""First word of the name of a log book that was replaced: it is never thinned."""
NEWEST = 8
PER_DOUBLING = 2
_WORDS = {word: reason for reason, word in REASONS.items()}
_NAME = re.compile(
    rf"(?P<stem>.+)_(?P<number>[0-9]{{6,12}})_(?P<made>[0-9]{{8}}-[0-9]{{4}})_(?P<word>{'|'.join(_WORDS)})"
    r"_(?P<records>[0-9]+)_(?P<state>[0-9a-f]{16})\.db",
    re.ASCII | re.DOTALL,
)
_NUMBER = re.compile(r"_([0-9]{6,12})_[0-9]{8}-[0-9]{4}(?:_|\.)", re.ASCII)
_DAY_S = 86_400


class Backup(NamedTuple):
    """One proven copy. `made` by the PC's clock, for people; `size` in bytes; `state` marks what was copied; `whole`:
    the file still has the length its first page tells."""

    path: Path
    number: int
    made: datetime
    reason: str
    records: int
    state: str
    size: int
    whole: bool


def name_of(stem: str, number: int, made: datetime, reason: str, records: int, state: str) -> str:
    """The file name of a backup: ASCII but for the log book's own name."""
    return f"{stem}_{number:06d}_{made:%Y%m%d-%H%M}_{REASONS[reason]}_{records}_{state}.db"


def refuse_link(folder: Path) -> None:
    """A link in the place of the folder would put the backups where somebody else wants them, and what he lays there
    would pass for ours. Raises OSError."""
    if folder.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))


def listed(folder: Path) -> list[Backup]:
    """Every backup in the folder, the highest number first; a folder that is not there holds none. Raises OSError."""
    refuse_link(folder)
    if not folder.is_dir():
        return []
    found = [one for path in folder.iterdir() if (one := _read(path)) is not None]
    return sorted(found, key=lambda one: (-one.number, one.path.name))


def _read(path: Path) -> Backup | None:
    told = _NAME.fullmatch(path.name)
    if told is None:
        return None
    try:
        made = datetime.strptime(told["made"], "%Y%m%d-%H%M")  # noqa: DTZ007 (local time, as the PC showed it)
        size = path.stat().st_size
    except (ValueError, FileNotFoundError):  # a day that is none; a file thinned by another start meanwhile
        return None
    return Backup(
        path,
        int(told["number"]),
        made,
        _WORDS[told["word"]],
        int(told["records"]),
        told["state"],
        size,
        size > 0 and length_told(path) == size,
    )


def length_told(path: Path) -> int:
    """The length in bytes that the first page of a SQLite file tells; 0 for what is no such file. Raises OSError."""
    with path.open("rb") as file:
        return migrations.length_told(file.read(migrations.HEADER))


def next_number(folder: Path) -> int:
    """A number higher than that of any file here, unfinished and replaced ones included. Raises OSError."""
    numbers = [int(told[1]) for path in folder.iterdir() if (told := _NUMBER.search(path.name))]
    return max(numbers, default=0) + 1


def keeps(number: int, newest: int) -> bool:
    """The rule of thinning, by numbers alone: the newest eight, then two for each doubling of their age.

    Age is counted in backups made since. Beyond eight only even multiples of a growing power of two stay: of a
    thousand backups 22, the oldest of them about as far back as the log book has been kept.
    """
    age = newest - number
    power = number & -number  # the largest power of two that divides it
    return age < NEWEST or age < 2 * PER_DOUBLING * power


def thin(folder: Path) -> list[Path]:
    """Remove what the rule lets go; the newest of each reason always stays. Returns what was removed.

    Leftovers of a copy that was killed go after a day. Raises OSError.
    """
    held = listed(folder)
    if not held:
        return []
    safe = {one.path for reason in REASONS for one in [each for each in held if each.reason == reason][:1]}
    gone = [one.path for one in held if one.path not in safe and not keeps(one.number, held[0].number)]
    gone += [one for one in folder.glob(f"*{PART}") if time.time() - one.stat().st_mtime > _DAY_S]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
