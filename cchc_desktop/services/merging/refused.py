"""Why a file is not looked at any further, in the officer's words; what is wrong inside, the storage says."""

from __future__ import annotations

from cchc_desktop.domain.errors import InputRefused


def in_use(name: str) -> InputRefused:
    """The very log book that is open."""
    return InputRefused(
        "GN-23",
        f"“{name}” chính là sổ đang dùng.",
        "Không có gì thay đổi.",
        "Hãy chọn gói hoặc tệp của máy khác.",
    )


def locked(name: str) -> InputRefused:
    """Encrypted by words that nobody gave yet."""
    return InputRefused(
        "GN-13",
        f"Gói “{name}” được mã hóa bằng mật khẩu.",
        "Không có gì được nhập từ tệp này.",
        "Hãy nhập mật khẩu do đơn vị gửi báo riêng, rồi nhập lại gói.",
    )


def unsealed(name: str) -> InputRefused:
    """A log book without a seal: taken over after a question only."""
    return InputRefused(
        "GN-12",
        f"“{name}” là cơ sở dữ liệu chưa niêm phong, không rõ máy nào tạo ra.",
        "Không có gì được nhập từ tệp này.",
        "Chỉ đồng ý nhập nếu chính đơn vị mình đã chép tệp này từ máy khác của mình.",
    )
