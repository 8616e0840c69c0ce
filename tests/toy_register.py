"""A register that no file of the program names, declared as `domain/registers/` declares its own."""

from __future__ import annotations

from cchc_desktop.domain.fields import Day, Field, LongText, Reference, Text, Whole
from cchc_desktop.domain.record_types.field_types import Range, State, When
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.values import Row


def _problems(row: Row) -> dict[str, str]:
    spent, budget = row.get("spent"), row.get("budget")
    if isinstance(spent, int) and isinstance(budget, int) and spent > budget:
        return {"spent": "Số đã dùng nhiều hơn số xin"}
    return {}


TOY = Register(
    key="toy",
    label="Cuộc thi làng",
    short="Cuộc thi",
    one="cuộc thi",
    title="name",
    day="held_on",
    due="report_on",
    columns=("held_on", "name", "goal", "spent", "state"),
    same=("held_on", "name"),
    told_in=NOT_TOLD,
    annex="88",
    in_annex=("held_on", "name", "goal", "spent", "state"),
    fields=(
        Field("held_on", "Ngày thi", Day(), required=True, synonyms=("ngày",)),
        Field("name", "Tên cuộc thi", Text(), required=True, synonyms=("tên",)),
        Field("goal", "Mục tiêu", Range()),
        Field("again", "Định kỳ", When()),
        Field("budget", "Kinh phí xin", Whole(), unit="đồng"),
        Field("spent", "Kinh phí dùng", Whole(), unit="đồng"),
        Field("report_on", "Hạn báo cáo", Day()),
        Field("plan", "Theo kế hoạch", Reference("plan")),
        Field("winner", "Người được giải", Text(), private=True),
        Field("state", "Tình trạng", State((("open", "Đang làm"), ("done", "Xong")), waits=("open",)), default="open"),
        Field("note", "Ghi chú", LongText()),
    ),
    check=_problems,
)
DRAFT = {
    "held_on": "01/10/2026",
    "name": "Rung chuông vàng",
    "goal": "30-40 người",
    "again": "hằng năm",
    "spent": "500000",
}
