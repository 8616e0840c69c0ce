"""Pictures pasted into a record that is not saved yet: kept as files beside the draft, so that a crash loses none.

A file that was chosen or dropped lies somewhere already; a pasted picture would be in the program's memory only.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.evidence import Source


class KeptPictures:
    """The folder of these files, `of` the screen whose draft names them. Each start of the program writes into a folder
    of its own inside.

    All of it is called on workers.
    """

    def __init__(self, database: Path, of: str = "") -> None:
        self.folder = database.with_name(f"{database.name}.draft{of and f'-{of}'}-files")
        self._now = self.folder / secrets.token_hex(8)

    def held(self, sources: Sequence[Source]) -> list[Source]:
        """The same files, each with a place on the disk.

        A picture that can't be read or written stays as it was: preparing it says what is wrong, and closing the
        program asks first.
        """
        return [one if one.path is not None else self._written(one) for one in sources]

    def forget(self, paths: Sequence[Path]) -> None:
        """Delete those of these files that are ours: their pictures are in the book, or nobody wants them."""
        for path in paths:
            if self.folder in path.parents:
                shutil.rmtree(path.parent, ignore_errors=True)
                for above in (path.parent.parent, self.folder):
                    with suppress(OSError):  # another picture is still in it
                        above.rmdir()

    def tidy(self, wanted: Collection[str]) -> None:
        """Delete what earlier runs left, but for these: files that a draft or an earlier program's note names."""
        if self.folder.is_dir():
            for path in self.folder.glob("*/*/*"):
                if self._now not in path.parents and str(path) not in wanted:
                    self.forget([path])

    def _written(self, source: Source) -> Source:
        place = self._now / secrets.token_hex(8) / source.name
        try:
            data = source.read()
            place.parent.mkdir(parents=True)
            with place.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except (OSError, InputRefused):
            shutil.rmtree(place.parent, ignore_errors=True)
            return source
        return Source.file(place)


def parted(paths: Sequence[str]) -> tuple[list[Path], list[Path]]:
    """The files that are still there, and those that are not."""
    found = [Path(path) for path in paths]
    there = [path.is_file() for path in found]
    return [one for one, is_there in zip(found, there, strict=True) if is_there], [
        one for one, is_there in zip(found, there, strict=True) if not is_there
    ]
