"""Inspections of the work on administrative reform: what was found, what is to be mended, by when."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.fields import Day, Field, LongText, Text
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.usual import NOTE, in_order, state
from cchc_desktop.domain.values import Row, Value

_STEPS = (("clean", "Không có tồn tại"), ("open", "Chờ khắc phục"), ("mended", "Đã khắc phục"))


def _follow(row: Row) -> Mapping[str, Value]:
    """A remedy with its day is done; one without still waits."""
    if row.get("mended_on"):
        return {"state": "mended"}
    return {"state": "open"} if row.get("remedy") and row.get("state") == "clean" else {}


def _problems(row: Row) -> dict[str, str]:
    later = (("due_on", "Hạn khắc phục"), ("mended_on", "Ngày khắc phục xong"))
    found = in_order(row, ("held_on", "ngày kiểm tra"), *later)
    if row.get("state") == "mended" and not row.get("mended_on"):
        found["mended_on"] = "Ngày khắc phục xong: đã khắc phục thì cần ghi ngày"
    return found


INSPECTION = Register(
    key="inspection",
    label="Kiểm tra, giám sát",
    short="Kiểm tra",
    one="cuộc kiểm tra",
    title="subject",
    day="held_on",
    due="due_on",
    settled="mended_on",
    columns=("held_on", "subject", "inspector", "finding", "due_on", "mended_on", "state"),
    same=("held_on", "subject"),
    told_in=NOT_TOLD,
    fields=(
        Field("held_on", "Ngày kiểm tra", Day(), required=True, synonyms=("ngày", "thời gian")),
        Field(
            "subject", "Nội dung kiểm tra", Text(most=1000), required=True, synonyms=("nội dung", "đối tượng kiểm tra")
        ),
        Field("inspector", "Đoàn, người kiểm tra", Text(most=300), synonyms=("đoàn kiểm tra", "người kiểm tra")),
        Field("where", "Nơi được kiểm tra", Text(most=300), synonyms=("đơn vị được kiểm tra", "địa điểm")),
        Field("finding", "Kết quả, tồn tại", LongText(most=5000), synonyms=("kết quả", "tồn tại", "hạn chế")),
        Field("remedy", "Việc phải khắc phục", LongText(most=5000), synonyms=("khắc phục", "kiến nghị", "yêu cầu")),
        Field("due_on", "Hạn khắc phục", Day(), synonyms=("thời hạn", "hạn")),
        Field("mended_on", "Ngày khắc phục xong", Day(), synonyms=("ngày khắc phục", "ngày hoàn thành")),
        state(*_STEPS, waits=("open",), default="clean"),
        NOTE,
    ),
    synonyms=("kiểm tra", "giám sát", "sổ kiểm tra"),
    follow=_follow,
    check=_problems,
)
