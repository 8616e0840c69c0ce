"""The empty log book or register as a workbook: a sheet for each type of record, with headings that the import knows.

Sheets, headings and drop-downs follow from their own declarations.
"""

from __future__ import annotations

from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cchc_desktop.domain.fields import Choice, Clock, Day, Field, LongText, Names, TopicCode, Whole
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.base import RecordType
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.topics import TOPICS, topic_label
from cchc_desktop.reports.books.sheets import sheet_name, workbook
from cchc_desktop.services.files.saving import write_whole

ROWS = 1000
"""Rows of each sheet that carry drop-downs and formats."""
GUIDE = "Hướng dẫn"
_LONGEST_LIST = 255
_GUIDE_LINES = (
    "SỔ GHI HOẠT ĐỘNG TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH",
    "Mỗi trang tính dành cho một loại hoạt động; trang nào không dùng thì để trống, không cần xóa.",
    "Mỗi dòng là một hoạt động. Cột có tiêu đề đậm màu là bắt buộc; các cột khác có thể bỏ trống.",
    "Ngày ghi theo dạng 03/10/2026; giờ ghi theo dạng 05:00 hoặc 5h00.",
    "Thời lượng là số phút của một lượt phát; phần mềm tự nhân với số lượt phát.",
    "Nhiều thôn, nhiều đối tượng trong một ô thì viết cách nhau bằng dấu chấm phẩy (;).",
    "Ô có mũi tên thì chọn trong danh sách; danh sách mở thì có thể gõ từ khác.",
    "Không ghi nội dung thuộc bí mật nhà nước, không ghi số định danh của người dân.",
    "Ghi xong, mở phần mềm, chọn Nhật ký, Nhập từ Excel và chọn tệp này. Nhập lại lần nữa không sinh dòng trùng.",
)


def template() -> bytes:
    """The workbook."""
    book, target = workbook("Sổ ghi hoạt động tuyên truyền cải cách hành chính", "Sổ tuyên truyền CCHC")
    _guide(book)
    for kind in KINDS.values():
        _sheet(book, kind)
    book.close()
    return target.getvalue()


def of_register(register: Register) -> bytes:
    """The empty workbook of one register."""
    book, target = workbook(register.label, "Sổ tuyên truyền CCHC")
    _sheet(book, register)
    book.close()
    return target.getvalue()


def write_template(path: Path, register: Register | None = None) -> None:
    """The workbook in a file, of the log or of a register; raises UserError TL-01 when it can't be written."""
    write_whole(path, template() if register is None else of_register(register))


def _guide(book: Workbook) -> None:
    sheet = book.add_worksheet(GUIDE)
    sheet.set_column(0, 0, 110)
    sheet.hide_gridlines(2)
    title = book.add_format({"bold": True, "font_size": 14, "font_name": "Times New Roman"})
    text = book.add_format({"text_wrap": True, "valign": "top", "font_size": 12, "font_name": "Times New Roman"})
    for row, line in enumerate(_GUIDE_LINES):
        sheet.write_string(row, 0, line if row == 0 else f"{row}. {line}", text if row else title)


def _sheet(book: Workbook, kind: RecordType) -> None:
    sheet = book.add_worksheet(sheet_name(kind.short))
    look = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
    head = book.add_format({**look, "bg_color": "#E8EEF4", "font_name": "Times New Roman"})
    needed = book.add_format({**look, "bg_color": "#1F5E8C", "font_color": "#FFFFFF", "font_name": "Times New Roman"})
    sheet.set_row(0, 36)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    for column, field in enumerate(kind.entered):
        sheet.write_string(0, column, field.label, needed if field.required else head)
        sheet.set_column(column, column, _width(field), book.add_format(_cell_look(field)))
        _validate(sheet, column, field)


def _width(field: Field) -> float:
    """Width of a column in characters."""
    if field.key == "title":
        return 46
    if isinstance(field.type, LongText):
        return 36
    if isinstance(field.type, Day | Clock | Whole):
        return 12
    return 24 if isinstance(field.type, Names | TopicCode) else 18


def _cell_look(field: Field) -> dict[str, str | int | bool]:
    look: dict[str, str | int | bool] = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    if field.words:
        return look | {"text_wrap": True}
    if isinstance(field.type, Day):
        return look | {"num_format": "dd/mm/yyyy"}
    if isinstance(field.type, Clock):
        return look | {"num_format": "hh:mm"}
    if isinstance(field.type, Whole):
        return look | {"num_format": "#,##0"}
    return look | {"text_wrap": True, "num_format": "@"}


def _validate(sheet: Worksheet, column: int, field: Field) -> None:
    """Drop-downs and hints; only what could never be a mistake of ours is refused outright."""
    if field.words:  # words of a plan are read too: "02 lần/tuần", "quý IV"
        return
    rule: dict[str, object] | None = None
    if isinstance(field.type, Choice):
        labels = [label for _, label in field.type.choices]
        rule = {"validate": "list", "source": labels, "error_type": "information" if field.type.open else "stop"}
    elif isinstance(field.type, TopicCode):
        rule = {"validate": "list", "source": [topic_label(topic.key) for topic in TOPICS], "error_type": "information"}
    elif isinstance(field.type, Whole):
        rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning"}
        rule |= {"error_title": "Chưa đúng", "error_message": "Ô này ghi số nguyên, không âm."}
    elif field.hint:
        rule = {"validate": "any"}
    if rule is None:
        return
    source = rule.get("source")
    if isinstance(source, list) and len(",".join(source)) > _LONGEST_LIST:
        return
    if field.hint:
        rule |= {"input_title": field.label[:32], "input_message": field.hint[:255]}
    sheet.data_validation(1, column, ROWS, column, rule)
