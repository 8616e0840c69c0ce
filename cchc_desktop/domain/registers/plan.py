"""The plans of an office: of one year or of several; their items are lines of them (`plan_item.py`)."""

from __future__ import annotations

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Choice, Day, Field, LongText, Text
from cchc_desktop.domain.record_types.field_types import Year
from cchc_desktop.domain.record_types.next_year import moved_on
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.record_types.usual import NOTE
from cchc_desktop.domain.values import Row, text_of, whole_of

_SORTS = (("communication", "Kế hoạch tuyên truyền CCHC"), ("reform", "Kế hoạch CCHC"))


def _problems(row: Row) -> dict[str, str]:
    year, until = whole_of(row, "year"), whole_of(row, "until")
    if until and until < year:
        return {"until": f"Đến năm {until} trước năm bắt đầu {year}"}
    return {}


def _named(row: Row) -> str:
    number, day = text_of(row, "number"), text_of(row, "issued_on")
    told = " ".join(filter(None, (number and f"số {number}", day and f"ngày {formats.day(day)}")))
    return f"{' '.join(text_of(row, 'title').split())} ({told})" if told else " ".join(text_of(row, "title").split())


def _next_year(row: Row, year: int) -> Row | None:
    """A plan of one year, not yet numbered nor issued; one of several years goes on by itself."""
    if text_of(row, "span") == "years" or whole_of(row, "until") >= year:
        return None
    return {**moved_on(PLAN.fields, row, year - 1, year, without=("number", "issued_on", "until")), "year": year}


PLAN = Register(
    key="plan",
    label="Kế hoạch tuyên truyền",
    short="Kế hoạch",
    one="kế hoạch",
    day="",
    year="year",
    columns=("year", "title", "number", "issued_on", "span", "until"),
    same=("year", "title", "number"),
    told_in="results.plan",
    fields=(
        Field("year", "Năm", Year(), required=True, synonyms=("từ năm", "năm kế hoạch")),
        Field("title", "Tên kế hoạch", Text(most=1000), required=True, synonyms=("trích yếu", "kế hoạch", "tên")),
        Field(
            "span",
            "Thời kỳ",
            Choice(choices=(("year", "Một năm"), ("years", "Nhiều năm"))),
            default="year",
            synonyms=("thời hạn kế hoạch",),
        ),
        Field("until", "Đến năm", Year()),
        Field("sort", "Loại kế hoạch", Choice(choices=_SORTS), default="communication"),
        Field("number", "Số, ký hiệu", Text(most=100), synonyms=("số văn bản", "số kế hoạch", "số ký hiệu")),
        Field("issued_on", "Ngày ban hành", Day(), synonyms=("ngày ký", "ngày tháng năm")),
        Field("issuer", "Nơi ban hành", Text(most=300), synonyms=("cơ quan ban hành",)),
        Field("theme", "Chủ đề tuyên truyền", Text(most=1000), synonyms=("chủ đề", "chủ đề năm")),
        Field(
            "bases",
            "Căn cứ, mỗi dòng một văn bản",
            LongText(most=5000, register="legal_document"),
            synonyms=("căn cứ", "căn cứ pháp lý"),
        ),
        Field("purpose", "Mục đích, mỗi dòng một ý", LongText(most=5000), synonyms=("mục đích",)),
        Field(
            "principle", "Yêu cầu, nguyên tắc, mỗi dòng một ý", LongText(most=5000), synonyms=("yêu cầu", "nguyên tắc")
        ),
        NOTE,
    ),
    synonyms=("kế hoạch",),
    check=_problems,
    next_year=_next_year,
    deeds=("plan_copy",),
    named=_named,
    place=lambda row: f"{whole_of(row, 'year'):04d} {text_of(row, 'issued_on')}",
)
