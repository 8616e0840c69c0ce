"""Mobile text messages (TT08)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    APPROVER,
    AUDIENCES,
    CONTENT,
    COST,
    DATE,
    EDITOR,
    QUANTITY,
    START_TIME,
    TAIL,
    TITLE,
    TOPIC,
    common_problems,
    counted,
)
from cchc_desktop.domain.kind import NO_ANNEX, Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("quantity", "tin nhắn"))


SMS = Kind(
    key="sms",
    label="Tin nhắn viễn thông",
    short="Tin nhắn",
    code="TT08",
    group="online",
    events="đợt nhắn tin",
    prose="online",
    heading="tin nhắn",
    work="gửi tin nhắn tuyên truyền",
    annex=NO_ANNEX,
    main="quantity",
    fields=(
        DATE.named("Ngày gửi"),
        START_TIME.named("Giờ gửi"),
        TITLE.named("Nội dung tin nhắn"),
        TOPIC,
        QUANTITY.named("Số tin nhắn", "số thuê bao", "số tin gửi", unit="tin nhắn"),
        EDITOR.named("Người soạn"),
        APPROVER,
        COST,
        AUDIENCES,
        CONTENT,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "tin nhắn",
        "sms",
        "nhắn tin",
    ),
    check=common_problems,
)
