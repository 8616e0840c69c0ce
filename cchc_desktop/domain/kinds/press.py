"""Information given to newspapers, radio and television."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    APPROVER,
    AUDIENCES,
    CONTENT,
    DATE,
    EDITOR,
    GENRE,
    ITEMS,
    PAID,
    POSTED_AT,
    TAIL,
    TITLE,
    TOPIC,
    URL,
    VIEWS,
    common_problems,
    counted,
)
from cchc_desktop.domain.fields import Field, Text
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("items", "tin, bài"), ("views", "xem"))


PRESS = Kind(
    key="press",
    label="Báo chí",
    short="Báo chí",
    code="",
    group="online",
    events="tin, bài trên báo chí",
    prose="press",
    heading="báo chí",
    work="cung cấp thông tin cho báo chí",
    annex="05",
    main="items",
    fields=(
        DATE.named("Ngày đăng"),
        TITLE.named("Tên tin, bài", "tiêu đề"),
        TOPIC,
        ITEMS.named("Số tin, bài", default=1),
        Field("outlet", "Cơ quan báo chí", Text(most=200), synonyms=("tên báo", "báo, đài")),
        URL,
        VIEWS,
        EDITOR.named("Tác giả", "phóng viên"),
        APPROVER,
        AUDIENCES,
        CONTENT,
        POSTED_AT,
        GENRE,
        *PAID,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "báo chí",
        "báo",
        "truyền hình",
        "đài truyền hình",
    ),
    check=common_problems,
)
