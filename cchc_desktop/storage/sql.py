"""Longer SQL lives in db/queries/NAME.sql with named parameters; this loads it once."""

from __future__ import annotations

from functools import cache

from cchc_desktop import paths


@cache
def query(name: str) -> str:
    """The text of db/queries/<name>.sql."""
    return (paths.db_folder() / "queries" / f"{name}.sql").read_text(encoding="utf-8")
