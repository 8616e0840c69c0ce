"""Electronic boards and screens, for instance at the public service centre (TT02)."""

from __future__ import annotations

from cchc_desktop.domain.common_fields import (
    APPROVER,
    AUDIENCES,
    CONTENT,
    DATE,
    EDITOR,
    END_DATE,
    GENRE,
    MINUTES,
    PLACES,
    PLAYS,
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
    return counted(row, ("sites", "màn hình"), ("plays", "lượt"))


SCREEN = Kind(
    key="screen",
    label="Màn hình, bảng điện tử",
    short="Màn hình điện tử",
    code="TT02",
    group="board",
    events="đợt trình chiếu trên màn hình điện tử",
    prose="boards",
    heading="màn hình, bảng điện tử",
    work="trình chiếu trên màn hình, bảng điện tử",
    annex="07",
    main="count",
    fields=(
        DATE.named("Ngày chiếu", "từ ngày"),
        END_DATE.named("Chiếu đến ngày"),
        TITLE.named("Nội dung trình chiếu", "nội dung chiếu"),
        TOPIC,
        PLACES.named("Nơi đặt màn hình", "vị trí"),
        SITES.named("Số màn hình", unit="màn hình"),
        PLAYS.named("Số lượt chiếu", "lượt chiếu", unit="lượt chiếu"),
        MINUTES.named("Thời lượng (phút)"),
        EDITOR.named("Người thực hiện"),
        APPROVER,
        AUDIENCES,
        CONTENT,
        GENRE,
        *TAIL,
    ),
    summary=summary,
    synonyms=(
        "màn hình",
        "màn hình điện tử",
        "bảng điện tử",
        "màn hình led",
        "trình chiếu",
    ),
    check=common_problems,
)
