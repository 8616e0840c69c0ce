"""Indicators with a target as a number or a range, their values over time, and the surveys that measure them."""

from __future__ import annotations

from fractions import Fraction

from cchc_desktop.domain.fields import Choice, Day, Decimal, Field, LongText, Reference, Text, Whole
from cchc_desktop.domain.points.rules import figure
from cchc_desktop.domain.record_types.field_types import Range, Year
from cchc_desktop.domain.record_types.next_year import moved_on
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.roles import Measuring
from cchc_desktop.domain.record_types.usual import NOTE
from cchc_desktop.domain.values import Row, text_of, whole_of

_METHODS = (
    ("questionnaire", "Phiếu hỏi"),
    ("interview", "Phỏng vấn"),
    ("online", "Khảo sát trực tuyến"),
    ("count", "Thống kê từ sổ, hệ thống"),
    ("estimate", "Ước tính"),
)
_MOST = 1e9


def _next_year(row: Row, year: int) -> Row:
    return {**moved_on(INDICATOR.fields, row, year - 1, year), "year": year}


INDICATOR = Register(
    key="indicator",
    label="Chỉ tiêu, chỉ số",
    short="Chỉ tiêu, chỉ số",
    one="chỉ tiêu",
    day="",
    year="year",
    columns=("year", "title", "target", "method", "keeper"),
    same=("year", "title"),
    next_year=_next_year,
    deeds=("indicator_copy",),
    told_in=NOT_TOLD,
    fields=(
        Field("year", "Năm", Year(), required=True, synonyms=("năm đánh giá",)),
        Field(
            "title", "Tên chỉ tiêu", Text(most=500), required=True, synonyms=("chỉ tiêu", "chỉ số", "tên", "nội dung")
        ),
        Field("target", "Mức phấn đấu", Range(), synonyms=("mục tiêu", "chỉ tiêu giao", "kế hoạch")),
        Field("method", "Cách đo", Choice(_METHODS, open=True), synonyms=("phương pháp", "cách tính")),
        Field("keeper", "Người theo dõi", Text(most=200), synonyms=("phụ trách", "đơn vị theo dõi")),
        NOTE,
    ),
    synonyms=("chỉ tiêu", "chỉ số"),
    place=lambda row: f"{whole_of(row, 'year'):04d} {text_of(row, 'title')}",
    newest_first=False,
)

INDICATOR_VALUE = Register(
    key="indicator_value",
    label="Kết quả chỉ tiêu",
    short="Kết quả chỉ tiêu",
    one="kết quả chỉ tiêu",
    title="indicator",
    day="measured_on",
    belongs="indicator",
    columns=("measured_on", "indicator", "value", "unit_words", "sample_size", "method"),
    same=("indicator", "measured_on"),
    told_in=NOT_TOLD,
    fields=(
        Field("indicator", "Chỉ tiêu", Reference("indicator"), required=True, synonyms=("tên chỉ tiêu", "chỉ số")),
        Field("measured_on", "Ngày đo", Day(), required=True, synonyms=("ngày", "thời điểm", "ngày khảo sát")),
        Field("value", "Kết quả", Decimal(0, _MOST), required=True, synonyms=("giá trị", "đạt", "thực hiện", "tỷ lệ")),
        Field("unit_words", "Đơn vị tính", Text(most=50), default="%", synonyms=("đvt", "đơn vị")),
        Field("sample_size", "Số người được hỏi", Whole(), synonyms=("cỡ mẫu", "số phiếu", "mẫu")),
        Field("method", "Cách đo", Choice(_METHODS, open=True), synonyms=("phương pháp",)),
        Field("survey", "Theo cuộc khảo sát", Reference("survey"), synonyms=("khảo sát",)),
        NOTE,
    ),
    synonyms=("kết quả chỉ tiêu", "kết quả chỉ số"),
)


def _value(row: Row) -> Fraction:
    return figure(text_of(row, "value"))


MEASURING = Measuring(INDICATOR, INDICATOR_VALUE, _value, lambda row: Range.bounds(row.get("target")))


def _problems(row: Row) -> dict[str, str]:
    found = {}
    out, back = row.get("handed_out"), row.get("handed_back")
    pleased = row.get("satisfied")
    if isinstance(out, int) and isinstance(back, int) and back > out:
        found["handed_back"] = "Số phiếu thu về nhiều hơn số phiếu phát ra"
    if isinstance(back, int) and isinstance(pleased, int) and pleased > back:
        found["satisfied"] = "Số người hài lòng nhiều hơn số phiếu thu về"
    return found


SURVEY = Register(
    key="survey",
    label="Khảo sát, lấy ý kiến",
    short="Khảo sát",
    one="cuộc khảo sát",
    day="held_on",
    columns=("held_on", "title", "method", "handed_out", "handed_back", "satisfied"),
    same=("held_on", "title"),
    told_in=NOT_TOLD,
    fields=(
        Field("held_on", "Ngày khảo sát", Day(), required=True, synonyms=("ngày", "thời gian", "ngày tổ chức")),
        Field(
            "title",
            "Nội dung khảo sát",
            Text(most=1000),
            required=True,
            synonyms=("tên", "nội dung", "tên cuộc khảo sát"),
        ),
        Field("method", "Cách làm", Choice(_METHODS, open=True), synonyms=("phương pháp", "hình thức")),
        Field("handed_out", "Số phiếu phát ra", Whole(), synonyms=("phiếu phát ra", "số người được hỏi", "cỡ mẫu")),
        Field("handed_back", "Số phiếu thu về", Whole(), synonyms=("phiếu thu về", "phiếu hợp lệ")),
        Field("satisfied", "Số người hài lòng", Whole(), synonyms=("hài lòng", "số phiếu hài lòng")),
        Field("opinions", "Kết quả, điểm chưa hài lòng", LongText(most=5000), synonyms=("kết quả", "ý kiến")),
        Field("remedy", "Việc khắc phục", LongText(most=5000), synonyms=("giải pháp", "khắc phục", "kiến nghị")),
        NOTE,
    ),
    synonyms=("khảo sát", "lấy ý kiến", "điều tra xã hội học"),
    check=_problems,
)
