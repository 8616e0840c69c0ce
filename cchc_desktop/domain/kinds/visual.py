"""Banners, panels and posters."""

from __future__ import annotations

from cchc_desktop.domain import formats
from cchc_desktop.domain.common_fields import (
    AUDIENCES,
    CONTENT,
    COST,
    DATE,
    EDITOR,
    END_DATE,
    PLACES,
    QUANTITY,
    QUANTITY_UNIT,
    SITES,
    TAIL,
    TITLE,
    TOPIC,
    common_problems,
)
from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row, text_of, whole_of


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    amount = whole_of(row, "quantity")
    return f"{formats.number(amount)} {text_of(row, 'quantity_unit')}".strip() if amount else ""


VISUAL = Kind(
    key="visual",
    label="Cổ động trực quan",
    short="Trực quan",
    code="",
    group="visual",
    events="đợt tuyên truyền trực quan",
    prose="visuals",
    heading="tuyên truyền trực quan",
    work="tuyên truyền trực quan",
    annex="06",
    main="quantity",
    fields=(
        DATE.named("Từ ngày", "ngày treo"),
        END_DATE,
        TITLE.named("Nội dung", "nội dung khẩu hiệu", "khẩu hiệu"),
        TOPIC,
        Field(
            "form",
            "Loại",
            Choice(
                choices=(
                    ("banner", "Băng rôn"),
                    ("panel", "Pano"),
                    ("poster", "Áp phích"),
                    ("standee", "Standee"),
                ),
                open=True,
            ),
            synonyms=("hình thức treo",),
        ),
        QUANTITY,
        QUANTITY_UNIT.named("Đơn vị tính", default="cái"),
        PLACES.named("Nơi treo", "nơi treo/phát", "vị trí"),
        SITES,
        COST,
        EDITOR.named("Người thực hiện"),
        AUDIENCES,
        CONTENT,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "trực quan",
        "cổ động trực quan",
        "băng rôn",
        "pano",
        "áp phích",
        "khẩu hiệu",
        "tuyên truyền trực quan",
    ),
    check=common_problems,
)
