"""Loudspeaker broadcasts of the commune's radio: own programmes and relays (TT01)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    APPROVED_ON,
    APPROVER,
    AUDIENCES,
    CONTENT,
    DATE,
    EDITOR,
    GENRE,
    ITEMS,
    MINUTES,
    PLACES,
    PLAYS,
    PRIORITY,
    QUALITY,
    READER,
    ROYALTY,
    SITES,
    SOURCE,
    START_TIME,
    TAIL,
    TITLE,
    TOPIC,
    common_problems,
    counted,
)
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row, whole_of


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    total = {"plays": whole_of(row, "plays"), "total": whole_of(row, "minutes") * whole_of(row, "plays")}
    return counted(total, ("plays", "lượt"), ("total", "phút"))


BROADCAST = Kind(
    key="broadcast",
    label="Phát thanh trên đài truyền thanh cấp xã",
    short="Phát thanh",
    code="TT01",
    group="radio",
    events="buổi phát thanh",
    prose="radio",
    heading="đài truyền thanh",
    work="phát thanh trên đài truyền thanh",
    annex="03",
    main="plays",
    fields=(
        DATE.named("Ngày phát", "ngày phát sóng"),
        START_TIME.named("Giờ phát"),
        TITLE.named(
            "Tên tin, bài",
            "nội dung chương trình",
            "tên chương trình",
            "tên bài",
            "nội dung phát thanh",
            "chương trình",
        ),
        TOPIC,
        MINUTES,
        PLAYS.named("Số lượt phát", default=1),
        ITEMS.named("Số tin, bài", default=1),
        PLACES.named("Cụm loa, thôn", "cụm loa", "cụm loa/thôn", "nơi phát"),
        SITES.named("Số cụm loa", unit="cụm loa"),
        EDITOR,
        APPROVER,
        APPROVED_ON,
        READER,
        CONTENT.named("Bài phát", "bài phát thanh"),
        GENRE,
        SOURCE.named("Nguồn", "nguồn chương trình"),
        PRIORITY,
        AUDIENCES,
        QUALITY,
        ROYALTY,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "phát thanh",
        "đài truyền thanh",
        "truyền thanh",
        "loa truyền thanh",
        "phát thanh cơ sở",
        "loa",
        "tiếp sóng",
    ),
    check=common_problems,
)
