"""The draft of a form: a small file beside the database, so that a crash costs at most three seconds of typing.

It is no part of the database: what was not saved must not be counted, merged or handed up.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.domain.errors import why
from cchc_desktop.ui.tasks import Tasks

EVERY_MS = 3000
VERSION = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """Texts of a form as they stood. `record` is empty for a new one; two drafts of the same things are equal.

    `files` are paths of proof that waits for a new record's first save; `coming` is the id that save will give it, so
    that after a crash in the middle of it nobody takes the stored record for an unsaved one.
    """

    kind: str
    record: str
    texts: dict[str, str]
    saved: dt.datetime = field(compare=False)
    files: tuple[str, ...] = ()
    coming: str = ""


def path_of(database: Path, of: str = "") -> Path:
    """Where the draft of a database lies: of the log's form, or of the screen with that key."""
    return database.with_name(f"{database.name}.draft{of and f'-{of}'}.json")


def read(path: Path) -> Draft | None:
    """The draft left behind; None when there is none, or one that can't be understood."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        texts = {str(key): str(text) for key, text in held["texts"].items()}
        files = tuple(str(path) for path in held.get("files", ()))
        saved, coming = dt.datetime.fromisoformat(held["saved"]), str(held.get("coming", ""))
        return Draft(str(held["kind"]), str(held["record"]), texts, saved, files, coming)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def write(path: Path, draft: Draft, *, ending: str = ".tmp") -> None:
    """Replace the draft as a whole: a cut of power leaves the old one or the new one. Raises OSError."""
    held = {
        "version": VERSION,
        "kind": draft.kind,
        "record": draft.record,
        "texts": draft.texts,
        "files": list(draft.files),
        "coming": draft.coming,
        "saved": draft.saved.isoformat(timespec="seconds"),
    }
    beside = path.with_name(f"{path.name}{ending}")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(held, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def drop(path: Path) -> None:
    """Forget the draft."""
    path.unlink(missing_ok=True)


class DraftKeeper(QObject):
    """Writes the draft every few seconds while there is something to lose; one write at a time, off the GUI thread."""

    failed = Signal(str)
    """The draft could not be kept, for the reason in the system's words; told once."""

    def __init__(self, tasks: Tasks, path: Path, take: Callable[[], Draft | None], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._path = path
        self._take = take
        self._on_disk: Draft | None = None
        self._wanted: Draft | None = None
        self._busy = False
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def recover(self, done: Callable[[Draft | None], object]) -> None:
        """Give the draft that an earlier run left behind."""

        def found(draft: Draft | None) -> None:
            self._on_disk = self._wanted = draft
            done(draft)

        self._tasks.read(self, lambda: read(self._path), found)

    def look(self) -> None:
        """Bring the file to what stands in the form now: written, replaced, or gone when nothing is unsaved."""
        self._wanted = self._take()
        self._pump()

    def keep_now(self) -> bool:
        """Before the program closes: write at once; False when that fails, so that the officer can be asked."""
        draft = self._take()
        try:
            if draft is None:
                drop(self._path)
            else:
                # A write of the worker may be under way: it must not share its unfinished file with this one.
                write(self._path, draft, ending=".closing")
        except OSError:
            return False
        self._on_disk = self._wanted = draft
        return True

    def _pump(self) -> None:
        if self._busy or self._wanted == self._on_disk:
            return
        self._busy = True
        draft, path = self._wanted, self._path

        def done(_: None) -> None:
            self._busy = False
            self._on_disk = draft
            self._pump()

        self._tasks.read(self, (lambda: drop(path)) if draft is None else (lambda: write(path, draft)), done, self._not)

    def _not(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, OSError):
            self._tasks.failed.emit(error)
        elif not self._told:
            self._told = True
            self.failed.emit(why(error))
