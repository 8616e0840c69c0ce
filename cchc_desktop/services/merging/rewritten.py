"""Issued reports and locked periods that somebody saved over or deleted afterwards: nothing of them has changed, and
both sides are told.

Wrong content after issue is put right by a new report that names the old one (Nghị định 30/2020/NĐ-CP, Điều 18.3).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.lineage import finality, locking
from cchc_desktop.domain.revision import DELETED, Key
from cchc_desktop.domain.values import text_of, whole_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history, issued
from cchc_desktop.storage.upper import submissions

WAY_OUT = (
    "Nếu không ai trong đơn vị làm việc này, máy đã ghi không còn đáng tin: hãy thu hồi khóa của máy ấy ở Trao đổi, "
    "thẻ Khóa và phiếu."
)
"""What to do about it, for both sides."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One issued report or locked period (`table`) and what was tried on it last: `author`, `wall_ms` (of that PC's
    clock), `deleted` or changed; `twice`: issued once more with other content. `version` and `number` are those of a
    report."""

    table: str
    unit: str
    record: str
    period: str
    rule: str
    version: int
    number: str
    author: str
    wall_ms: int
    deleted: bool
    twice: bool = False


def found(session: Session, unit: str = "", records: Collection[str] | None = None) -> list[Rewritten]:
    """Those of that unit, or with "" of every unit in this log book; among `records` alone where they are given."""
    store = session.store()
    rows = {
        Key(text_of(row, "unit"), text_of(row, "id")): row
        for row in (*issued.saved_over(store, unit), *submissions.saved_over(store, unit))
    }
    keys = [key for key in rows if records is None or key.record in records]
    told = []
    for placed in history.of_records(store, keys):
        past = [one for _, one in placed]
        twice = finality.other_issues(past)
        for later in (twice, finality.rewrites(past)):
            if not later:
                continue
            row, last = rows[past[0].key], later[-1]
            told.append(
                Rewritten(
                    past[0].table,
                    text_of(row, "unit"),
                    text_of(row, "id"),
                    text_of(row, "period"),
                    text_of(row, "rule"),
                    whole_of(row, "version"),
                    text_of(row, "number"),
                    last.author,
                    last.shown_ms,
                    any(one.fields.get(DELETED) for one in later),
                    later is twice,
                )
            )
    return told


def sentence(one: Rewritten, own: str, names: Mapping[str, str] | None = None) -> str:
    """What people are told of one of them; `own` is this log book's unit."""
    who = "đơn vị mình" if one.unit == own else (names or {}).get(one.unit) or f"đơn vị {one.unit}"
    period = periods.worded(one.period, one.rule)
    deed = "bị xóa" if one.deleted else "bị ghi lại"
    by = f" ({one.author}, {_day(one.wall_ms)})" if one.author else f" ({_day(one.wall_ms)})"
    if one.table == locking.TABLE:
        return (
            f"Kỳ báo cáo {period} mà {who} đã khóa {deed} sau khi khóa{by}: tình hình nộp đã khóa vẫn giữ nguyên. "
            "Muốn thay đổi, hãy mở khóa kỳ này kèm lý do."
        )
    number = f" số {one.number}" if one.number else ""
    if one.twice:
        return (
            f"Báo cáo {period} của {who} được phát hành hai lần với nội dung khác nhau{by}: sổ giữ cả hai, chưa biết "
            "bản nào đúng. Hãy đối chiếu mã và số trên văn bản giấy đã ký với đơn vị."
        )
    return (
        f"Báo cáo {period}{number} của {who} {deed} sau khi phát hành{by}: bản đã phát hành vẫn giữ nguyên. "
        "Sửa sai bằng báo cáo bổ sung nêu rõ bản bị thay thế."
    )


def sentences(session: Session, unit: str = "") -> list[str]:
    """The same of all of them, with the units' names."""
    names = {
        str(row["unit"]): str(row["name"])
        for row in session.store().rows("SELECT unit, name FROM office")
        if row["name"]
    }
    return [sentence(one, session.unit, names) for one in found(session, unit)]


def _day(wall_ms: int) -> str:
    return formats.day(datetime.fromtimestamp(wall_ms / 1000).date())  # noqa: DTZ006 (local time, as the PC shows it)
