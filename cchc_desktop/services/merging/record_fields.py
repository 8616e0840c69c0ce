"""The fields of every table that travels between PCs, as people call them: for what two PCs have filled differently."""

from __future__ import annotations

from cchc_desktop.domain import office_fields
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import COLUMNS, EXTRA
from cchc_desktop.domain.fields import Choice, Day, Field, LongText, Text, Whole
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.papers.choices import SIGNER_LINES, SIGNER_NAME
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.replies import handout, remark
from cchc_desktop.domain.upper import units
from cchc_desktop.domain.upper.standing import EXCUSE, EXTEND, RECEIVE
from cchc_desktop.domain.values import Value
from cchc_desktop.services.report_text import CHOICE, EMPTY, PART


class Kept(Text):
    """What nobody types and nobody can read: a checksum, a picture, the figures of a paper. Told by its beginning."""

    def show(self, value: Value) -> str:
        text = "" if value is None else str(value)
        return text if len(text) <= 12 else f"{text[:12]}… ({len(text)} ký tự)"


class Mark(Text):
    """Something that holds or does not."""

    def show(self, value: Value) -> str:
        return "có" if value else "không"


_RULE = Field("rule", "Cách tính kỳ báo cáo", office_fields.RULE.type)
_PERIOD = Field("period", "Kỳ báo cáo", Text())
_OWNER = Field("owner", "Đơn vị", Text())

PART_NAMES = {
    "opening": "Phần mở đầu",
    "submission": "Tình hình nộp báo cáo của các đơn vị",
    "steering": "Công tác chỉ đạo, điều hành",
    "results": "Kết quả thực hiện",
    "results.forms": "Theo hình thức tuyên truyền",
    "results.contents": "Theo nội dung cải cách hành chính",
    "results.feedback": "Tiếp nhận, trả lời phản ánh, kiến nghị",
    "results.plan": "Mức độ hoàn thành kế hoạch",
    "results.units": "Theo đơn vị",
    "judgement": "Đánh giá chung",
    "judgement.strengths": "Ưu điểm",
    "judgement.shortcomings": "Tồn tại, hạn chế",
    "judgement.causes": "Nguyên nhân",
    "outlook": "Nhiệm vụ kỳ tới",
    "proposals": "Kiến nghị, đề xuất",
    "closing": "Phần kết",
}
"""The parts of a report as their fields are told; a test compares them with what the reports have."""

_CHOICES = {
    "urgency": Field("urgency", "Độ khẩn", office_fields.URGENCY.type),
    "left_out": Field("left_out", "Phụ lục không in", Text()),
    SIGNER_LINES: office_fields.SIGNER_LINES,
    SIGNER_NAME: office_fields.SIGNER_NAME,
}

_TABLES: dict[str, tuple[Field, ...]] = {
    "office": (
        *office_fields.WHO,
        *office_fields.BOUNDS,
        *office_fields.PAPER,
        office_fields.ROLE,
        office_fields.URGENCY,
        Field("left_out", "Phụ lục không in kèm báo cáo", Text()),
        Field("profile", "Mẫu trình bày văn bản", Kept()),
    ),
    "issued_report": (
        _PERIOD,
        _RULE,
        Field("starts", "Từ ngày", Day()),
        Field("ends", "Đến ngày", Day()),
        Field("version", "Lần phát hành", Whole()),
        Field("replaces", "Báo cáo được thay", Kept()),
        Field("number", "Số văn bản", Text()),
        Field("signed_on", "Ngày ký", Day()),
        Field("code", "Mã đối chiếu", Text()),
        Field("digest", "Dấu kiểm của số liệu", Kept()),
        Field("figures", "Số liệu của báo cáo", Kept()),
        Field("parts", "Lời của báo cáo", Kept()),
        Field("pdf", "Bản PDF", Kept()),
        Field("issued_on", "Phát hành lúc", Text()),
    ),
    "report_text": (_PERIOD, _RULE),
    "evidence": (
        Field("activity", "Bản ghi được minh chứng", Kept()),
        Field("name", "Tên tệp", Text()),
        Field("mime", "Loại tệp", Text()),
        Field("size", "Kích thước (byte)", Whole()),
        Field("blob", "Nội dung tệp", Kept()),
        Field("caption", "Chú thích", Text()),
        Field("taken_on", "Ngày chụp", Day()),
        Field("width", "Chiều rộng ảnh", Whole()),
        Field("height", "Chiều cao ảnh", Whole()),
        Field("place", "Thứ tự", Whole()),
    ),
    "enrolled_key": (
        _OWNER,
        Field("key_id", "Mã khóa", Text()),
        Field("public", "Khóa để kiểm tra gói", Kept()),
        Field("recipient", "Khóa để gửi riêng", Kept()),
        Field("name", "Tên đơn vị", Text()),
        Field("label", "Tên máy", Text()),
        Field("state", "Trạng thái", Choice(choices=(("active", "Đang dùng"), ("revoked", "Đã thu hồi")))),
        Field("compared", "Đã đối chiếu 40 chữ số", Mark()),
        Field("reason", "Lý do", Text()),
    ),
    "expected_unit": units.FIELDS,
    "submission_period": (
        _PERIOD,
        _RULE,
        Field("due", "Hạn nộp", Day()),
        Field("locked_on", "Khóa sổ lúc", Text()),
        Field("reason", "Lý do", Text()),
        Field("standings", "Tình hình nộp khi khóa sổ", Kept()),
        Field("opens", "Mở lại lần khóa", Text()),
    ),
    "submission_exemption": (
        _OWNER,
        _PERIOD,
        _RULE,
        Field(
            "sort",
            "Quyết định",
            Choice(choices=((EXCUSE, "Miễn nộp"), (EXTEND, "Gia hạn"), (RECEIVE, "Đã nhận ngoài phần mềm"))),
        ),
        Field("day", "Ngày", Day()),
        Field("reason", "Lý do", Text()),
        Field("after_lock", "Quyết định sau khi khóa sổ", Mark()),
    ),
    "remark": (
        Field("addressee", "Gửi đơn vị", Text()),
        Field("tbl", "Về", Choice(choices=tuple(remark.tables().items()))),
        Field("about", "Bản ghi được ý kiến", Kept()),
        Field("title", "Tên bản ghi", Text()),
        Field("sort", "Loại ý kiến", Choice(choices=tuple(remark.SORTS.items()))),
        Field("text", "Nội dung", LongText()),
        Field("due_on", "Hạn trả lời", Day()),
        Field("written_on", "Ngày ghi", Day()),
        Field("settled", "Đã đóng", Mark()),
    ),
    "answer": (
        Field("remark", "Ý kiến được trả lời", Kept()),
        Field("text", "Nội dung", LongText()),
        Field("answered_on", "Ngày trả lời", Day()),
    ),
    "handout": (
        Field("sort", "Loại tài liệu", Choice(choices=tuple(handout.SORTS.items()))),
        Field("title", "Tên", Text()),
        Field("year", "Năm", Whole()),
        Field("content", "Nội dung", Kept()),
        Field("made_on", "Ngày lập", Day()),
    ),
}
_BY_NAME = {table: {one.key: one for one in fields} for table, fields in _TABLES.items()}


def field(table: str, name: str, kind: str = "") -> Field | None:
    """The field as forms have it, None for one that only a newer program knows."""
    if table == "activity":
        own = name.removeprefix(EXTRA)
        if kind in KINDS and KINDS[kind].has(own):
            return KINDS[kind].field(own)
        return COLUMNS.get(name) or next((one.field(own) for one in KINDS.values() if one.has(own)), None)
    if table == "report_text":
        return _of_report(name) or _BY_NAME[table].get(name)
    register = REGISTERS.get(table)
    if register is not None:
        return register.field(name) if register.has(name) else None
    return _BY_NAME.get(table, {}).get(name)


def is_typed(table: str, name: str, kind: str = "") -> bool:
    """Whether a person may give another value than those there are."""
    item = field(table, name, kind)
    return item is None or not isinstance(item.type, Kept | Mark)


def _of_report(name: str) -> Field | None:
    if name.startswith(PART):
        return Field(name, PART_NAMES.get(name.removeprefix(PART), "Lời của một phần"), LongText())
    if name.startswith(EMPTY):
        part = PART_NAMES.get(name.removeprefix(EMPTY), "một phần")
        return Field(name, f"Để trống “{part}”", Mark())
    return _CHOICES.get(name.removeprefix(CHOICE)) if name.startswith(CHOICE) else None


def title(table: str, values: dict[str, Value]) -> str:
    """What the record is called; never its id."""
    if table in REGISTERS and values.get(REGISTERS[table].title):
        return str(values[REGISTERS[table].title])
    for name in ("title", "name", "text"):
        if values.get(name):
            return str(values[name])
    if values.get("period") and values.get("rule") in {"admin", "calendar"}:
        return periods.worded(str(values["period"]), str(values["rule"]))
    return str(values.get("owner") or values.get("code") or "chưa có tên")
