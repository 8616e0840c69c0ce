"""Free printed matter: leaflets, folders, handbooks, law bookcases (TT04)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    AUDIENCES,
    CONTENT,
    COST,
    DATE,
    EDITOR,
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

LEAFLET = Kind(
    key="leaflet",
    label="Tài liệu không kinh doanh, tờ rơi, sổ tay",
    short="Tờ rơi, tài liệu",
    code="TT04",
    group="print",
    events="đợt phát tài liệu",
    prose="prints",
    heading="tài liệu tuyên truyền",
    work="phát tài liệu tuyên truyền",
    annex="06",
    main="quantity",
    fields=(
        DATE.named("Ngày phát"),
        TITLE.named("Tên tài liệu", "nội dung tài liệu"),
        TOPIC,
        QUANTITY,
        QUANTITY_UNIT.named("Đơn vị tính", default="tờ"),
        PLACES.named("Nơi phát", "nơi phát hành", "điểm phát"),
        Field(
            "form",
            "Loại tài liệu",
            Choice(
                choices=(
                    ("leaflet", "Tờ rơi"),
                    ("folder", "Tờ gấp"),
                    ("handbook", "Sổ tay"),
                    ("book", "Sách, tủ sách pháp luật"),
                ),
                open=True,
            ),
        ),
        SITES.named("Số điểm phát", unit="điểm"),
        COST,
        EDITOR.named("Người thực hiện"),
        AUDIENCES,
        CONTENT,
        *TAIL,
    ),
    summary=in_its_units,
    synonyms=(
        "tờ rơi",
        "tờ gấp",
        "tài liệu",
        "sổ tay",
        "tài liệu tuyên truyền",
        "tài liệu không kinh doanh",
        "tủ sách pháp luật",
    ),
    check=common_problems,
)
