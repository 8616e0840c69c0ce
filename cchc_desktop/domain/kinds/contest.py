"""Contests on administrative reform."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    AUDIENCES,
    CHAIR,
    CONTENT,
    COST,
    DATE,
    END_DATE,
    ITEMS,
    PARTICIPANTS,
    PLACES,
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
    return counted(row, ("participants", "người dự thi"), ("items", "bài"))


CONTEST = Kind(
    key="contest",
    label="Hội thi, cuộc thi",
    short="Hội thi",
    code="",
    group="meeting",
    events="cuộc thi",
    prose="contests",
    heading="hội thi, cuộc thi",
    work="hội thi, cuộc thi",
    annex="04",
    main="count",
    fields=(
        DATE,
        END_DATE,
        TITLE.named("Tên cuộc thi", "tên hội thi"),
        TOPIC,
        PARTICIPANTS.named("Số người dự thi", "số thí sinh"),
        WOMEN,
        ITEMS.named("Số bài dự thi", "bài dự thi", unit="bài dự thi"),
        PLACES,
        CHAIR,
        COST,
        AUDIENCES,
        CONTENT,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "hội thi",
        "cuộc thi",
        "thi tìm hiểu",
    ),
    check=common_problems,
)
