"""Foreign databases (packages, backups, plain log books) read by a child of its own (`storage/sandbox/`).

What comes back over the pipe are a few numbers and words as JSON; what the file held lies in a staging database that
only checked values were written to. File and staging lie in a folder of that child alone: it reaches no other file.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.packages.job import Facts, Job
from cchc_desktop.storage.sandbox.child import Child, Ended, Progress, quiet
from cchc_desktop.storage.sandbox.confinement import Room

_LEAST_SECONDS, _SECONDS_PER_MB = 30.0, 2.0
_MEMORY = 3 << 30
_COPIED = 64 << 20
"""Bytes of a staging database up to which a copy costs less than another child."""
_LARGEST_FILE = 16 << 30
"""Bytes of a staging database: twice the largest package that is taken."""


def work(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """What the child does with one file."""
    from cchc_desktop.storage.packages.examining import examine  # late: 9 ms

    yield examine(Job.parse(asked), progress).to_bytes()


class Reader:
    """Reads one file at a time, out of `folder`, which it makes inside of `room`: nothing else is there for the child.

    A job's `path` must lie there, and is only read; its `staging` is where the clean database shall lie in the end,
    outside. The folders go with the room.
    """

    def __init__(self, room: Path) -> None:
        self.folder = room.absolute() / f"doc-{secrets.token_hex(8)}"
        self.folder.mkdir(mode=0o700)
        self._writes = self.folder / "ra"
        self._writes.mkdir(mode=0o700)
        self._child = Child(work, Room(_MEMORY, _LARGEST_FILE, str(self._writes), str(self.folder)))
        self._wanted = self._written = Path()

    def begin(self, job: Job) -> None:
        """Hand over a file; `finish` waits for the answer. Raises InputRefused GN-09."""
        size = Path(job.path).stat().st_size / (1 << 20)
        self._wanted = Path(job.staging)
        self._written = self._writes / f"{secrets.token_hex(8)}.sach"
        try:
            inside = replace(job, staging=str(self._written))
            self._child.begin(inside.to_bytes(), _LEAST_SECONDS + _SECONDS_PER_MB * size)
        except Ended as error:
            raise InputRefused("GN-09") from error

    def finish(self, progress: Progress = quiet) -> Facts:
        """The facts of the file handed over, whose staging database the child can't reach any more.

        Raises InputRefused GN-02 … GN-11, and whatever `progress` raises.
        """
        try:
            facts = Facts.parse(b"".join(self._child.finish(progress)))
            self._take_out()
        except (Ended, ValueError, OSError) as error:
            self._child.close()
            raise InputRefused("GN-09") from error
        finally:
            self._written.unlink(missing_ok=True)
        return facts

    def examine(self, job: Job, progress: Progress = quiet) -> Facts:
        """Both at once."""
        self.begin(job)
        return self.finish(progress)

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def _take_out(self) -> None:
        """Nothing for a job that only asks who made the file; raises OSError for what is no plain file."""
        if os.path.lexists(self._written):
            if not stat.S_ISREG(self._written.lstat().st_mode):
                raise OSError("no plain file")
            if self._written.stat().st_size > _COPIED:
                # A child that was taken over may hold it open and write on while we read.
                self._child.close()
                self._written.replace(self._wanted)
            else:
                shutil.copyfile(self._written, self._wanted, follow_symlinks=False)
