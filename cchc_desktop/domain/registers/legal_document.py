"""Legal documents that plans and reports cite: what each says, while it is in force, and what took its place."""

from __future__ import annotations

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Choice, Day, Field, Reference, Text
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.usual import NOTE, in_order
from cchc_desktop.domain.values import Row, text_of

_SORTS = (
    ("law", "Luật"),
    ("resolution", "Nghị quyết"),
    ("decree", "Nghị định"),
    ("decision", "Quyết định"),
    ("circular", "Thông tư"),
    ("directive", "Chỉ thị"),
    ("plan", "Kế hoạch"),
    ("guide", "Công văn, hướng dẫn"),
)
_SORT = Choice(_SORTS, open=True)


def _problems(row: Row) -> dict[str, str]:
    issued = in_order(row, ("issued_on", "ngày ban hành"), ("in_force_on", "Ngày có hiệu lực"))
    return issued | in_order(row, ("in_force_on", "ngày có hiệu lực"), ("ends_on", "Ngày hết hiệu lực"))


def _ended(row: Row, successor: Row, day: str) -> str:
    """One without a last day holds until another that took its place begins to."""
    end, since = text_of(row, "ends_on"), text_of(successor, "in_force_on") or text_of(successor, "issued_on")
    if end:
        return f"hết hiệu lực sau ngày {formats.day(end)}" if day > end else ""
    return "đã được thay thế" if row.get("successor") and since <= day else ""


def _named(row: Row) -> str:
    number = " ".join(text_of(row, "number").split())
    return f"{number}: {' '.join(text_of(row, 'title').split())}"


def _cited(row: Row) -> str:
    """What an activity's form offers: "Nghị quyết 76/NQ-CP"."""
    return f"{_SORT.show(row.get('sort'))} {text_of(row, 'number')}".strip()


LEGAL_DOCUMENT = Register(
    key="legal_document",
    label="Văn bản căn cứ",
    short="Văn bản căn cứ",
    one="văn bản căn cứ",
    day="issued_on",
    columns=("issued_on", "number", "title", "issuer", "in_force_on", "ends_on", "successor"),
    worth=("number",),
    same=("number", "issued_on"),
    told_in=NOT_TOLD,
    fields=(
        Field("number", "Số, ký hiệu", Text(most=100), required=True, synonyms=("số hiệu", "số ký hiệu", "số văn bản")),
        Field("sort", "Loại văn bản", _SORT, synonyms=("loại", "hình thức văn bản")),
        Field("title", "Trích yếu", Text(most=1000), required=True, synonyms=("nội dung", "tên văn bản", "tên")),
        Field("issuer", "Cơ quan ban hành", Text(most=300), synonyms=("nơi ban hành",)),
        Field("issued_on", "Ngày ban hành", Day(), synonyms=("ngày ký", "ngày", "ngày tháng")),
        Field("in_force_on", "Có hiệu lực từ", Day(), synonyms=("ngày hiệu lực", "ngày có hiệu lực")),
        Field("ends_on", "Hết hiệu lực sau ngày", Day(), synonyms=("ngày hết hiệu lực", "hết hiệu lực")),
        Field(
            "successor", "Văn bản thay thế", Reference("legal_document"), synonyms=("thay thế bởi", "bị thay thế bởi")
        ),
        Field("source", "Nguồn", Text(most=500), synonyms=("nguồn tra cứu", "nơi tra cứu")),
        Field("checked_on", "Ngày tra cứu", Day(), synonyms=("ngày kiểm tra hiệu lực",)),
        NOTE,
    ),
    synonyms=("văn bản", "căn cứ pháp lý", "văn bản pháp luật", "danh mục văn bản"),
    check=_problems,
    named=_named,
    sign="number",
    cited=_cited,
    successor="successor",
    ended=_ended,
)
