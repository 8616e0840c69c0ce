"""The broadcasting schedule: slots that come again, and what keeps one from taking place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cchc_desktop.domain.fields import Choice, Clock, Day, Field, Names, Reference, Text, TopicCode, Whole
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.record_types.usual import NOTE, in_order, state
from cchc_desktop.domain.registers import slot_days
from cchc_desktop.domain.registers.slot_days import Occurrence
from cchc_desktop.domain.values import Row, Value, split_list, text_of

_AGAIN = (
    (slot_days.WEEKLY, "Hằng tuần"),
    (slot_days.FORTNIGHTLY, "Hai tuần một lần"),
    (slot_days.MONTHLY, "Hằng tháng"),
    (slot_days.NAMED, "Những ngày ghi rõ"),
)
_STANDS = (("running", "Đang áp dụng"), ("stopped", "Tạm dừng"))
_WHY = (
    ("power", "Mất điện"),
    ("broken", "Hỏng cụm loa, thiết bị"),
    ("holiday", "Nghỉ lễ, Tết"),
    ("urgent", "Nhường thông báo khẩn"),
    ("other", "Lý do khác"),
)
_MOST_MINUTES = 1440
_MOST = Text().most
"""Letters of a reason in the log: with the word before it one of an exception may be longer."""
_TAKEN = ("start_time", "title", "topic", "minutes", "plays", "places", "reader")
"""What a broadcast has from its slot."""


def _problems(row: Row) -> dict[str, str]:
    found = in_order(row, ("starts_on", "ngày bắt đầu"), ("ends_on", "Đến ngày"))
    if not split_list(row.get("on_days")):
        found["on_days"] = "Vào các ngày: bắt buộc nhập"
    elif row.get("starts_on") and (sentence := slot_days.problem(row)):
        found["on_days"] = f"Vào các ngày: {sentence}"
    return found


SLOT = Register(
    key="slot",
    label="Lịch phát thanh",
    short="Lịch phát thanh",
    one="buổi phát",
    day="",
    columns=("start_time", "title", "again", "on_days", "minutes", "places", "state"),
    worth=("start_time", "on_days"),
    same=("title", "start_time", "starts_on"),
    told_in=NOT_TOLD,
    deeds=("schedule_confirm", "schedule_fill", "schedule_confirm_last", "schedule_next", "schedule_month"),
    fields=(
        Field(
            "title", "Tên buổi, chuyên mục", Text(most=500), required=True, synonyms=("nội dung", "tên", "chương trình")
        ),
        Field("series", "Thuộc chuyên mục", Reference("series"), synonyms=("chuyên mục",)),
        Field(
            "again",
            "Lặp lại",
            Choice(_AGAIN),
            required=True,
            default=slot_days.WEEKLY,
            synonyms=("định kỳ", "tần suất"),
        ),
        Field(
            "on_days",
            "Vào các ngày",
            Names(),
            required=True,
            synonyms=("thứ", "ngày phát", "các ngày"),
            hint="Hằng tuần: T2; T4; T6 hoặc hằng ngày; hằng tháng: 1; 15; ghi rõ: 03/10/2026; 05/10/2026",
        ),
        Field("start_time", "Giờ phát", Clock(), required=True, synonyms=("giờ", "thời gian phát", "giờ bắt đầu")),
        Field(
            "minutes", "Thời lượng", Whole(most=_MOST_MINUTES), unit="phút", synonyms=("số phút", "thời lượng (phút)")
        ),
        Field("plays", "Số lượt phát", Whole(), default=1, synonyms=("lượt phát", "số lượt")),
        Field("places", "Cụm loa", Names(register="fixture"), synonyms=("địa điểm", "nơi phát")),
        Field("topic", "Nội dung CCHC", TopicCode(), synonyms=("lĩnh vực", "cchc")),
        Field("reader", "Người phụ trách", Text(most=200), synonyms=("người đọc", "phụ trách")),
        Field("starts_on", "Áp dụng từ ngày", Day(), required=True, synonyms=("từ ngày", "bắt đầu")),
        Field("ends_on", "Đến ngày", Day(), synonyms=("kết thúc",)),
        state(*_STANDS, default="running"),
        NOTE,
    ),
    synonyms=("lịch phát thanh", "lịch phát sóng", "khung giờ phát"),
    check=_problems,
    place=lambda row: f"{text_of(row, 'start_time')} {text_of(row, 'title')}",
    newest_first=False,
)


def _span_problems(row: Row) -> dict[str, str]:
    return in_order(row, ("from_day", "ngày"), ("to_day", "Đến ngày"))


SLOT_EXCEPTION = Register(
    key="slot_exception",
    label="Buổi không phát theo lịch",
    short="Buổi không phát",
    one="lần không phát",
    title="reason",
    day="from_day",
    belongs="slot",
    columns=("from_day", "to_day", "why", "reason", "slot"),
    same=("from_day", "slot", "reason"),
    told_in=NOT_TOLD,
    fields=(
        Field("from_day", "Từ ngày", Day(), required=True, synonyms=("ngày",)),
        Field("to_day", "Đến ngày", Day()),
        Field("why", "Lý do", Choice(_WHY), required=True, default="power", synonyms=("nguyên nhân",)),
        Field("reason", "Nội dung", Text(most=500), required=True, synonyms=("diễn giải", "ghi rõ lý do")),
        Field("slot", "Buổi phát", Reference("slot"), synonyms=("chương trình",), hint="Để trống: mọi buổi"),
        NOTE,
    ),
    synonyms=("không phát", "ngoại lệ lịch phát"),
    check=_span_problems,
)


def broadcast(one: Occurrence) -> dict[str, Value]:
    """What a day of a slot is logged as: a planned broadcast, or one not held with the reason of its exception."""
    draft: dict[str, Value] = {key: one.slot.get(key) for key in _TAKEN if one.slot.get(key) is not None}
    draft |= {"kind": "broadcast", "date": one.day.isoformat(), "status": "planned"}
    if one.exception is not None:
        why = SLOT_EXCEPTION.field("why").show(one.exception.get("why"))
        told = f"{why}: {text_of(one.exception, 'reason')}"
        draft |= {"status": "cancelled", "cancel_reason": told if len(told) <= _MOST else f"{told[: _MOST - 1]}…"}
    return draft


class Schedule(NamedTuple):
    """The role that two registers play together: who fills a week asks this and names neither of them.

    `registers`: slots, exceptions. `days`: every day of every slot; `logged`: what such a day is logged as; `lacking`:
    why no days are found for a slot that is in force, "" where nothing is in the way.
    """

    registers: tuple[Register, Register]
    days: Callable[[Sequence[Row], Sequence[Row], dt.date, dt.date], Iterator[Occurrence]]
    logged: Callable[[Occurrence], dict[str, Value]]
    lacking: Callable[[Row], str]


def _lacking(slot: Row) -> str:
    if text_of(slot, "state") != "running":
        return ""
    found = SLOT.problems(slot)
    return "; ".join(found.values())


SCHEDULE = Schedule((SLOT, SLOT_EXCEPTION), slot_days.occurrences, broadcast, _lacking)
