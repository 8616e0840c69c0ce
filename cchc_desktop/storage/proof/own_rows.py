"""Rows that no history tells: what only this PC knows, compared with the copy each row carries of itself
(db/migrations/0012), and sums and figures compared with what they are made of.
"""

from __future__ import annotations

from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.packages import known_schema
from cchc_desktop.storage.proof.finding import MOST, OF_THIS_PC, Finding
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.upper import received

_NAMED_BY = {
    "act": "label",
    "import_left_out": "import",
    "import_log": "file",
    "import_seal": "import",
    "import_span": "import",
    "meta": "key",
    "package_out": "name",
    "private_value": "value",
    "received_voucher": "unit",
    "refused_file": "file",
    "waiting_package": "file",
}
"""Table whose rows carry a copy of themselves → the column that names a row."""


def problems(store: Store) -> list[Finding]:
    """Rows that differ from their copy, places and figures that are not those an import brought."""
    found: list[Finding] = []
    for table, column in _NAMED_BY.items():
        rows = store.rows(f"SELECT {column} AS named FROM {table} WHERE told IS NOT {_copy(table)} LIMIT {MOST}")
        found += [Finding(f"{OF_THIS_PC[table]} có dòng đã bị thay đổi: “{row['named']}”") for row in rows]
    sources = "SELECT import, count(*) || ' ' || sum(seq) AS told FROM revision_source GROUP BY import"
    for row in store.rows(
        f"SELECT i.* FROM import_log i LEFT JOIN ({sources}) s ON s.import = i.id "
        "WHERE i.sources IS NOT coalesce(s.told, '0 0') ORDER BY i.id"
    ):
        found.append(Finding(f"nguồn của các bản ghi khác lúc nhập ở {_import(dict(row))}"))
    for row in store.rows("SELECT * FROM import_log"):
        if received.lines_digest(store, int(row["id"])) != row["figures"]:
            found.append(Finding(f"số liệu không kèm hoạt động khác lúc nhập ở {_import(dict(row))}"))
    return found[:MOST]


def _copy(table: str) -> str:
    columns = [one for one in known_schema.column_types(table) if one != "told"]
    return f"printf('{' '.join(['%Q'] * len(columns))}', {', '.join(columns)})"


def tell_again(store: Store) -> None:
    """Take the rows for right, inside a transaction: a log book from elsewhere is believed as it is."""
    for table in _NAMED_BY:
        store.execute(f"UPDATE {table} SET told = {_copy(table)} WHERE told IS NOT {_copy(table)}")


def _import(row: Row) -> str:
    return f"lần nhập “{text_of(row, 'file')}” (đơn vị {text_of(row, 'unit')})"


def sum_problems(store: Store) -> list[Finding]:
    """Sums that are not those of the activities or of the figures received, and days told by the wrong figures."""
    found = []
    if store.number(query("stale_sums")):
        found.append(Finding("bảng cộng số liệu của các đơn vị khác các hoạt động đã nhận", remade=True))
    if received.are_spans_stale(store):
        found.append(Finding("các ngày chỉ có số liệu được chọn sai gói", remade=True))
    return found
