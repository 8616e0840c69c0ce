"""Grassroots newsletters (TT03)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    APPROVED_ON,
    APPROVER,
    AUDIENCES,
    CONTENT,
    COST,
    DATE,
    EDITOR,
    GENRE,
    ITEMS,
    PAID,
    PLACES,
    QUANTITY,
    TAIL,
    TITLE,
    TOPIC,
    common_problems,
    counted,
)
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("items", "tin, bài"), ("quantity", "bản"))


NEWSLETTER = Kind(
    key="newsletter",
    label="Bản tin thông tin cơ sở",
    short="Bản tin",
    code="TT03",
    group="print",
    events="bản tin",
    prose="prints",
    heading="bản tin",
    work="phát hành bản tin",
    annex="06",
    main="count",
    fields=(
        DATE.named("Ngày phát hành"),
        TITLE.named("Tên bản tin", "số bản tin"),
        TOPIC,
        ITEMS,
        QUANTITY.named("Số bản in", "bản in", unit="bản"),
        PLACES.named("Nơi phát hành", "nơi phát"),
        EDITOR,
        APPROVER,
        APPROVED_ON,
        COST,
        AUDIENCES,
        CONTENT,
        GENRE,
        *PAID,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "bản tin",
        "bản tin cơ sở",
        "bản tin thông tin cơ sở",
    ),
    check=common_problems,
)
