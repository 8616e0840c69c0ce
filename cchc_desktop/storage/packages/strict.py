"""What a revision from outside may hold: the shape every screen and report of ours relies on.

A value this program knows must be of its type, so that no file can make a later screen stumble. Fields, tables and
kinds it does not know are a newer program's: they are kept as they are.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache

from cchc_desktop.domain import fields as types
from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.activity import COLUMNS, EXTRA
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.field_types import Range, When
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED, Revision
from cchc_desktop.domain.text import has_unassigned
from cchc_desktop.domain.upper import standing
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.packages import known_schema
from cchc_desktop.storage.tables import PLAIN

LONGEST_TEXT = 1_000_000
"""Signs of one value: the frozen figures of a report take some 200,000."""
_LONG_TEXT, _SHORT_TEXT = 100_000, 20_000
"""Signs of a part of a report or of a field only a newer program knows; of a column of a small table."""
MOST_SAVES = 10_000
"""Revisions of one record: an officer who saves a text every minute of every working day has as many in a month."""
MOST_OF_A_MONTH = 20_000
"""Activities of one unit in one month: a province's busiest writes a hundredth of it."""
LATEST_WALL_MS = 253_402_214_400_000
"""The last day but one of the year 9999: what every time zone can still show."""
MOST_OF_FIGURES = 1 << 53
"""The largest sum of one measure over a whole package: a province's of them stay within 64 bits."""
_LONGEST_TOPIC = 1000
_MOST_FIELDS = 400
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_RECORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,119}", re.ASCII)
_UNIT = re.compile(r"[0-9]{2,5}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
# Control signs but tab and line breaks, and marks that turn the direction of writing: a text could look like another.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_CHECKED = (types.Day, types.Clock, types.Whole)
_OWNED = frozenset(("office", "key", "remark", "answer", "handout"))
"""Records whose ids name their unit: nobody can take another unit's id before that unit uses it."""
_LARGE = {"issued_report": ("figures", "parts"), "handout": ("content",), "submission_period": ("standings",)}
"""Columns that hold what was counted or written elsewhere."""
_NEEDED = {
    "issued_report": ("period", "rule", "starts", "ends", "version", "figures"),
    "remark": ("addressee", "tbl", "about", "text"),
    "answer": ("remark", "text"),
    "handout": ("sort", "content"),
}
"""What the first save of a record that others read must tell; an activity without its facts is shown by nothing."""
_DEEPEST = 32
"""Levels of a value that is JSON: the figures of a report have seven."""
_STATUSES = ("planned", "done", "cancelled")
Check = Callable[[Value], str | None]


def problem(one: Revision, *, came_before: bool = False) -> str | None:
    """What of a revision is not as it must be, in Vietnamese; None when all is well. `came_before`: it lay in a log
    book of ours already, taken in by a program that may not have known its register yet; such a book must stay able to
    be shared, moved and restored, and shows what does not fit as nothing (`storage/registers/rows.py`)."""
    units_named = _UNIT.fullmatch(one.unit) and _UNIT.fullmatch(named_unit(one))
    if not (_RECORD.fullmatch(one.record) and _NAME.fullmatch(one.table) and units_named):
        return "mã bản ghi, bảng hoặc đơn vị không đúng"
    if len(one.parents) > canonical.MOST_PARENTS or len(one.fields) > _MOST_FIELDS:
        return "một lần lưu có quá nhiều mục"
    if not 0 <= one.wall_ms <= LATEST_WALL_MS:
        return "giờ của một lần lưu không có thật"
    if not one.device.isascii() and (found := _text_problem(one.device)):  # all else is composed by the form itself
        return found
    # Printable signs without escapes are the usual case; only other texts are looked at one by one.
    if b"\\" in one.body or not one.body.decode().isprintable() or len(one.body) > LONGEST_TEXT:
        for text in (one.author, one.device, *one.fields, *one.fields.values()):
            if isinstance(text, str) and (found := _text_problem(text)):
                return found
    if came_before and one.table in REGISTERS:
        return next((f"mục {name} dài quá" for name, value in one.fields.items() if _is_any(value)), None)
    return _field_problem(one)


def named_unit(one: Revision) -> str:
    """The unit whose record a revision says it is of: the one it names, unless the record's id names another."""
    sort, _, rest = one.record.partition("-")
    return rest.partition("-")[0] if sort in _OWNED else one.unit


def _field_problem(one: Revision) -> str | None:
    register = REGISTERS.get(one.table)
    checks = _register_checks(register) if register is not None else _checks().get(one.table, {})
    for name, value in one.fields.items():
        if value is not None and (found := checks.get(name, _is_any)(value)):
            return f"mục {name} {found}"
    if not one.parents:
        for name in _NEEDED.get(one.table, ()):
            if one.fields.get(name) is None:
                return f"thiếu mục {name}"
    if one.fields.get(DELETED) not in {None, True, False}:
        return f"mục {DELETED} không đúng"
    return None


def figure_problem(row: Sequence[Value]) -> str | None:
    """What of a day's sums (the columns of the table figure) is not as it must be, in Vietnamese; None when all is."""
    day, kind, topic, *numbers = row
    if not isinstance(day, str) or (found := types.Day().problem(day)):
        return f"ngày của số liệu {found or ''}".strip()
    if not isinstance(kind, str) or not _NAME.fullmatch(kind):
        return "hình thức của số liệu không đúng"
    if not isinstance(topic, str) or len(topic) > _LONGEST_TOPIC or not unicodedata.is_normalized("NFC", topic):
        return "nội dung của số liệu không đúng"
    if _text_problem(topic):
        return "nội dung của số liệu không đúng"
    if not all(type(one) is int and 0 <= one <= MOST_OF_FIGURES for one in numbers) or not numbers[0]:
        return "một số của số liệu không đúng"
    return None


def _text_problem(text: str) -> str | None:
    if len(text) > LONGEST_TEXT:
        return "có chữ dài quá một triệu ký tự"
    if _FORBIDDEN.search(text):
        return "có ký tự điều khiển hoặc ký tự đảo chiều chữ"
    if not unicodedata.is_normalized("NFC", text) or has_unassigned(text):
        return "có ký tự viết theo cách không dùng được"
    return None


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
        return None if date.fromisoformat(str(value)).isoformat() == value else "không phải ngày"
    except ValueError:
        return "không phải ngày"


def _is_moment(value: Value) -> str | None:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return "không phải ngày giờ"
    return None


def _is_json(value: Value) -> str | None:
    try:
        found = json.loads(str(value))
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


@cache
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
        return _LONGEST_TOPIC
    return item.type.most if isinstance(item.type, (types.Text, types.Names)) else types.Text().most


@cache
def _checks() -> dict[str, dict[str, Check]]:
    checks: dict[str, dict[str, Check]] = {"activity": _activity_checks()}
    for table, columns in PLAIN.items():
        sorts = known_schema.column_types(table)
        short = _text_of_at_most(_SHORT_TEXT)
        checks[table] = {one: _is_whole if sorts[one] == "INTEGER" else short for one in columns}
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
