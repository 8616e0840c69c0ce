"""Banners, panels and posters."""

from __future__ import annotations

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
    in_its_units,
)
from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.kind import Kind

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
    summary=in_its_units,
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
