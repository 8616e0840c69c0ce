"""Training courses."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    AUDIENCES,
    CHAIR,
    CONTENT,
    COST,
    DATE,
    END_DATE,
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


TRAINING = Kind(
    key="training",
    label="Tập huấn, bồi dưỡng",
    short="Tập huấn",
    code="",
    group="meeting",
    events="lớp tập huấn",
    prose="training",
    heading="tập huấn",
    work="tập huấn",
    annex="04",
    main="count",
    fields=(
        DATE.named("Ngày", "ngày mở lớp", "từ ngày"),
        END_DATE,
        START_TIME,
        TITLE.named("Tên lớp", "tên hội nghị, lớp", "tên lớp tập huấn"),
        TOPIC,
        PARTICIPANTS,
        WOMEN,
        PLACES,
        CHAIR.named("Giảng viên, chủ trì", "giảng viên", "báo cáo viên"),
        SITES,
        MATERIALS,
        COST,
        AUDIENCES,
        CONTENT,
        Field(
            "form",
            "Dạng lớp",
            Choice(
                (("training", "Tập huấn"), ("thematic", "Tập huấn chuyên đề"), ("fostering", "Bồi dưỡng")), open=True
            ),
            synonyms=("tính chất lớp", "hình thức lớp"),
            folded=True,
        ),
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "tập huấn",
        "bồi dưỡng",
        "lớp tập huấn",
        "đào tạo",
    ),
    check=common_problems,
)
