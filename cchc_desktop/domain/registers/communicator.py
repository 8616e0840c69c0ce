"""Communicators of the grassroots: recognised by the chairman of the commune, trained, working in a hamlet.

Standards and tasks: Nghị định 49/2024/NĐ-CP, articles 21 and 22.
"""

from __future__ import annotations

from cchc_desktop.domain.fields import Choice, Day, Field, Text
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.usual import NOTE, in_order, state
from cchc_desktop.domain.text import sort_key
from cchc_desktop.domain.values import Row, text_of

_ROLES = (
    ("cell", "Bí thư chi bộ"),
    ("head", "Trưởng thôn, tổ trưởng tổ dân phố"),
    ("front", "Trưởng ban công tác Mặt trận"),
    ("union", "Cán bộ đoàn thể"),
    ("prestige", "Người có uy tín"),
)
_STANDS = (("active", "Đang làm"), ("ended", "Đã thôi"))


def _problems(row: Row) -> dict[str, str]:
    return in_order(row, ("recognised_on", "ngày công nhận"), ("ended_on", "Ngày thôi"))


COMMUNICATOR = Register(
    key="communicator",
    label="Tuyên truyền viên cơ sở",
    short="Tuyên truyền viên",
    one="tuyên truyền viên",
    title="name",
    day="",
    columns=("name", "role", "hamlet", "recognised_on", "trained_on", "state"),
    same=("name", "hamlet"),
    told_in=NOT_TOLD,
    fields=(
        Field("name", "Họ và tên", Text(most=200), required=True, synonyms=("họ tên", "tên")),
        Field("role", "Chức danh", Choice(_ROLES, open=True), synonyms=("chức vụ", "thành phần")),
        Field(
            "hamlet", "Thôn, tổ dân phố", Text(most=200), synonyms=("thôn", "tổ dân phố", "ấp", "khu phố", "địa bàn")
        ),
        Field("phone", "Điện thoại", Text(most=50), private=True, synonyms=("số điện thoại", "sđt", "liên hệ")),
        Field("decision", "Quyết định công nhận", Text(most=200), synonyms=("số quyết định", "quyết định")),
        Field("recognised_on", "Ngày công nhận", Day(), synonyms=("ngày quyết định",)),
        Field("trained_on", "Tập huấn gần nhất", Day(), synonyms=("ngày tập huấn", "tập huấn")),
        Field("ended_on", "Ngày thôi", Day(), synonyms=("ngày kết thúc",)),
        state(*_STANDS, default="active"),
        NOTE,
    ),
    synonyms=("tuyên truyền viên", "danh sách tuyên truyền viên", "cộng tác viên"),
    follow=lambda row: {"state": "ended"} if row.get("ended_on") else {},
    check=_problems,
    place=lambda row: f"{sort_key(text_of(row, 'hamlet'))} {sort_key(text_of(row, 'name'))}",
    newest_first=False,
)
