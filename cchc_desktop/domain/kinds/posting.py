"""Administrative procedures publicly posted at the one-stop shop (TT02)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    APPROVER,
    AUDIENCES,
    CONTENT,
    DATE,
    EDITOR,
    END_DATE,
    PLACES,
    QUANTITY,
    SITES,
    TAIL,
    TITLE,
    TOPIC,
    common_problems,
    counted,
)
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row


def summary(row: Row) -> str:
    """The figures of one row in the words of the table's last column."""
    return counted(row, ("quantity", "thủ tục"), ("sites", "điểm"))


POSTING = Kind(
    key="posting",
    label="Niêm yết công khai thủ tục hành chính",
    short="Niêm yết TTHC",
    code="TT02",
    group="board",
    events="lượt niêm yết thủ tục hành chính",
    prose="boards",
    heading="niêm yết công khai thủ tục hành chính",
    work="niêm yết công khai thủ tục hành chính",
    annex="07",
    main="count",
    fields=(
        DATE.named("Ngày niêm yết", "từ ngày", "ngày cập nhật"),
        END_DATE.named("Niêm yết đến ngày"),
        TITLE.named("Nội dung niêm yết", "tên thủ tục", "thủ tục hành chính"),
        TOPIC,
        PLACES.named("Nơi niêm yết", "vị trí"),
        QUANTITY.named("Số thủ tục", "số tthc", "số thủ tục hành chính", unit="thủ tục"),
        SITES.named("Số điểm niêm yết", unit="điểm"),
        EDITOR.named("Người thực hiện"),
        APPROVER,
        AUDIENCES,
        CONTENT,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "niêm yết",
        "niêm yết tthc",
        "niêm yết công khai",
        "công khai tthc",
        "niêm yết công khai tthc",
    ),
    check=common_problems,
)
