"""Feedback and proposals of people about administrative procedures: received, passed on, answered, answer broadcast.

Receiving and answering: Nghị định 20/2008/NĐ-CP, amended by 92/2017/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.fields import Choice, Day, Field, LongText, Phone, Text, TopicCode
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.record_types.usual import NOTE, in_order, state
from cchc_desktop.domain.values import Row, Value

_CHANNELS = (
    ("hotline", "Đường dây nóng"),
    ("in_person", "Trực tiếp"),
    ("letter", "Đơn, thư, văn bản"),
    ("portal", "Cổng Dịch vụ công, hệ thống phản ánh kiến nghị"),
    ("meeting", "Họp dân, tiếp xúc cử tri, đối thoại"),
    ("social", "Mạng xã hội, thư điện tử"),
    ("box", "Hòm thư góp ý"),
)
_STEPS = (
    ("received", "Mới nhận"),
    ("forwarded", "Đã chuyển"),
    ("answered", "Đã trả lời"),
    ("closed", "Không thuộc thẩm quyền"),
)


def _follow(row: Row) -> Mapping[str, Value]:
    """The day of the answer, or whom it was passed on to, says how far a feedback is."""
    if row.get("state") not in {"received", "forwarded", None}:
        return {}
    if row.get("answered_on"):
        return {"state": "answered"}
    return {"state": "forwarded"} if row.get("forwarded_to") else {}


def _problems(row: Row) -> dict[str, str]:
    later = (("due_on", "Hạn trả lời"), ("answered_on", "Ngày trả lời"), ("broadcast_on", "Ngày phát lại"))
    found = in_order(row, ("received_on", "ngày tiếp nhận"), *later)
    if row.get("state") == "answered" and not row.get("answered_on"):
        found["answered_on"] = "Ngày trả lời: đã trả lời thì cần ghi ngày trả lời"
    return found


FEEDBACK = Register(
    key="feedback",
    label="Phản ánh, kiến nghị",
    short="Phản ánh - kiến nghị",
    one="phản ánh",
    title="summary",
    day="received_on",
    due="due_on",
    settled="answered_on",
    columns=("received_on", "channel", "summary", "forwarded_to", "due_on", "answered_on", "state"),
    same=("received_on", "summary"),
    told_in="results.feedback",
    annex="08",
    in_annex=("received_on", "channel", "summary", "area", "forwarded_to", "due_on", "answered_on", "answer"),
    fields=(
        Field(
            "received_on",
            "Ngày tiếp nhận",
            Day(),
            required=True,
            synonyms=("ngày nhận", "ngày phản ánh", "ngày tháng", "ngày", "thời gian tiếp nhận"),
        ),
        Field(
            "channel",
            "Kênh tiếp nhận",
            Choice(choices=_CHANNELS, open=True),
            synonyms=("hình thức tiếp nhận", "nguồn", "kênh", "hình thức"),
        ),
        Field(
            "summary",
            "Nội dung",
            LongText(most=5000),
            required=True,
            synonyms=("nội dung phản ánh", "nội dung phản ánh, kiến nghị", "nội dung kiến nghị", "tóm tắt nội dung"),
        ),
        Field("topic", "Nội dung CCHC", TopicCode(), synonyms=("lĩnh vực cchc", "mã nội dung", "cchc")),
        Field("area", "Lĩnh vực", Text(most=200), synonyms=("lĩnh vực phản ánh", "thủ tục")),
        Field("place", "Thôn, tổ dân phố", Text(most=200), synonyms=("thôn", "địa bàn", "nơi phản ánh")),
        Field("sender", "Người phản ánh", Text(most=200), private=True, synonyms=("họ tên", "người gửi", "họ và tên")),
        Field("phone", "Điện thoại", Phone(), private=True, synonyms=("số điện thoại", "sđt", "liên hệ")),
        Field(
            "forwarded_to",
            "Chuyển đến",
            Text(most=300),
            synonyms=("nơi chuyển", "cơ quan xử lý", "đơn vị xử lý", "chuyển xử lý"),
        ),
        Field("due_on", "Hạn trả lời", Day(), synonyms=("thời hạn", "hạn xử lý", "hạn giải quyết")),
        Field("answered_on", "Ngày trả lời", Day(), synonyms=("ngày giải quyết", "ngày xử lý xong")),
        Field(
            "answer",
            "Nội dung trả lời",
            LongText(most=10_000),
            synonyms=("kết quả", "kết quả trả lời", "kết quả xử lý", "trả lời"),
        ),
        Field("broadcast_on", "Ngày phát lại câu trả lời", Day(), synonyms=("ngày phát thanh trả lời", "ngày phát")),
        state(*_STEPS, waits=("received", "forwarded"), default="received", also=("tình trạng xử lý",)),
        NOTE,
    ),
    synonyms=("phản ánh", "kiến nghị", "phản ánh kiến nghị", "phản ánh, kiến nghị", "góp ý"),
    follow=_follow,
    check=_problems,
)
