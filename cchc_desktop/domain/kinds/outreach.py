"""Face-to-face communication, guiding people step by step (TT05)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    AUDIENCES,
    CONTENT,
    DATE,
    EDITOR,
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
from cchc_desktop.domain.kind import NO_ANNEX, Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("participants", "người được hướng dẫn"))


OUTREACH = Kind(
    key="outreach",
    label="Tuyên truyền trực tiếp, “cầm tay chỉ việc”",
    short="Trực tiếp",
    code="TT05",
    group="direct",
    events="lượt tuyên truyền trực tiếp",
    prose="outreach",
    heading="tuyên truyền trực tiếp",
    work="tuyên truyền trực tiếp",
    annex=NO_ANNEX,
    main="participants",
    fields=(
        DATE,
        START_TIME,
        TITLE.named("Nội dung", "nội dung tuyên truyền", "nội dung hướng dẫn"),
        TOPIC,
        PARTICIPANTS.named(
            "Số người được hướng dẫn",
            "người được hướng dẫn",
            "số người được tuyên truyền",
            "số lượt người được hướng dẫn",
        ),
        WOMEN,
        PLACES,
        SITES,
        EDITOR.named("Người thực hiện", "tuyên truyền viên"),
        AUDIENCES,
        CONTENT,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "tuyên truyền trực tiếp",
        "trực tiếp",
        "cầm tay chỉ việc",
        "tuyên truyền miệng",
        "hướng dẫn trực tiếp",
    ),
    check=common_problems,
)
