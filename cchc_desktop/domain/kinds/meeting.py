"""Meetings and briefings where administrative reform was communicated."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    AUDIENCES,
    CHAIR,
    CONTENT,
    COST,
    DATE,
    MATERIALS,
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
from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("participants", "người"))


MEETING = Kind(
    key="meeting",
    label="Cuộc họp, giao ban",
    short="Họp",
    code="",
    group="meeting",
    events="cuộc họp",
    prose="gatherings",
    heading="cuộc họp",
    work="tuyên truyền tại các cuộc họp",
    annex="04",
    main="count",
    fields=(
        DATE,
        START_TIME,
        TITLE.named("Tên cuộc họp", "tên hội nghị, lớp", "nội dung họp"),
        TOPIC,
        PARTICIPANTS,
        WOMEN,
        PLACES,
        CHAIR,
        SITES,
        MATERIALS,
        COST,
        AUDIENCES,
        CONTENT,
        Field(
            "form",
            "Dạng cuộc họp",
            Choice((("meeting", "Họp"), ("briefing", "Giao ban"), ("people", "Họp dân, sinh hoạt thôn")), open=True),
            synonyms=("tính chất cuộc họp", "dạng họp"),
            folded=True,
        ),
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "họp",
        "cuộc họp",
        "giao ban",
        "họp thôn",
        "họp giao ban",
        "sinh hoạt",
    ),
    check=common_problems,
)
