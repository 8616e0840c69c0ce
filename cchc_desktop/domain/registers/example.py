"""Models, initiatives and people to follow: proposed, appraised, tried out, recognised, spread."""

from __future__ import annotations

from cchc_desktop.domain.fields import Choice, Day, Field, LongText, Text, TopicCode
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.usual import NOTE, in_order, state
from cchc_desktop.domain.values import Row

_SORTS = (
    ("model", "Mô hình, cách làm hay"),
    ("initiative", "Sáng kiến, ý tưởng"),
    ("scheme", "Đề án, phương án"),
    ("unit", "Điển hình tập thể"),
    ("person", "Điển hình cá nhân"),
)
_STEPS = (
    ("proposed", "Đề xuất"),
    ("appraised", "Đã thẩm định"),
    ("piloted", "Đang thí điểm"),
    ("recognised", "Được công nhận"),
    ("spread", "Đã nhân rộng"),
    ("refused", "Không được công nhận"),
)
_DECIDED = frozenset({"recognised", "spread"})


def _problems(row: Row) -> dict[str, str]:
    if row.get("state") in _DECIDED and not row.get("decided_on"):
        return {"decided_on": "Ngày công nhận: được công nhận thì cần ghi ngày công nhận"}
    return in_order(row, ("proposed_on", "ngày đề xuất"), ("decided_on", "Ngày công nhận"))


EXAMPLE = Register(
    key="example",
    label="Mô hình, sáng kiến, điển hình",
    short="Mô hình, sáng kiến",
    one="mô hình, sáng kiến",
    day="proposed_on",
    columns=("proposed_on", "title", "sort", "author", "topic", "decided_on", "state"),
    same=("proposed_on", "title"),
    told_in=NOT_TOLD,
    fields=(
        Field("proposed_on", "Ngày đề xuất", Day(), required=True, synonyms=("ngày", "thời gian", "ngày đăng ký")),
        Field("title", "Tên", Text(most=1000), required=True, synonyms=("tên mô hình", "tên sáng kiến", "nội dung")),
        Field("sort", "Loại", Choice(_SORTS, open=True), required=True, default="model", synonyms=("phân loại",)),
        Field("author", "Tác giả, đơn vị", Text(most=300), synonyms=("tác giả", "đơn vị", "người đề xuất", "cá nhân")),
        Field("topic", "Nội dung CCHC", TopicCode(), synonyms=("lĩnh vực", "cchc", "mã nội dung")),
        Field("benefit", "Hiệu quả", LongText(most=5000), synonyms=("hiệu quả mang lại", "lợi ích", "kết quả")),
        Field("appraiser", "Nơi thẩm định, công nhận", Text(most=300), synonyms=("hội đồng", "nơi công nhận")),
        Field("decision", "Quyết định công nhận", Text(most=200), synonyms=("số quyết định", "quyết định")),
        Field("decided_on", "Ngày công nhận", Day(), synonyms=("ngày quyết định",)),
        Field("spread_to", "Nơi nhân rộng", Text(most=500), synonyms=("nhân rộng", "phạm vi áp dụng")),
        state(*_STEPS, waits=("proposed", "appraised", "piloted"), default="proposed", also=("giai đoạn",)),
        NOTE,
    ),
    synonyms=("mô hình", "sáng kiến", "điển hình", "cách làm hay"),
    check=_problems,
)
