"""Where the commune speaks and posts: loudspeaker clusters, boards, screens, law bookcases, halls, and their repairs.

The sorts follow what statistics on grassroots information ask for: Nghị định 49/2024/NĐ-CP, articles 3, 7, 10.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.fields import Choice, Day, Field, Reference, Text, Whole
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.roles import Placing
from cchc_desktop.domain.record_types.usual import NOTE, in_order, state
from cchc_desktop.domain.text import sort_key
from cchc_desktop.domain.values import Row, Value, text_of

_SORTS = (
    ("cluster", "Cụm loa"),
    ("board", "Bảng tin công cộng"),
    ("electronic_board", "Bảng tin điện tử"),
    ("screen", "Màn hình điện tử"),
    ("one_stop", "Bộ phận Một cửa, Trung tâm phục vụ hành chính công"),
    ("hall", "Nhà văn hóa, hội trường"),
    ("bookcase", "Tủ sách pháp luật"),
    ("post", "Điểm bưu điện - văn hóa xã"),
    ("crowded", "Nơi đông người"),
    ("culture", "Tụ điểm sinh hoạt văn hóa"),
    ("community", "Nơi sinh hoạt cộng đồng"),
)
_STANDS = (("working", "Đang hoạt động"), ("broken", "Đang hỏng"), ("stopped", "Đã dừng"))
_REPAIRS = (("waiting", "Chờ sửa"), ("fixed", "Đã sửa"), ("dropped", "Không sửa"))


def _place(row: Row) -> str:
    return f"{text_of(row, 'sort')} {sort_key(text_of(row, 'hamlet'))} {sort_key(text_of(row, 'title'))}"


FIXTURE = Register(
    key="fixture",
    label="Điểm phát, điểm niêm yết",
    short="Điểm phát, niêm yết",
    one="điểm phát, niêm yết",
    day="",
    columns=("title", "sort", "hamlet", "devices", "state"),
    same=("sort", "title", "hamlet"),
    told_in=NOT_TOLD,
    fields=(
        Field(
            "title", "Tên", Text(most=200), required=True, synonyms=("tên cụm loa", "cụm loa", "tên điểm", "địa điểm")
        ),
        Field("sort", "Loại", Choice(_SORTS, open=True), required=True, default="cluster", synonyms=("loại điểm",)),
        Field(
            "hamlet", "Thôn, tổ dân phố", Text(most=200), synonyms=("thôn", "tổ dân phố", "ấp", "khu phố", "địa bàn")
        ),
        Field("where", "Nơi đặt", Text(most=300), synonyms=("vị trí", "vị trí lắp đặt", "địa chỉ")),
        Field("devices", "Số thiết bị", Whole(), synonyms=("số loa", "số lượng loa", "số lượng", "số bảng")),
        Field("since", "Dùng từ ngày", Day(), synonyms=("ngày lắp đặt", "năm lắp đặt", "ngày đưa vào sử dụng")),
        Field("keeper", "Người trông coi", Text(most=200), synonyms=("người phụ trách", "người quản lý")),
        state(*_STANDS, waits=("broken",), default="working", also=("hiện trạng",)),
        NOTE,
    ),
    synonyms=("cụm loa", "bảng tin", "điểm phát", "địa điểm", "danh sách cụm loa"),
    place=_place,
    newest_first=False,
)
PLACING = Placing(FIXTURE, lambda row: text_of(row, "hamlet"))


def _follow(row: Row) -> Mapping[str, Value]:
    """The day of the repair says that it is done."""
    return {"state": "fixed"} if row.get("fixed_on") and row.get("state") in {"waiting", None} else {}


def _problems(row: Row) -> dict[str, str]:
    if row.get("state") == "fixed" and not row.get("fixed_on"):
        return {"fixed_on": "Ngày sửa xong: đã sửa thì cần ghi ngày sửa xong"}
    return in_order(row, ("found_on", "ngày hỏng"), ("fixed_on", "Ngày sửa xong"))


REPAIR = Register(
    key="repair",
    label="Hư hỏng, sửa chữa",
    short="Hư hỏng, sửa chữa",
    one="lần sửa chữa",
    title="defect",
    day="found_on",
    due="due_on",
    settled="fixed_on",
    belongs="fixture",
    columns=("found_on", "fixture", "defect", "due_on", "fixed_on", "state"),
    worth=("fixture",),
    same=("fixture", "found_on", "defect"),
    told_in=NOT_TOLD,
    fields=(
        Field(
            "fixture",
            "Điểm phát, niêm yết",
            Reference("fixture"),
            required=True,
            synonyms=("cụm loa", "địa điểm", "nơi"),
        ),
        Field("found_on", "Ngày hỏng", Day(), required=True, synonyms=("ngày", "ngày phát hiện")),
        Field(
            "defect",
            "Hư hỏng",
            Text(most=1000),
            required=True,
            synonyms=("nội dung", "nội dung hỏng", "tình trạng hỏng"),
        ),
        Field("due_on", "Hẹn sửa", Day(), synonyms=("hạn sửa", "thời hạn")),
        Field("fixed_on", "Ngày sửa xong", Day(), synonyms=("ngày sửa", "ngày khắc phục")),
        Field("by", "Người sửa", Text(most=200), synonyms=("đơn vị sửa", "người thực hiện")),
        Field("cost", "Kinh phí", Whole(), unit="đồng", synonyms=("chi phí", "số tiền")),
        state(*_REPAIRS, waits=("waiting",), default="waiting", also=("kết quả",)),
        NOTE,
    ),
    synonyms=("sửa chữa", "hư hỏng", "nhật ký sửa chữa"),
    follow=_follow,
    check=_problems,
)
