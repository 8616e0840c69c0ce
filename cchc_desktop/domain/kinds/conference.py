"""Conferences, workshops and dialogues."""

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


CONFERENCE = Kind(
    key="conference",
    label="Hội nghị, hội thảo, đối thoại",
    short="Hội nghị",
    code="",
    group="meeting",
    events="hội nghị",
    prose="gatherings",
    heading="hội nghị",
    work="tuyên truyền tại các hội nghị",
    annex="04",
    main="count",
    fields=(
        DATE,
        START_TIME,
        TITLE.named("Tên hội nghị", "tên hội nghị, lớp", "tên hội nghị, hội thảo"),
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
            "Dạng hội nghị",
            Choice(
                (
                    *(("conference", "Hội nghị"), ("workshop", "Hội thảo"), ("dialogue", "Hội nghị đối thoại")),
                    *(
                        ("interim", "Hội nghị sơ kết"),
                        ("review", "Hội nghị tổng kết"),
                        ("rollout", "Hội nghị triển khai"),
                    ),
                ),
                open=True,
            ),
            synonyms=("tính chất hội nghị",),
            folded=True,
        ),
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "hội nghị",
        "hội thảo",
        "đối thoại",
        "hội nghị đối thoại",
        "tọa đàm",
    ),
    check=common_problems,
)
