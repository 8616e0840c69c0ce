"""Errors of SQLite in the officer's words."""

from __future__ import annotations

import sqlite3

from cchc_desktop.domain.errors import StoreUnusable, UserError, told

_NOT_UTF8 = "Could not decode to UTF-8"
"""How Python begins to say that a text in the file is none; it gives no code."""


def translated(error: sqlite3.Error | UnicodeDecodeError) -> StoreUnusable | None:
    """The world's error behind an error of SQLite; None when it is a bug of ours."""
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NOT_UTF8):
        return StoreUnusable("DB-03", detail="có chữ không đọc được")
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if code in {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}:
        return StoreUnusable("DB-07:unfinished")
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return StoreUnusable("DB-01:replaced")
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreUnusable("DB-01")
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return StoreUnusable("DB-03", detail="cấu trúc tệp bị sai")
    if primary == sqlite3.SQLITE_FULL:
        return StoreUnusable("DB-06")
    if primary in {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
    }:
        return StoreUnusable("DB-07")
    if primary == sqlite3.SQLITE_IOERR:
        return StoreUnusable("DB-09")
    return None


def of_the_world(error: BaseException) -> UserError | None:
    """Any error that is not of our making in words with a code; None for one of ours."""
    return translated(error) if isinstance(error, sqlite3.Error) else told(error)
