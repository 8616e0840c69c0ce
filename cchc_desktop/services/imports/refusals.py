"""Reasons why a whole file is refused; each says what happened, what is safe and what to do next."""

from __future__ import annotations

from cchc_desktop.domain.errors import InputRefused

_SAFE = "Chưa nhập gì; sổ của đơn vị vẫn như cũ."


def unreadable(name: str, reason: str) -> InputRefused:
    """NL-01: the file is not there or may not be read."""
    return InputRefused("NL-01", f"Không đọc được tệp “{name}”: {reason}.", _SAFE, "Hãy kiểm tra lại tệp rồi chọn lại.")


def not_a_log_book(name: str, what: str) -> InputRefused:
    """NL-02: something else than a workbook, a table or JSON."""
    return InputRefused(
        "NL-02",
        f"Tệp “{name}” không phải sổ Excel, CSV hay JSON ({what}).",
        _SAFE,
        "Hãy mở tệp bằng Excel, lưu lại dạng .xlsx rồi nhập tệp vừa lưu.",
    )


def damaged(name: str, detail: str) -> InputRefused:
    """NL-03: cut short or broken on the way."""
    return InputRefused(
        "NL-03",
        f"Tệp “{name}” bị hỏng hoặc chép chưa xong ({detail}).",
        _SAFE,
        "Hãy chép lại tệp từ nơi gốc rồi nhập lại.",
    )


def locked(name: str) -> InputRefused:
    """NL-04: encrypted with a password."""
    return InputRefused(
        "NL-04",
        f"Tệp “{name}” có mật khẩu.",
        _SAFE,
        "Hãy mở tệp bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc) rồi nhập lại.",
    )


def too_large(name: str, detail: str) -> InputRefused:
    """NL-05: beyond what a commune's log book can be; guards against files made to exhaust the PC."""
    return InputRefused(
        "NL-05",
        f"Tệp “{name}” quá lớn: {detail}.",
        _SAFE,
        "Hãy chia sổ thành nhiều tệp nhỏ, hoặc xóa phần trống thừa ở cuối trang rồi lưu lại.",
    )


def nothing_inside(name: str) -> InputRefused:
    """NL-06: no table of activities could be found."""
    return InputRefused(
        "NL-06",
        f"Không tìm thấy bảng hoạt động nào trong tệp “{name}”.",
        _SAFE,
        "Bảng cần một dòng tiêu đề có ít nhất cột ngày và cột nội dung, "
        "ví dụ: Ngày, Giờ phát, Tên tin bài, Số lượt phát.",
    )


def strict(count: int, first: str) -> InputRefused:
    """NL-07: some rows can't be taken and the caller wants all or nothing."""
    return InputRefused(
        "NL-07",
        f"Có {count} dòng không nhập được, dòng đầu tiên: {first}.",
        _SAFE,
        "Hãy sửa các dòng đó trong tệp, hoặc nhập không kèm chế độ chặt chẽ để lấy các dòng đúng.",
    )
