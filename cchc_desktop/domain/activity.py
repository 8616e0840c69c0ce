"""An activity: its columns, the defaults that fill them, and the one check for every way in."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cchc_desktop.domain import common_fields as common
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.values import Row, Value, extra_of, join_list, split_list

COLUMNS: dict[str, Field] = {
    item.key: item
    for item in (
        common.DATE,
        common.END_DATE,
        common.START_TIME,
        common.TITLE,
        common.CONTENT,
        common.TOPIC,
        common.AUDIENCES,
        common.PLACES,
        common.DOCUMENTS,
        common.ITEMS,
        common.PLAYS,
        common.MINUTES,
        common.SITES,
        common.PARTICIPANTS,
        common.WOMEN,
        common.QUANTITY,
        common.QUANTITY_UNIT,
        common.VIEWS,
        common.INTERACTIONS,
        common.COST,
        common.LANGUAGE,
        common.PRIORITY,
        common.SOURCE,
        common.EDITOR,
        common.READER,
        common.APPROVER,
        common.APPROVED_ON,
        common.STATUS,
        common.CANCEL_REASON,
        common.PLAN_ITEM,
        common.URL,
        common.NOTE,
    )
}
"""The columns every activity may fill besides id, unit, kind and extra, in the order of the JSON form."""

LISTS = ("audiences", "places", "documents")
MEASURES = (
    "items",
    "plays",
    "minutes",
    "sites",
    "participants",
    "women",
    "quantity",
    "views",
    "interactions",
    "cost",
)
EXTRA = "extra."
"""In the history a kind's own field is named "extra.genre", so that two PCs may edit two of them without conflict."""


def checked(draft: Mapping[str, object]) -> dict[str, Value]:
    """The draft as it may be stored: tidy, with defaults, only the fields that hold something.

    `draft` has the keys of the JSON form (lists as lists or as text with semicolons, `extra` as a mapping or JSON
    text). Kind's own fields come back as "extra.<key>". Raises InputRefused NK-01 (unknown kind), NK-02 (bad fields).
    """
    kind = KINDS.get(str(draft.get("kind", "")))
    if kind is None:
        raise InputRefused(
            "NK-01",
            f"Không có loại hoạt động “{draft.get('kind', '')}”.",
            todo=f"Các loại có sẵn: {', '.join(KINDS)}.",
            problems={"kind": "Loại hoạt động không có trong danh sách"},
        )
    problems: dict[str, str] = {}
    row = _plain(draft, problems)
    for key, default in kind.defaults().items():
        if row.get(key) is None:
            row[key] = default
    shown = {key.removeprefix(EXTRA): value for key, value in row.items()}
    for key, sentence in kind.problems(shown).items():
        problems.setdefault(key, sentence)
    for key, item in COLUMNS.items():
        if key in row and not kind.has(key) and (found := item.problem(row[key])):
            problems.setdefault(key, found)
    if problems:
        raise refused(problems)
    return {"kind": kind.key, **{key: value for key, value in row.items() if value is not None}}


def changed(row: Row, changes: Mapping[str, object]) -> dict[str, Value]:
    """The fields of a stored activity that `changes` really alters, checked as a whole; None empties a field.

    Raises InputRefused like `checked`; an activity of a kind that only a newer program knows is refused (NK-03).
    """
    if str(row.get("kind")) not in KINDS:
        raise InputRefused(
            "NK-03",
            "Hoạt động này thuộc loại mà phiên bản đang dùng chưa biết.",
            "Hoạt động vẫn được giữ nguyên.",
            "Hãy cập nhật phần mềm để sửa.",
        )
    before = as_history(row)
    problems: dict[str, str] = {}
    given = _plain(changes, problems)
    if problems:
        raise refused(problems)
    merged = {**before, **given}
    after = checked({key: value for key, value in merged.items() if value is not None})
    emptied: dict[str, Value] = {key: None for key in before if key not in after}
    return emptied | {key: value for key, value in after.items() if before.get(key) != value}


def as_history(row: Row) -> dict[str, Value]:
    """A projected row as the history names its fields (extra spread out, empty fields left out)."""
    plain = {key: row[key] for key in ("kind", *COLUMNS) if row.get(key) is not None}
    return plain | {f"{EXTRA}{key}": value for key, value in extra_of(row).items() if value is not None}


def as_json(row: Row) -> dict[str, object]:
    """The JSON form of cli.md: lists as lists, extra as an object, measures as numbers."""
    shown: dict[str, object] = {key: row.get(key) for key in ("id", "unit", "kind")}
    for key in COLUMNS:
        value = row.get(key)
        shown[key] = split_list(value) if key in LISTS else value or 0 if key in MEASURES else value
    shown["extra"] = extra_of(row)
    return shown


def refused(problems: Mapping[str, str]) -> InputRefused:
    """The one error for bad fields; it names them all."""
    return InputRefused(
        "NK-02",
        "; ".join(problems.values()) + ".",
        "Chưa lưu gì, nội dung đã nhập vẫn còn.",
        "Hãy sửa các ô nêu trên rồi lưu lại.",
        problems,
    )


def _plain(draft: Mapping[str, object], problems: dict[str, str]) -> dict[str, Value]:
    """The draft with history's field names and stored types; what can't be read is named in `problems`."""
    row: dict[str, Value] = {}
    for key, given in draft.items():
        if key in {"kind", "id", "unit"}:
            continue
        if key == "extra":
            row |= _extra(given, problems)
        elif key.startswith(EXTRA):
            row[key] = _stored(None, given, key, problems)
        elif key in COLUMNS:
            row[key] = _stored(COLUMNS[key], given, key, problems)
        elif own := _own_field(str(draft.get("kind", "")), key):
            row[EXTRA + key] = _stored(own, given, key, problems)
        else:
            problems[key] = f"Không có ô nào tên “{key}”"
    return row


def _own_field(kind: str, key: str) -> Field | None:
    found = KINDS.get(kind)
    return found.field(key) if found and found.has(key) else None


def _extra(given: object, problems: dict[str, str]) -> dict[str, Value]:
    """The kind's own fields from a mapping or JSON text."""
    try:
        loaded = json.loads(given) if isinstance(given, str) and given else given
    except ValueError:
        loaded = given
    if not loaded:
        return {}
    if not isinstance(loaded, Mapping):
        problems["extra"] = "Phần bổ sung (extra) phải là một nhóm tên và giá trị"
        return {}
    return {EXTRA + nfc(str(key)): _stored(None, value, f"extra.{key}", problems) for key, value in loaded.items()}


def _stored(item: Field | None, given: object, key: str, problems: dict[str, str]) -> Value:
    """One value in its stored type: text is parsed by the field, lists are joined, anything else must fit already."""
    try:
        if isinstance(given, list | tuple):
            given = join_list(str(one) for one in given)
        if isinstance(given, str):
            return item.parse(given) if item else (nfc(given).strip() or None)
    except ValueError as error:
        problems[key] = str(error)
        return None
    if given is None or isinstance(given, bool | int):
        if item and given is not None and (sentence := item.problem(given)):
            problems[key] = sentence
            return None
        return given
    problems[key] = f"{item.label if item else key}: “{given}” không dùng được ở đây"
    return None
