"""The office's settings as fields, so that the first start and the settings screen are generated like any form."""

from __future__ import annotations

from cchc_desktop.domain.entry.bounds import USUAL
from cchc_desktop.domain.fields import Choice, Field, LongText, Text, Whole
from cchc_desktop.domain.formats import number
from cchc_desktop.domain.papers.choices import URGENCIES

UNIT = Field(
    "unit",
    "Mã đơn vị hành chính",
    Text(most=5),
    required=True,
    hint="Xã, phường, đặc khu: 5 chữ số; tỉnh: 2 chữ số (Quyết định 19/2025/QĐ-TTg)",
)
NAME = Field("name", "Tên đơn vị", Text(most=200), required=True, hint="Gõ một phần tên để tìm, ví dụ: Xuân Đông")
ROLE = Field(
    "role",
    "Đơn vị dùng sổ này để",
    Choice(
        choices=(
            ("commune", "Ghi hoạt động và nộp cấp trên (xã, phường, đặc khu)"),
            ("upper", "Nhận dữ liệu của các xã và tổng hợp (cấp trên)"),
        )
    ),
)
UPPER = Field(
    "upper",
    "Nơi nhận báo cáo (cấp trên)",
    Text(most=300),
    hint="Ví dụ: Sở Nội vụ thành phố Đồng Nai; nhiều nơi cách nhau bằng dấu chấm phẩy",
)
PLACE = Field("place", "Địa danh ghi trước ngày tháng", Text(most=100), hint="Để trống: lấy theo tên đơn vị")
RULE = Field(
    "rule",
    "Cách tính kỳ báo cáo",
    Choice(
        choices=(("admin", "Từ ngày 15 tháng trước đến ngày 14 (NĐ 09/2019)"), ("calendar", "Theo tháng dương lịch"))
    ),
)
DEADLINE = Field("deadline_days", "Nộp trong mấy ngày sau khi hết kỳ", Whole(most=60), unit="ngày")
LETTERHEAD = Field("letterhead", "Tên cơ quan trên đầu văn bản, mỗi dòng một dòng", LongText(most=500))
SIGN = Field("sign", "Ký hiệu văn bản", Text(most=50), hint="Ví dụ: BC-UBND")
PLAN_REF = Field(
    "plan_ref", "Kế hoạch làm căn cứ", Text(most=500), hint="Ví dụ: Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026"
)
SIGNER_LINES = Field("signer_lines", "Quyền hạn, chức vụ người ký, mỗi dòng một dòng", LongText(most=500))
SIGNER_NAME = Field("signer_name", "Họ tên người ký", Text(most=100))
RECIPIENTS = Field("recipients", "Nơi nhận, mỗi dòng một nơi", LongText(most=2000))

PEOPLE = Field(
    "people",
    "Số dân",
    Whole(),
    unit="người",
    hint=f"Của cả xã, phường, đặc khu; số người dự nhiều hơn thì được hỏi lại; để trống: {number(USUAL.people)}",
)
PLAYS_A_DAY = Field(
    "plays_a_day",
    "Lượt phát tối đa/ngày",
    Whole(),
    unit="lượt phát",
    hint=f"Nhiều hơn thì được hỏi lại trước khi lưu; để trống: {number(USUAL.plays)}",
)
MINUTES_A_DAY = Field(
    "minutes_a_day",
    "Phút phát tối đa/ngày",
    Whole(),
    unit="phút",
    hint=f"Nhiều hơn thì được hỏi lại trước khi lưu; để trống: {number(USUAL.minutes)}",
)

OFFICER = Field(
    "officer",
    "Họ tên người ghi sổ trên máy này",
    Text(most=100),
    hint="Đứng tên ở lịch sử sửa và trong dữ liệu gửi cấp trên; để trống thì không ghi tên ai",
)

WHO = (NAME, UPPER, RULE, PLACE, DEADLINE)
BOUNDS = (PEOPLE, PLAYS_A_DAY, MINUTES_A_DAY)
URGENCY = Field("urgency", "Độ khẩn của báo cáo, khi báo cáo không chọn khác", Choice(choices=URGENCIES))
PAPER = (LETTERHEAD, SIGN, PLAN_REF, SIGNER_LINES, SIGNER_NAME, RECIPIENTS)
