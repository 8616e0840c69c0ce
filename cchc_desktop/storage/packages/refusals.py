"""Why a foreign file is not taken over, in the officer's words. One bad file never stops the others."""

from __future__ import annotations

from cchc_desktop.domain.errors import InputRefused

_SAFE = "Không có gì được nhập từ tệp này; dữ liệu trên máy vẫn nguyên vẹn."
_AGAIN = "Hãy đề nghị đơn vị gửi xuất lại gói."


def unreadable(name: str, reason: str) -> InputRefused:
    """The file can't be read to its end, is no regular file or is too large."""
    return InputRefused(
        "GN-01",
        f"Không đọc hết được tệp “{name}” ({reason}).",
        _SAFE,
        "Hãy cắm lại USB hoặc chép tệp vào máy rồi nhập lại.",
    )


def damaged(where: str) -> InputRefused:
    """The bytes inside are not what they should be."""
    return InputRefused("GN-02", f"Nội dung tệp bị hỏng hoặc bị sửa ({where}).", _SAFE, _AGAIN)


def changed_tables(names: str) -> InputRefused:
    """The tables are not those of the schema the file claims."""
    return InputRefused(
        "GN-03",
        f"Cấu trúc bảng của tệp không đúng mẫu ({names}).",
        _SAFE,
        "Không mở tệp này bằng phần mềm khác; hãy báo đơn vị gửi kiểm tra máy và xuất lại gói.",
    )


def newer(found: int, known: int) -> InputRefused:
    """A program of a later version wrote it and says that ours can't read it."""
    return InputRefused(
        "GN-04",
        f"Tệp cần chương trình phiên bản mới hơn (dữ liệu bản {found}; chương trình này đọc đến bản {known}).",
        _SAFE,
        "Hãy cập nhật phần mềm rồi nhập lại tệp.",
    )


def newer_format() -> InputRefused:
    """A revision of a form that comes after ours."""
    return InputRefused(
        "GN-04",
        "Tệp cần chương trình phiên bản mới hơn (lịch sử ghi theo dạng chưa biết).",
        _SAFE,
        "Hãy cập nhật phần mềm rồi nhập lại tệp.",
    )


def not_allowed(what: str) -> InputRefused:
    """A value no program of ours would have written."""
    return InputRefused("GN-05", f"Tệp chứa giá trị không hợp lệ ({what}).", _SAFE, _AGAIN)


def too_many_saves(record: str) -> InputRefused:
    """More saves of one record than an office makes, in the file or together with those here."""
    return not_allowed(f"bản ghi {record[:12]} có quá nhiều lần lưu")


def other_table(record: str) -> InputRefused:
    """A record that is one thing here and another there."""
    return InputRefused(
        "GN-06",
        f"Tệp ghi bản ghi {record} thành một loại khác với trước đây.",
        _SAFE,
        "Hãy báo cho đơn vị gửi và giữ lại tệp để kiểm tra.",
    )


def missing_past() -> InputRefused:
    """The file's revisions build on ones that it lacks."""
    return InputRefused(
        "GN-07",
        "Tệp thiếu một phần lịch sử của chính nó.",
        _SAFE,
        "Hãy đề nghị đơn vị gửi xuất lại gói đầy đủ.",
    )


def miscounted(what: str) -> InputRefused:
    """The rows are not as many, or not those, that the manifest promises."""
    return InputRefused("GN-08", f"Nội dung gói không khớp bản kê ({what}).", _SAFE, _AGAIN)


def not_finished() -> InputRefused:
    """Reading took too long or the reading process ended by itself."""
    return InputRefused(
        "GN-09",
        "Việc đọc tệp bị dừng vì quá lâu hoặc quá nặng.",
        _SAFE,
        "Hãy chép lại tệp; nếu vẫn vậy, đề nghị đơn vị gửi xuất lại gói.",
    )


def not_ours() -> InputRefused:
    """A SQLite database of something else."""
    return InputRefused(
        "GN-10",
        "Tệp không phải dữ liệu của Sổ tuyên truyền CCHC.",
        _SAFE,
        "Hãy chọn gói có tên dạng CCHC_….db.",
    )


def other_unit(found: str, wanted: str) -> InputRefused:
    """The database inside is of another unit than allowed."""
    return InputRefused(
        "GN-11",
        f"Tệp là dữ liệu của đơn vị {found or 'không rõ'}, không phải của đơn vị {wanted}.",
        _SAFE,
        "Chỉ nhập tệp chưa niêm phong của chính đơn vị mình; đơn vị khác cần dùng chức năng Xuất gói.",
    )
