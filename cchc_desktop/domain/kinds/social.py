"""Posts on social networks and messaging applications (TT07)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    APPROVER,
    AUDIENCES,
    CONTENT,
    DATE,
    EDITOR,
    GENRE,
    INTERACTIONS,
    ITEMS,
    PICTURES,
    POSTED_AT,
    QUALITY,
    ROYALTY,
    TAIL,
    TITLE,
    TOPIC,
    URL,
    VIEWS,
    common_problems,
    counted,
)
from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("views", "xem"))


SOCIAL = Kind(
    key="social",
    label="Mạng xã hội, ứng dụng nhắn tin",
    short="Mạng xã hội",
    code="TT07",
    group="online",
    events="bài trên mạng xã hội",
    prose="online",
    heading="mạng xã hội",
    work="đăng bài trên mạng xã hội",
    annex="05",
    main="items",
    fields=(
        DATE.named("Ngày đăng"),
        TITLE.named("Tiêu đề", "nội dung bài đăng", "tên bài"),
        TOPIC,
        ITEMS.named("Số bài đăng", "số bài", default=1),
        VIEWS,
        INTERACTIONS,
        Field(
            "channel",
            "Trang, nhóm",
            Choice(
                choices=(
                    ("facebook", "Facebook"),
                    ("zalo", "Zalo"),
                    ("youtube", "YouTube"),
                    ("tiktok", "TikTok"),
                ),
                open=True,
            ),
            synonyms=("tên trang", "nền tảng"),
        ),
        URL,
        EDITOR.named("Người đăng", "tác giả"),
        APPROVER,
        AUDIENCES,
        CONTENT,
        GENRE,
        POSTED_AT,
        QUALITY,
        ROYALTY,
        PICTURES,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "mạng xã hội",
        "facebook",
        "fanpage",
        "zalo",
        "zalo oa",
        "youtube",
        "tiktok",
        "nhóm zalo",
    ),
    check=common_problems,
)
