"""Checks of a live file: structure, references, and whether the projections equal the history."""

from __future__ import annotations

from cchc_desktop.domain.projection import project
from cchc_desktop.storage import history, tables
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.store import Store

_MOST_NAMED = 20


def structure(store: Store, *, full: bool) -> list[str]:
    """What SQLite itself finds wrong, in Vietnamese."""
    found = ["quick"] if full else [str(row[0]) for row in store.rows(f"PRAGMA quick_check({_MOST_NAMED})")]
    if found != ["ok"]:
        # Asked again thoroughly: SQLite 3.40's quick check calls whole tables like `revision_source` (STRICT, WITHOUT
        # ROWID, key in another order than the columns) damaged.
        found = [str(row[0]) for row in store.rows(f"PRAGMA integrity_check({_MOST_NAMED})")]
    problems = [f"cấu trúc tệp: {one}" for one in found if one != "ok"]
    if store.rows("PRAGMA foreign_key_check"):
        problems.append("có bản ghi tham chiếu đến bản ghi không tồn tại")
    return problems


def counts(store: Store) -> tuple[int, int]:
    """Number of revisions and of records."""
    return store.number("SELECT count(*) FROM revision"), store.number("SELECT count(DISTINCT record) FROM revision")


def stale_tables(store: Store) -> list[str]:
    """Activities whose row differs from what their history says, and sums that are not theirs; a rebuild puts them
    right."""
    problems: list[str] = []
    seen = 0
    for record, revisions in history.every(store):
        if revisions[0].table != "activity":
            continue
        state = project(revisions)
        row = store.row("SELECT * FROM activity WHERE id = :id", {"id": record})
        wanted = tables.expected_activity(record, revisions[0].unit, state)
        seen += wanted is not None
        held = None if row is None else {key: value for key, value in dict(row).items() if key != "seq"}
        if held != wanted:
            problems.append(f"bảng hoạt động khác lịch sử ở bản ghi {record}; hãy chạy lệnh rebuild")
        if len(problems) >= _MOST_NAMED:
            return problems
    if store.number("SELECT count(*) FROM activity") != seen and not problems:
        problems.append("bảng hoạt động có dòng không thuộc lịch sử; hãy chạy lệnh rebuild")
    if store.number(query("stale_sums")) and not problems:
        problems.append("bảng cộng số liệu của các đơn vị khác các hoạt động đã nhận; hãy chạy lệnh rebuild")
    return problems
