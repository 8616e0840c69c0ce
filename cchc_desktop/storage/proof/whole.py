"""The full check: everything that can be proved of a log book; and whether an error is the doing of damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from cchc_desktop.domain.errors import Cancelled, StoreUnusable, UserError
from cchc_desktop.storage import meta, migrations
from cchc_desktop.storage.proof import files, index, own_rows, records, schema, structure
from cchc_desktop.storage.proof.finding import Finding
from cchc_desktop.storage.store import Store, translating

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
    return [
        *broken,
        *_asked("lịch sử", lambda: records.problems(store, progress)),
        *_asked("tệp minh chứng", lambda: files.problems(store, meta.read(store).get("unit", ""), progress)),
        *_asked("dữ liệu riêng của máy này", lambda: own_rows.problems(store)),
        *_asked("bảng từ để tìm kiếm", lambda: index.problems(store), remade=True),
        *_asked("ảnh thu nhỏ", lambda: files.thumbnail_problems(store), remade=True),
        *_asked("bảng cộng số liệu", lambda: own_rows.sum_problems(store), remade=True),
    ]


def _asked(name: str, part: Callable[[], list[Finding]], *, remade: bool = False) -> list[Finding]:
    """The findings of one part; that it can't be read is one too."""
    try:
        with translating:
            return part()
    except StoreUnusable as error:
        if error.code != "DB-03":
            raise
    except _OF_BROKEN_VALUES:
        pass
    return [Finding(f"{name}: có chỗ không đọc được", remade)]


def damage(path: Path) -> StoreUnusable | None:
    """The damage of a log book in words (DB-03), or why it can't be asked; None when it is whole."""
    try:
        store = Store.further(path)
        try:
            is_todays = store.number("PRAGMA user_version") == migrations.latest()
            # Of a file whose upgrade failed only the structure can be judged.
            found = problems(store) if is_todays else structure.problems(store, full=True)
        finally:
            store.close()
    except StoreUnusable as error:
        return error
    if found and all(one.remade for one in found):
        return StoreUnusable("DB-03:remade", detail=found[0].text)
    return StoreUnusable("DB-03", detail=found[0].text) if found else None


def cause(path: Path, error: Exception) -> Exception:
    """What is behind an error met in work with a log book. One that nobody foresaw (JSON that is none, a day
    that is none) is the damage's doing where there is damage: StoreUnusable DB-03. In a whole log book it is a bug of
    ours and stays what it is, like the errors of the world."""
    if isinstance(error, UserError | Cancelled | OSError) or not path.is_file():
        return error
    return damage(path) or error
