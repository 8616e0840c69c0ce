"""One thing that is wrong with a log book, and what the record it belongs to is called."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.store import Parameters, Store

MOST = 20
"""So many findings of a sort are named at most."""


class Finding(NamedTuple):
    """A Vietnamese sentence without its full stop; `remade`: a rebuild makes it again from what is whole."""

    text: str
    remade: bool = False


_CALLED = {
    "activity": ("hoạt động", "title", "date"),
    "answer": ("trả lời ý kiến", "text", "answered_on"),
    "enrolled_key": ("khóa của", "name", ""),
    "evidence": ("tệp minh chứng", "name", "taken_on"),
    "expected_unit": ("đơn vị phải nộp", "name", ""),
    "handout": ("tài liệu cấp trên gửi", "title", "made_on"),
    "issued_report": ("báo cáo đã phát hành kỳ", "period", "signed_on"),
    "office": ("thông tin đơn vị", "name", ""),
    "remark": ("ý kiến về", "title", "written_on"),
    "report_text": ("lời văn báo cáo kỳ", "period", ""),
    "submission_exemption": ("ngoại lệ của đơn vị", "owner", "day"),
    "submission_period": ("kỳ nộp", "period", "due"),
}
"""Table → its word, the field that names a record and the one that dates it."""
OF_THIS_PC = {
    "act": "nhật ký thao tác",
    "import_left_out": "sổ nhập gói",
    "import_log": "sổ nhập gói",
    "import_seal": "niêm phong của các gói đã nhập",
    "import_span": "sổ nhập gói",
    "meta": "thông tin của tệp dữ liệu",
    "package_out": "danh sách gói đã xuất",
    "private_value": "người liên hệ của đơn vị",
    "received_figure": "số liệu không kèm hoạt động",
    "received_half": "số liệu không kèm hoạt động",
    "received_span": "số liệu không kèm hoạt động",
    "received_voucher": "sổ nhập gói",
    "refused_file": "danh sách tệp bị từ chối",
    "revision_source": "nguồn của các bản ghi đã nhập",
    "waiting_package": "danh sách gói để riêng",
}
"""Tables that no history tells, for people."""


def word(table: str) -> str:
    """What a record of that table is, for people."""
    if table in REGISTERS:
        return REGISTERS[table].one
    return _CALLED[table][0] if table in _CALLED else "bản ghi"


def called(table: str, record: str, values: Mapping[str, Value]) -> str:
    """A record as people know it: what it is, its name and its day; its id when the values say none of that."""
    sort, by_name, by_day = _CALLED.get(table, ("bản ghi", "", ""))
    if table in REGISTERS:
        sort, by_name, by_day = REGISTERS[table].one, REGISTERS[table].title, REGISTERS[table].day
    name, day = values.get(by_name), values.get(by_day)
    if not isinstance(name, str) or not name:
        return f"{sort} {record[:12]}"
    told = f"{sort} “{name[:80]}”"
    try:
        return f"{told} ngày {formats.day(day)}" if isinstance(day, str) and day else told
    except ValueError:
        return told


def held(store: Store, sql: str, parameters: Parameters) -> list[sqlite3.Row] | None:
    """The rows of a question, None where damage does not let them be read."""
    try:
        return store.rows(sql, parameters)
    except StoreUnusable as error:
        if error.code != "DB-03":
            raise
        return None


def called_by_table(store: Store, table: str, key: Key) -> str:
    """The same as the table shows the record, for one whose history can't be read."""
    rows: list[sqlite3.Row] | None = []
    if table in _CALLED:
        rows = held(store, f"SELECT * FROM {table} WHERE id = :record AND unit = :unit", key._asdict())
    elif table in REGISTERS:
        by = REGISTERS[table].title
        rows = held(store, f"SELECT title AS {by} FROM register_row WHERE id = :record AND unit = :unit", key._asdict())
    return called(table, key.record, dict(rows[0]) if rows else {})
