"""What SQLite itself finds wrong with a file, in the officer's words."""

from __future__ import annotations

import re

from cchc_desktop.storage import tables
from cchc_desktop.storage.proof.finding import MOST, OF_THIS_PC, Finding
from cchc_desktop.storage.store import Store

_OF_VALUE = re.compile(r"(?:non-[A-Z]+|[A-Z]+) value in (\w+)\.")
_OF_INDEX = re.compile(r"(missing from|entries in|entry in|out of order in|for FTS5) (index|table)")


def problems(store: Store, *, full: bool) -> list[Finding]:
    """Structure and references. Raises StoreUnusable DB-03 where SQLite can't even look."""
    found = ["quick"] if full else [str(row[0]) for row in store.rows(f"PRAGMA quick_check({MOST})")]
    if found != ["ok"]:
        # Asked again thoroughly: SQLite 3.40's quick check calls whole tables like `revision_source` (STRICT, WITHOUT
        # ROWID, key in another order than the columns) damaged.
        found = [str(row[0]) for row in store.rows(f"PRAGMA integrity_check({MOST})")]
    told = list(dict.fromkeys(_told(one) for one in found if one != "ok"))
    for table in {str(row["table"]) for row in store.rows("PRAGMA foreign_key_check")}:
        told.append(Finding(f"{OF_THIS_PC[table]} tham chiếu đến dòng không tồn tại"))
    return told


def _told(english: str) -> Finding:
    if (found := _OF_VALUE.search(english)) and found[1] in tables.MADE_AGAIN:
        return Finding("cấu trúc tệp: một bảng dựng từ lịch sử có giá trị sai loại", remade=True)
    if _OF_INDEX.search(english):
        return Finding("cấu trúc tệp: một bảng tra cứu không khớp dữ liệu", remade=True)
    return Finding("cấu trúc tệp: có trang dữ liệu bị hỏng")


def counts(store: Store) -> tuple[int, int]:
    """Number of revisions and of records."""
    return store.number("SELECT count(*) FROM revision"), store.number(
        "SELECT count(*) FROM (SELECT DISTINCT record, unit FROM revision)"
    )
