"""Public notice boards: what was posted, where, from when to when (TT02)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    APPROVER,
    AUDIENCES,
    CONTENT,
    DATE,
    EDITOR,
    END_DATE,
    PLACES,
    SITES,
    TAIL,
    TITLE,
    TOPIC,
    common_problems,
    counted,
)
from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("sites", "bảng"))


BOARD = Kind(
    key="board",
    label="Bảng tin công cộng",
    short="Bảng tin",
    code="TT02",
    group="board",
    events="nội dung trên bảng tin",
    prose="boards",
    heading="bảng tin công cộng",
    work="đăng thông tin trên bảng tin công cộng",
    annex="07",
    main="count",
    fields=(
        DATE.named("Ngày dán", "ngày niêm yết", "từ ngày", "ngày treo"),
        END_DATE.named("Ngày gỡ"),
        TITLE.named("Nội dung đăng", "nội dung niêm yết", "nội dung bảng tin"),
        TOPIC,
        PLACES.named("Vị trí", "vị trí bảng tin", "nơi đặt", "vị trí đặt bảng"),
        SITES.named("Số bảng", unit="bảng"),
        Field(
            "board_type",
            "Loại bảng",
            Choice(choices=(("paper", "Giấy"), ("electronic", "Điện tử")), open=True),
            synonyms=("loại bảng tin",),
        ),
        EDITOR.named("Người thực hiện", "người dán"),
        APPROVER,
        AUDIENCES,
        CONTENT,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "bảng tin",
        "bảng tin công cộng",
        "bảng thông tin",
    ),
    check=common_problems,
)
