"""What the fields of a record may hold: one rule for what is saved here, what a package may bring, and what of a
history is shown.

A value this program knows must be of its type, so that no file can make a later screen stumble. Fields, tables and
kinds it does not know are a newer program's: they are kept as they are.

A program that knew less, or asked less, may have let in what does not fit. It stays in the history, which nobody can
change, and is shown as nothing, so that such a log book stays as usable as any other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache

from cchc_desktop.domain import fields as types
from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import COLUMNS, EXTRA
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.projection import Conflict, State
from cchc_desktop.domain.record_types.field_types import Range, When
from cchc_desktop.domain.record_types.plain import NEEDED, PLAIN, WHOLE
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.upper import standing
from cchc_desktop.domain.values import Value

LONGEST_TEXT = 1_000_000
"""Signs of one value: the frozen figures of a report take some 200,000."""
LONGEST_TOPIC = 1000
_LONG_TEXT, _SHORT_TEXT = 100_000, 20_000
"""Signs of a part of a report or of a field only a newer program knows; of a column of a small table."""
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_CHECKED = (types.Day, types.Clock, types.Whole, types.Decimal)
_LARGE = {"issued_report": ("figures", "parts"), "handout": ("content",), "submission_period": ("standings",)}
"""Columns that hold what was counted or written elsewhere."""
_DEEPEST = 32
"""Levels of a value that is JSON: the figures of a report have seven."""
_STATUSES = ("planned", "done", "cancelled")
_STATUSES = ("planned", "done", "cancelled")
Check = Callable[[Value], str | None]


def misfit(table: str, fields: Mapping[str, Value]) -> tuple[str, str] | None:
    """The first field that holds what it may not, and what is wrong with it, in Vietnamese; None when all fit."""
    checks = _checks(table, REGISTERS.get(table))
    for name, value in fields.items():
        if value is not None and (found := checks.get(name, _is_any)(value)):
            return name, found
    return None


def told(table: str, name: str, found: str) -> str:
    """A misfit in words; the field as its form calls it, where there is one."""
    fields = COLUMNS.values() if table == "activity" else REGISTERS[table].fields if table in REGISTERS else ()
    named = next((f"“{item.label}”" for item in fields if item.key == name), name)
    return f"mục {named} {found}"


def lacking(table: str, values: Mapping[str, Value]) -> str | None:
    """What a record that others read must tell and does not."""
    return next((one for one in NEEDED.get(table, ()) if values.get(one) is None), None)


def unshown(table: str, state: State) -> str | None:
    """What of a record could not be shown as it stands, in Vietnamese; None when all can. What was saved over since is
    not asked: who mends a value makes the record good again."""
    if state.deleted:
        return None
    every = [state.values, *({one.field: value} for one in state.conflicts for _, value in one.choices)]
    for values in every:
        if found := misfit(table, values):
            return told(table, *found)
    name = lacking(table, state.values)
    return name and f"thiếu mục {name}"


def fitted(table: str, state: State) -> State:
    """A record's state as it is shown: without what does not fit, where another PC said what does with that."""
    if misfit(table, state.values) is None and not state.conflicts:
        return state
    values = {name: value for name, value in state.values.items() if misfit(table, {name: value}) is None}
    conflicts = []
    for one in state.conflicts:
        choices = tuple(choice for choice in one.choices if misfit(table, {one.field: choice[1]}) is None)
        if choices and one.field != DELETED and choices[0][1] is not None:
            values[one.field] = choices[0][1]
        if len({(type(value), value) for _, value in choices}) > 1:
            conflicts.append(Conflict(one.field, choices))
    return state._replace(values=values, conflicts=tuple(conflicts))


def _is_any(value: Value) -> str | None:
    """A field that only a newer program knows."""
    return "dài quá" if isinstance(value, str) and len(value) > _LONG_TEXT else None


def _text_of_at_most(most: int) -> Check:
    """Text no longer than its form lets anybody write."""

    def check(value: Value) -> str | None:
        if type(value) is not str:
            return "phải là chữ"
        return f"dài quá {formats.number(most)} ký tự" if len(value) > most else None

    return check


def _is_whole(value: Value) -> str | None:
    return None if type(value) is int and 0 <= value <= types.MOST else "phải là số"


def _is_hash(value: Value) -> str | None:
    return None if isinstance(value, str) and _HASH.fullmatch(value) else "không phải mã kiểm tra"


def _is_status(value: Value) -> str | None:
    return None if value in _STATUSES else "không đúng"


def _is_year(value: Value) -> str | None:
    return None if type(value) is int and 1 <= value <= 9999 else "không phải năm"


def _is_period(value: Value) -> str | None:
    if type(value) is not str:
        return "phải là chữ"
    try:
        periods.parse(value, "admin")
    except InputRefused:
        return "không phải kỳ báo cáo"
    return None


def _both(first: Check, second: Check) -> Check:
    return lambda value: first(value) or second(value)


def _is_date(value: Value) -> str | None:
    """A day of any year: a camera whose clock was never set writes what it likes, a deadline is typed by hand."""
    try:
        return None if type(value) is str and date.fromisoformat(value).isoformat() == value else "không phải ngày"
    except ValueError:
        return "không phải ngày"


def _is_moment(value: Value) -> str | None:
    if type(value) is not str:  # a number would stand in its column as text, and differ from the history for good
        return "không phải ngày giờ"
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return "không phải ngày giờ"
    return None


def _is_json(value: Value) -> str | None:
    if type(value) is not str:
        return "không đọc được"
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return "không đọc được"
    return None if isinstance(found, dict) and _is_flat(found) else "không đọc được"


def _is_flat(found: object) -> bool:
    """What is nested so deep that this process can just read it, one that stands deeper in its calls could not."""
    level = [found]
    for _ in range(_DEEPEST):
        level = [one for outer in level if isinstance(outer, dict | list) for one in _inner(outer)]
        if not level:
            return True
    return False


def _inner(outer: dict[str, object] | list[object]) -> list[object]:
    return list(outer.values()) if isinstance(outer, dict) else outer


def _are_standings(value: Value) -> str | None:
    """What an upper level froze when it locked a period: its board reads nothing else from then on."""
    if _is_json(value):
        return "không đọc được"
    every = json.loads(str(value)).values()
    return None if all(isinstance(one, list) and _is_standing(*one[:6]) for one in every) else "không đọc được"


def _is_standing(state: object = "", due: Value = "", came: Value = "", more: object = "", *rest: object) -> bool:
    days = (due,) if came is None else (due, came)
    fits = all(not _is_date(one) for one in days)
    return fits and state in standing.WORDS and type(more) is int and len(rest) == 1 and isinstance(rest[0], str)


def _is_one_of(*allowed: str) -> Check:
    return lambda value: None if value in allowed else "không đúng"


def _activity_checks() -> dict[str, Check]:
    checks: dict[str, Check] = {"kind": _text_of_at_most(types.Text().most)}
    for name, item in COLUMNS.items():
        checks[name] = item.type.problem if isinstance(item.type, _CHECKED) else _text_of_at_most(_most(item))
    checks["status"] = _is_status
    sorts: dict[str, set[bool]] = {}
    most: dict[str, int] = {}
    for kind in KINDS.values():
        for item in kind.fields:
            if item.key not in COLUMNS:
                sorts.setdefault(item.key, set()).add(isinstance(item.type, types.Whole))
                most[item.key] = max(most.get(item.key, 0), _most(item))
    # A key that two kinds would fill with different types is no more than "any value".
    one_sort = {key: True in found for key, found in sorts.items() if len(found) == 1}
    return checks | {
        EXTRA + key: _is_whole if whole else _text_of_at_most(most[key]) for key, whole in one_sort.items()
    }


def _register_checks(register: Register) -> dict[str, Check]:
    return {item.key: _register_check(item) for item in register.fields}


def _register_check(item: types.Field) -> Check:
    """A field of a register. A private one is on no PC but its own: a file that brings one is not ours."""
    if item.private:
        return lambda value: "không được đi theo gói"
    if isinstance(item.type, (*_CHECKED, Range, When)):
        return item.type.problem
    return _text_of_at_most(max(_most(item), _SHORT_TEXT))


def _most(item: types.Field) -> int:
    """Signs that a field takes; a list of choices is as short as a line of text."""
    if isinstance(item.type, types.TopicCode):
        return LONGEST_TOPIC
    return item.type.most if isinstance(item.type, (types.Text, types.Names)) else types.Text().most


def _plain_checks() -> dict[str, dict[str, Check]]:
    checks: dict[str, dict[str, Check]] = {}
    for table, columns in PLAIN.items():
        whole = WHOLE.get(table, ())
        short = _text_of_at_most(_SHORT_TEXT)
        checks[table] = {one: _is_whole if one in whole else short for one in columns}
    for table, columns in _LARGE.items():
        checks[table] |= dict.fromkeys(columns, _text_of_at_most(LONGEST_TEXT))
    checks["handout"]["year"] = _is_year
    day = types.Day().problem
    checks["remark"] |= {"due_on": day, "written_on": day}
    checks["answer"]["answered_on"] = checks["handout"]["made_on"] = day
    checks["evidence"]["blob"] = checks["issued_report"]["pdf"] = _is_hash
    checks["issued_report"] |= {"period": _is_period, "rule": _is_one_of("admin", "calendar")}
    checks["issued_report"] |= {"starts": day, "ends": day, "issued_on": _is_moment}
    checks["issued_report"] |= {name: _both(checks["issued_report"][name], _is_json) for name in ("figures", "parts")}
    checks["submission_period"] |= {"period": _is_period, "rule": _is_one_of("admin", "calendar"), "due": _is_date}
    checks["submission_period"] |= {"locked_on": _is_moment, "opens": _is_hash}
    checks["submission_period"]["standings"] = _both(checks["submission_period"]["standings"], _are_standings)
    checks["submission_exemption"] |= {"period": _is_period, "rule": _is_one_of("admin", "calendar"), "day": _is_date}
    checks["expected_unit"] |= {"since": _is_date, "until": _is_date}
    checks["evidence"]["taken_on"] = checks["issued_report"]["signed_on"] = _is_date
    checks["enrolled_key"] |= {"public": _is_hash}
    checks["report_text"] = {"period": _is_period, "rule": _is_one_of("admin", "calendar")}
    checks["office"] |= {"role": _is_one_of("commune", "upper"), "rule": _is_one_of("admin", "calendar")}
    return checks


@cache
def _checks(table: str, register: Register | None) -> dict[str, Check]:
    """Column or field → its check, made when a record of that table is first met."""
    if register is not None:
        return _register_checks(register)
    return _activity_checks() if table == "activity" else _plain_checks().get(table, {})
