"""Criteria sets by which an office is scored, their lines, and what was scored by hand and by the appraisers.

A line under another ("4.2.1" under "4.2") is added to it. Source of the shipped example: Công văn 244/PNV of 8/8/2022,
Xuân Lộc, Đồng Nai (commune level), with its contradiction told in the note of its line.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from cchc_desktop.domain.fields import Choice, Day, Decimal, Field, LongText, Names, Reference, Text, Whole
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.plan.numbers import placed
from cchc_desktop.domain.points import ACTIVITIES, BY_HAND, FLAG, INDICATOR, PLAN, SHARE, STEPS, SUM
from cchc_desktop.domain.points.rules import Criterion, figure, hundredths, steps
from cchc_desktop.domain.record_types.field_types import State, Year
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.roles import Scored, Scoring
from cchc_desktop.domain.record_types.usual import NOTE, in_order
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import Row, split_list, text_of, whole_of

_RULES = (
    (SUM, "Cộng các mục con"),
    (SHARE, "Theo tỷ lệ, có mức sàn"),
    (STEPS, "Theo từng mức"),
    (FLAG, "Có thì được điểm"),
    (BY_HAND, "Tự đánh giá"),
)
_COUNTED = (
    (PLAN, "Nhiệm vụ kế hoạch đã xong"),
    (ACTIVITIES, "Hoạt động đã thực hiện"),
    (INDICATOR, "Kết quả chỉ tiêu"),
)
_PROOF = (("none", "Chưa có"), ("attached", "Đã có"), ("accepted", "Đã được chấp nhận"))
_DEEDS = ("points_sheet", "points_bundle", "points_ranking")
_MOST_POINTS = 1000
_PER_CENT = 1000
_FULL = 100


def _set_problems(row: Row) -> dict[str, str]:
    return in_order(row, ("valid_from", "ngày áp dụng"), ("valid_to", "Hết áp dụng sau ngày"))


CRITERIA_SET = Register(
    key="criteria_set",
    label="Bộ tiêu chí chấm điểm",
    short="Bộ tiêu chí",
    one="bộ tiêu chí",
    day="valid_from",
    columns=("title", "province", "valid_from", "valid_to", "issued_under"),
    deeds=_DEEDS,
    same=("title", "valid_from"),
    told_in=NOT_TOLD,
    fields=(
        Field("title", "Tên bộ tiêu chí", Text(most=500), required=True, synonyms=("tên", "bộ tiêu chí")),
        Field("province", "Tỉnh, thành phố", Text(most=200), synonyms=("tỉnh", "địa phương")),
        Field("valid_from", "Áp dụng từ ngày", Day(), required=True, synonyms=("từ ngày", "ngày áp dụng")),
        Field("valid_to", "Hết áp dụng sau ngày", Day(), synonyms=("đến ngày",)),
        Field("issued_under", "Ban hành theo", Text(most=500), synonyms=("căn cứ", "nguồn", "quyết định")),
        NOTE,
    ),
    synonyms=("bộ tiêu chí", "bộ chỉ số"),
    check=_set_problems,
)


def _problems(row: Row) -> dict[str, str]:
    found: dict[str, str] = {}
    rule, counted = text_of(row, "rule"), text_of(row, "counted_by")
    if rule in {SHARE, STEPS, FLAG} and not counted:
        found["counted_by"] = "Tính theo: xin chọn, vì cách chấm này cần số liệu"
    if rule == SHARE and counted == ACTIVITIES:
        found["counted_by"] = "Tính theo: số hoạt động không có tổng để tính tỷ lệ; xin chọn chấm theo từng mức"
    if counted == INDICATOR and rule in {SHARE, STEPS, FLAG} and not text_of(row, "measured_by"):
        found["measured_by"] = "Chỉ tiêu: xin ghi tên chỉ tiêu dùng để chấm"
    unknown = [word for word in split_list(row.get("scored_kinds")) if word and _kind(word) is None]
    if unknown:
        found["scored_kinds"] = f"Hình thức: không có hình thức “{unknown[0][:40]}”"
    if rule == STEPS:
        try:
            if not steps(text_of(row, "levels")):
                found["levels"] = "Các mức: xin ghi, ví dụ 100 = 1; 80 = 0,5"
        except ValueError as error:
            found["levels"] = f"Các mức: {error}"
    return found


@cache
def _kinds() -> dict[str, str]:
    """What a kind may be called, its key, short or full name or a synonym, folded → its key."""
    words = {kind.key: (kind.key, kind.short, kind.label, *kind.synonyms) for kind in reversed(KINDS.values())}
    return {fold(one): key for key, said in words.items() for one in said}


def _kind(words: str) -> str | None:
    return _kinds().get(fold(words))


def _place(row: Row) -> str:
    """As the set numbers its lines: "4.2" before "4.10"."""
    number = text_of(row, "number")
    return f"{placed(number)} {number} {text_of(row, 'title')}"


CRITERION = Register(
    key="criterion",
    label="Tiêu chí chấm điểm",
    short="Tiêu chí",
    one="tiêu chí",
    day="",
    belongs="criteria_set",
    columns=("number", "title", "most_points", "rule", "proof_asked"),
    progress="Điểm năm nay",
    deeds=_DEEDS,
    same=("criteria_set", "number"),
    told_in=NOT_TOLD,
    fields=(
        Field("criteria_set", "Thuộc bộ tiêu chí", Reference("criteria_set"), required=True, synonyms=("bộ tiêu chí",)),
        Field("number", "Mục", Text(most=20), required=True, synonyms=("STT", "số mục", "TT")),
        Field("title", "Tiêu chí", Text(most=1000), required=True, synonyms=("tên tiêu chí", "nội dung")),
        Field("most_points", "Điểm tối đa", Decimal(0, _MOST_POINTS), required=True, synonyms=("điểm", "điểm chuẩn")),
        Field("rule", "Cách chấm", Choice(_RULES), required=True, default=BY_HAND, synonyms=("cách tính điểm",)),
        Field("counted_by", "Tính theo", Choice(_COUNTED), synonyms=("số liệu",)),
        Field("scored_kinds", "Hình thức được tính", Names(), hint="Để trống: mọi hình thức", synonyms=("hình thức",)),
        Field("measured_by", "Chỉ tiêu dùng để chấm", Text(most=500), synonyms=("chỉ tiêu",)),
        Field("at_least", "Ít nhất", Whole(), hint="Số lượng để được điểm; để trống là 1", synonyms=("số lượng",)),
        Field("full_from", "Đủ điểm từ (%)", Decimal(0, _PER_CENT), hint="Để trống là 100", synonyms=("mức đủ điểm",)),
        Field("zero_below", "Dưới mức này 0 điểm (%)", Decimal(0, _PER_CENT), synonyms=("mức sàn",)),
        Field("levels", "Các mức", Text(most=500), hint="Ví dụ: 100 = 1; 80 = 0,5", synonyms=("thang điểm",)),
        Field("proof_asked", "Tài liệu kiểm chứng", Text(most=1000), synonyms=("minh chứng", "tài liệu")),
        NOTE,
    ),
    synonyms=("tiêu chí", "tiêu chí thành phần"),
    check=_problems,
    named=lambda row: f"{text_of(row, 'number')}. {' '.join(text_of(row, 'title').split())}",
    place=_place,
    newest_first=False,
)

SCORE = Register(
    key="score",
    label="Kết quả chấm điểm",
    short="Chấm điểm",
    one="kết quả chấm điểm",
    title="criterion",
    day="",
    year="year",
    belongs="criterion",
    columns=("year", "criterion", "claimed_points", "appraised_points", "proof_state", "scored_unit"),
    deeds=_DEEDS,
    same=("year", "criterion", "scored_unit"),
    told_in=NOT_TOLD,
    fields=(
        Field("year", "Năm", Year(), required=True, synonyms=("năm chấm",)),
        Field("criterion", "Tiêu chí", Reference("criterion"), required=True, synonyms=("mục", "tên tiêu chí")),
        Field("claimed_points", "Điểm tự chấm", Decimal(0, _MOST_POINTS), synonyms=("tự chấm", "tự đánh giá")),
        Field("appraised_points", "Điểm thẩm định", Decimal(0, _MOST_POINTS), synonyms=("thẩm định", "điểm được chấm")),
        Field(
            "proof_state",
            "Minh chứng",
            State(_PROOF, waits=()),
            required=True,
            default="none",
            synonyms=("tài liệu kiểm chứng",),
        ),
        Field("why", "Giải trình", LongText(most=5000), synonyms=("lý do", "thuyết minh")),
        Field("scored_unit", "Đơn vị được chấm (mã)", Text(most=20), hint="Để trống: đơn vị mình"),
        NOTE,
    ),
    synonyms=("chấm điểm", "kết quả chấm điểm"),
    place=lambda row: f"{whole_of(row, 'year'):04d} {text_of(row, 'scored_unit')} {text_of(row, 'criterion')}",
)


def _steps(row: Row) -> tuple[tuple[Fraction, int], ...]:
    """The steps of a line, none where another office wrote what can't be read."""
    try:
        return steps(text_of(row, "levels")) if row.get("rule") == STEPS else ()
    except ValueError:
        return ()


def _criterion(row: Row) -> Criterion:
    """A line as it is reckoned."""
    return Criterion(
        record=text_of(row, "id"),
        number=text_of(row, "number").rstrip(". "),
        title=" ".join(text_of(row, "title").split()),
        most=hundredths(text_of(row, "most_points")),
        rule=text_of(row, "rule"),
        counts=text_of(row, "counted_by"),
        kinds=tuple(key for word in split_list(row.get("scored_kinds")) if (key := _kind(word)) is not None),
        indicator=text_of(row, "measured_by"),
        least=max(whole_of(row, "at_least"), 1),
        full=figure(text_of(row, "full_from"), _FULL),
        floor=figure(text_of(row, "zero_below")),
        steps=_steps(row),
        evidence=text_of(row, "proof_asked"),
    )


SCORING = Scoring(
    CRITERIA_SET,
    CRITERION,
    SCORE,
    _criterion,
    lambda row: Scored(
        *(text_of(row, key) for key in ("claimed_points", "appraised_points", "proof_state", "why", "id")),
    ),
    lambda row: (text_of(row, "criterion"), whole_of(row, "year"), text_of(row, "scored_unit")),
    lambda row, day: text_of(row, "valid_from") <= day <= (text_of(row, "valid_to") or day),
    lambda row: (text_of(row, "issued_under"), text_of(row, "note")),
)
