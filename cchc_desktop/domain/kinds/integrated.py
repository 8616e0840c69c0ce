"""Communication woven into other events: trade promotion, arts, club meetings."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    AUDIENCES,
    CHAIR,
    CONTENT,
    COST,
    DATE,
    PARTICIPANTS,
    PLACES,
    SITES,
    START_TIME,
    TAIL,
    TITLE,
    TOPIC,
    WOMEN,
    common_problems,
    counted,
)
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("participants", "người"))


INTEGRATED = Kind(
    key="integrated",
    label="Lồng ghép",
    short="Lồng ghép",
    code="",
    group="other",
    events="hoạt động lồng ghép",
    prose="integrated",
    heading="lồng ghép",
    work="tuyên truyền lồng ghép",
    annex="04",
    main="count",
    fields=(
        DATE,
        START_TIME,
        TITLE.named("Tên hoạt động", "nội dung lồng ghép"),
        TOPIC,
        PARTICIPANTS,
        WOMEN,
        PLACES,
        CHAIR,
        SITES,
        COST,
        AUDIENCES,
        CONTENT,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "lồng ghép",
        "văn nghệ",
        "sân khấu hóa",
        "tuyên truyền lồng ghép",
    ),
    check=common_problems,
)
