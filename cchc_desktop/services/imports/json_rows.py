"""JSON lines and JSON arrays, one object per activity, with the fields and names of the program's own JSON form."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_desktop.domain import activity
from cchc_desktop.domain.entry import doubts
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.text import tidy
from cchc_desktop.domain.values import Value
from cchc_desktop.services.imports.book import Book, Record, shown
from cchc_desktop.services.imports.drafting import label_of
from cchc_desktop.services.imports.kind_words import kind_named
from cchc_desktop.services.imports.outcome import Refusal
from cchc_desktop.services.imports.reading import delimited
from cchc_desktop.services.imports.reading.xlsx_scan import MOST_ROWS

_ID = re.compile(r"[0-9a-f]{32}")
_NOT_FIELDS = frozenset(("id", "unit", "kind", "extra"))


@dataclass(slots=True)
class FoundRecords:
    """`accepted` are (line, own id or "", checked values); `foreign` counts records of other units."""

    accepted: list[tuple[int, str, dict[str, Value]]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    foreign: dict[str, int] = field(default_factory=dict)


def load(data: bytes, name: str) -> Book:
    """The records of the file; a bad line of JSON lines is kept as a faulty record, a bad array refuses the file.

    Raises InputRefused NL-03, NL-05.
    """
    text = delimited.decode(data, name)
    if text.lstrip().startswith("["):
        if found := delimited.BROKEN.search(text):
            raise InputRefused(
                "NL-03", name=name, detail=f"chữ bị hỏng ở dòng {text.count(chr(10), 0, found.start()) + 1}"
            )
        return Book(name, "json", records=_array(text, name))
    records: list[Record] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            records.append(_record(line, number))
        if len(records) > MOST_ROWS:
            raise InputRefused("NL-05", name=name, detail="dài hơn 200.000 dòng")
    if records and all(record.fault for record in records):
        return _whole(text, name, records)
    return Book(name, "jsonl", records=records)


def _whole(text: str, name: str, lines: list[Record]) -> Book:
    """One object over several lines, else the faulty lines as they are."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return Book(name, "jsonl", records=lines)
    return Book(name, "json", records=[_object(loaded, 1, text)])


def _array(text: str, name: str) -> list[Record]:
    """Objects of the array with the line each begins on."""
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    records: list[Record] = []
    line, counted = 1, 0
    while True:
        position = _after(text, position, " \t\r\n,")
        line += text.count("\n", counted, position)
        counted = position
        if position >= len(text):
            raise InputRefused("NL-03", name=name, detail="mảng JSON thiếu dấu ] ở cuối")
        if text[position] == "]":
            return records
        try:
            loaded, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            raise InputRefused("NL-03", name=name, detail=f"JSON sai ở dòng {line}") from error
        records.append(_object(loaded, line, text[position:end]))
        if len(records) > MOST_ROWS:
            raise InputRefused("NL-05", name=name, detail="dài hơn 200.000 hoạt động")
        position = end


def _after(text: str, position: int, passed: str) -> int:
    while position < len(text) and text[position] in passed:
        position += 1
    return position


def _record(line: str, number: int) -> Record:
    if delimited.BROKEN.search(line):
        return Record(number, {}, "chữ trong dòng bị hỏng khi chép tệp", shown(delimited.BROKEN.sub("\ufffd", line)))
    try:
        loaded = json.loads(line)
    except (ValueError, RecursionError):
        return Record(number, {}, "dòng không phải JSON hợp lệ", shown(line))
    return _object(loaded, number, line)


def _object(loaded: object, line: int, source: str) -> Record:
    if isinstance(loaded, dict):
        return Record(line, {str(key): value for key, value in loaded.items()})
    return Record(line, {}, "mỗi hoạt động phải là một đối tượng JSON {…}", shown(source))


def read(records: list[Record], unit: str) -> FoundRecords:
    """Check every record. One of another unit (a merged commune's log) becomes the unit's own and keeps its origin."""
    found = FoundRecords()
    for record in records:
        if record.fault:
            found.refused.append(Refusal("", record.line, "", "", record.shown, record.fault))
            continue
        try:
            values = activity.checked(doubts.without_answers(_draft(record.values, unit)))
        except InputRefused as error:
            found.refused.append(_refusal(record, error))
            continue
        own_id, origin = record.values.get("id"), record.values.get("unit")
        is_own = origin in (None, "", unit)
        if not is_own:
            words = tidy(_words(origin))
            found.foreign[words] = found.foreign.get(words, 0) + 1
        keeps_id = is_own and isinstance(own_id, str) and _ID.fullmatch(own_id)
        found.accepted.append((record.line, str(own_id) if keeps_id else "", values))
    return found


def _draft(values: Mapping[str, object], unit: str) -> dict[str, object]:
    """The record as `activity.checked` takes it: kinds by their words too, unknown names kept in extra."""
    given = values.get("kind")
    words = given if isinstance(given, str) else ""
    kind = KINDS.get(words) or KINDS.get(kind_named(words) or "")
    draft: dict[str, object] = {"kind": kind.key if kind else words}
    extra = values.get("extra")
    kept: dict[str, object] = dict(extra) if isinstance(extra, Mapping) else {}
    for name, value in values.items():
        key = tidy(name)
        if key in _NOT_FIELDS or value is None or value == "":
            continue
        if _is_known(kind, key):
            draft[key] = value
        else:
            kept[key] = value if isinstance(value, int) else _words(value)
    origin = values.get("unit")
    if origin not in (None, "", unit):
        kept["origin_unit"] = tidy(_words(origin))
    if kept:
        draft["extra"] = kept
    elif extra and not isinstance(extra, Mapping):
        draft["extra"] = extra
    return draft


def _words(value: object) -> str:
    """A list or a group of values as text; one nested deeper than anybody writes only by its sort."""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"


def _is_known(kind: Kind | None, key: str) -> bool:
    return key in activity.COLUMNS or key.startswith(activity.EXTRA) or (kind is not None and kind.has(key))


def _refusal(record: Record, error: InputRefused) -> Refusal:
    """The first field at fault, with every reason."""
    (key, reason), *others = error.problems.items() or [("", error.what)]
    label = label_of(key)
    reasons = [one.rstrip(".") for one in (reason.removeprefix(f"{label}: "), *(words for _, words in others))]
    return Refusal("", record.line, key, label, shown(record.values.get(key)), "; ".join(reasons))
