"""The full check: everything that can be proved of a log book; and whether an error is the doing of damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from cchc_desktop.domain.errors import Cancelled, StoreUnusable, UserError
from cchc_desktop.storage import errors, meta
from cchc_desktop.storage.proof import files, index, own_rows, records, schema, structure
from cchc_desktop.storage.proof.finding import Finding
from cchc_desktop.storage.store import Store

Progress = Callable[[int, int], None]
_OF_BROKEN_VALUES = (sqlite3.Error, UnicodeError, ValueError, TypeError, LookupError, OverflowError)
"""What a part of the check may meet where values are not what any program writes."""


def problems(store: Store, progress: Progress = lambda done, total: None) -> list[Finding]:
    """Everything that is wrong; empty: whole. Raises StoreUnusable when the file can't be asked (busy, no right), and
    whatever `progress` raises."""
    broken = _asked("cấu trúc tệp", lambda: structure.problems(store, full=True))
    broken = broken or _asked("bảng của tệp", lambda: schema.problems(store))
    if any(not one.remade for one in broken):  # what hangs on a broken frame can't be told from what is broken itself
        return broken
    parts: dict[str, Callable[[], list[Finding]]] = {
        "lịch sử": lambda: records.problems(store, progress),
        "tệp minh chứng": lambda: files.problems(store, meta.read(store).get("unit", ""), progress),
        "bảng từ để tìm kiếm": lambda: index.problems(store),
        "ảnh thu nhỏ": lambda: files.thumbnail_problems(store),
        "dữ liệu riêng của máy này": lambda: own_rows.problems(store),
        "bảng cộng số liệu": lambda: own_rows.sum_problems(store),
    }
    return [*broken, *(one for name, part in parts.items() for one in _asked(name, part))]


def _asked(name: str, part: Callable[[], list[Finding]]) -> list[Finding]:
    """The findings of one part; that it can't be read is one too."""
    try:
        return part()
    except StoreUnusable as error:
        if error.code != "DB-03":
            raise
    except _OF_BROKEN_VALUES as error:
        if isinstance(error, sqlite3.Error) and (found := errors.translated(error)) and found.code != "DB-03":
            raise found from error
    return [Finding(f"{name}: có chỗ không đọc được")]


def damage(path: Path) -> StoreUnusable | None:
    """The damage of a log book in words (DB-03), or why it can't be asked; None when it is whole."""
    try:
        store = Store.further(path)
        try:
            found = problems(store)
        finally:
            store.close()
    except StoreUnusable as error:
        return error
    return errors.damaged(found[0].text) if found else None


def cause(path: Path, error: Exception) -> Exception:
    """What is behind an error met in work with a log book. One that nobody foresaw (JSON that is none, a day
    that is none) is the damage's doing where there is damage: StoreUnusable DB-03. In a whole log book it is a bug of
    ours and stays what it is, like the errors of the world."""
    if isinstance(error, UserError | Cancelled | OSError) or not path.is_file():
        return error
    return damage(path) or error
