"""Articles on the commune's portal or website (TT06)."""

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
    PAID,
    POSTED_AT,
    SOURCE,
    TAIL,
    TITLE,
    TOPIC,
    URL,
    VIEWS,
    common_problems,
    counted,
)
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("views", "xem"))


WEB = Kind(
    key="web",
    label="Cổng, trang thông tin điện tử",
    short="Trang TTĐT",
    code="TT06",
    group="online",
    events="tin, bài trên trang thông tin điện tử",
    prose="online",
    heading="trang thông tin điện tử",
    work="đăng tin, bài trên trang thông tin điện tử",
    annex="05",
    main="items",
    fields=(
        DATE.named("Ngày đăng"),
        TITLE.named("Tiêu đề", "tên tin, bài", "tên bài"),
        TOPIC,
        ITEMS.named("Số tin, bài", default=1),
        VIEWS,
        URL,
        EDITOR.named("Tác giả", "người đăng", "người viết"),
        APPROVER,
        INTERACTIONS,
        SOURCE,
        AUDIENCES,
        CONTENT,
        POSTED_AT,
        GENRE,
        *PAID,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "trang thông tin điện tử",
        "trang ttđt",
        "cổng thông tin điện tử",
        "cổng ttđt",
        "website",
        "trang web",
        "web",
        "chuyên mục",
    ),
    check=common_problems,
)
