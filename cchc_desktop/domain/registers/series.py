"""Series: the columns and programmes that come again, and the themes of a campaign."""

from __future__ import annotations

from cchc_desktop.domain.fields import Choice, Day, Field, Text, TopicCode, Whole
from cchc_desktop.domain.record_types.field_types import When
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.usual import NOTE, in_order, state
from cchc_desktop.domain.text import sort_key
from cchc_desktop.domain.values import Row, text_of

_SORTS = (
    ("programme", "Chuyên mục phát thanh"),
    ("column", "Chuyên mục, chuyên trang trên trang thông tin"),
    ("newsletter", "Chuyên mục bản tin"),
    ("campaign", "Chủ đề, đợt tuyên truyền"),
)
_STANDS = (("running", "Đang duy trì"), ("ended", "Đã kết thúc"))


def _problems(row: Row) -> dict[str, str]:
    return in_order(row, ("starts_on", "ngày bắt đầu"), ("ends_on", "Ngày kết thúc"))


SERIES = Register(
    key="series",
    label="Chuyên mục, chủ đề",
    short="Chuyên mục",
    one="chuyên mục",
    day="",
    columns=("title", "sort", "topic", "again", "minutes", "starts_on", "ends_on", "state"),
    same=("sort", "title"),
    told_in=NOT_TOLD,
    fields=(
        Field(
            "title", "Tên chuyên mục, chủ đề", Text(most=500), required=True, synonyms=("tên", "chuyên mục", "chủ đề")
        ),
        Field("sort", "Loại", Choice(_SORTS, open=True), required=True, default="programme", synonyms=("hình thức",)),
        Field("topic", "Nội dung CCHC", TopicCode(), synonyms=("lĩnh vực", "cchc", "mã nội dung")),
        Field("again", "Định kỳ", When(), synonyms=("tần suất", "thời gian phát", "kỳ")),
        Field("minutes", "Thời lượng một số", Whole(most=1440), unit="phút", synonyms=("thời lượng", "số phút")),
        Field("keeper", "Người phụ trách", Text(most=200), synonyms=("phụ trách", "biên tập")),
        Field("starts_on", "Bắt đầu", Day(), synonyms=("từ ngày", "ngày bắt đầu")),
        Field("ends_on", "Kết thúc", Day(), synonyms=("đến ngày", "ngày kết thúc")),
        state(*_STANDS, default="running"),
        NOTE,
    ),
    synonyms=("chuyên mục", "chủ đề", "chương trình"),
    check=_problems,
    place=lambda row: f"{text_of(row, 'sort')} {sort_key(text_of(row, 'title'))}",
    newest_first=False,
)
