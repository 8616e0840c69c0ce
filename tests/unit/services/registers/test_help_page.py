"""What F1 says of the registers."""

from __future__ import annotations

from cchc_desktop.services.registers import help_page


def test_states_are_listed_and_no_order_is_claimed() -> None:
    told = help_page.page()
    assert "- Tình trạng: Mới nhận, Đã chuyển, Đã trả lời, Không thuộc thẩm quyền." in told
