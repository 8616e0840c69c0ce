"""What a revision may be: of those that packages bring, and of those that are saved here, as they go into packages.

What its fields may hold: `domain/lineage/fitting.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from cchc_desktop.domain import fields as types
from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.lineage import fitting
from cchc_desktop.domain.revision import DELETED, LATEST_WALL_MS, Revision
from cchc_desktop.domain.text import has_unassigned
from cchc_desktop.domain.values import Value

MOST_SAVES = 10_000
"""Revisions of one record: an officer who saves a text every minute of every working day has as many in a month."""
MOST_BROUGHT = MOST_SAVES // 2
"""Of them of this unit's own record when a file comes: the other half is left to who writes here."""
MOST_OF_A_KEY = 128
"""The same of a record of a key, on which a person decides a handful of times, and of what a revocation stands on."""
LONGEST_BODY = 4 * fitting.LONGEST_TEXT
"""Bytes of one save."""
MOST_OF_A_MONTH = 20_000
"""Activities of one unit in one month: a province's busiest writes a hundredth of it."""
MOST_OF_FIGURES = 1 << 53
"""The largest sum of one measure over a whole package: a province's of them stay within 64 bits."""
_MOST_FIELDS = 400
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_RECORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,119}", re.ASCII)
_UNIT = re.compile(r"[0-9]{2,5}", re.ASCII)
# Control signs but tab and line breaks, and marks that turn the direction of writing: a text could look like another.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def problem(one: Revision) -> str | None:
    """What keeps a revision from being taken, in Vietnamese; None when all is well: nothing else is saved here."""
    return shape_problem(one) or _field_problem(one)


def shape_problem(one: Revision, *, came_before: bool = False) -> str | None:
    """What of a revision is not as it must be, whatever its record is, in Vietnamese; None when all is well.
    `came_before`: it lay in a log book of ours already, taken in by a program that asked less of its text and clock."""
    units_named = _UNIT.fullmatch(one.unit) and _UNIT.fullmatch(named_unit(one))
    if not (_RECORD.fullmatch(one.record) and _NAME.fullmatch(one.table) and units_named):
        return "mã bản ghi, bảng hoặc đơn vị không đúng"
    if len(one.parents) > canonical.MOST_PARENTS or len(one.fields) > _MOST_FIELDS:
        return "một lần lưu có quá nhiều mục"
    if one.fields.get(DELETED) not in {None, True, False}:
        return f"mục {DELETED} không đúng"
    if len(one.body) > LONGEST_BODY:
        return "một lần lưu quá dài"
    if one.wall_ms < 0 or (one.wall_ms > LATEST_WALL_MS and not came_before):
        return "giờ của một lần lưu không có thật"
    text_problem = _old_text_problem if came_before else _text_problem
    if not one.device.isascii() and (found := text_problem(one.device)):  # all else is composed by the form itself
        return found
    # Printable signs without escapes are the usual case; only other texts are looked at one by one.
    if b"\\" in one.body or not one.body.decode().isprintable() or len(one.body) > fitting.LONGEST_TEXT:
        for text in (one.author, one.device, *one.fields, *one.fields.values()):
            if isinstance(text, str) and (found := text_problem(text)):
                return found
    return None


def _field_problem(one: Revision) -> str | None:
    if misfit := fitting.misfit(one.table, one.fields):
        return fitting.told(one.table, *misfit)
    lacking = fitting.lacking(one.table, one.fields) if not one.parents else None
    return lacking and f"thiếu mục {lacking}"


def is_revocation(table: str, fields: Mapping[str, Value]) -> bool:
    """Whether a save takes the trust from a key: no bound on saves keeps it out."""
    return table == "enrolled_key" and fields.get("state") == "revoked"


def named_unit(one: Revision) -> str:
    """The unit whose record a revision says it is of: the one it names, unless the record's id names another. Nobody
    can take another unit's id before that unit uses it."""
    sort, _, rest = one.record.partition("-")
    return rest.partition("-")[0] if sort in canonical.TABLE_OF else one.unit


def figure_problem(row: Sequence[Value]) -> str | None:
    """What of a day's sums (the columns of the table figure) is not as it must be, in Vietnamese; None when all is."""
    day, kind, topic, *numbers = row
    if not isinstance(day, str) or (found := types.Day().problem(day)):
        return f"ngày của số liệu {found or ''}".strip()
    if not isinstance(kind, str) or not _NAME.fullmatch(kind):
        return "hình thức của số liệu không đúng"
    if not isinstance(topic, str) or len(topic) > fitting.LONGEST_TOPIC or not unicodedata.is_normalized("NFC", topic):
        return "nội dung của số liệu không đúng"
    if _text_problem(topic):
        return "nội dung của số liệu không đúng"
    if not all(type(one) is int and 0 <= one <= MOST_OF_FIGURES for one in numbers) or not numbers[0]:
        return "một số của số liệu không đúng"
    return None


def _old_text_problem(text: str) -> str | None:
    if len(text) > fitting.LONGEST_TEXT:
        return "có chữ dài quá một triệu ký tự"
    return "có ký tự điều khiển hoặc ký tự đảo chiều chữ" if _FORBIDDEN.search(text) else None


def _text_problem(text: str) -> str | None:
    if found := _old_text_problem(text):
        return found
    if not unicodedata.is_normalized("NFC", text) or has_unassigned(text):
        return "có ký tự viết theo cách không dùng được"
    return None
