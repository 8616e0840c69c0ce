"""One activity while it is being put together from its cells, the rules that complete it, and its identity."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cchc_desktop.domain import activity, formats
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import Value
from cchc_desktop.services.imports.headings import SPECIAL_LABELS, field_of
from cchc_desktop.services.imports.kind_words import begins_with_kind, kind_named, kinds_within, own_choice

Problem = tuple[str, str]
"""Field key and Vietnamese reason."""


def kinds_of(keys: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds of these keys."""
    return tuple(KINDS[key] for key in keys)


def label_of(key: str) -> str:
    """What people call a field or a column of special meaning."""
    if key == "kind":
        return "Loại"
    item = field_of(key)
    return item.label if item else SPECIAL_LABELS.get(key, key.removeprefix(activity.EXTRA))


@dataclass(slots=True)
class Rough:
    """What the cells of a row said. `columns`: field key → the column it came from."""

    candidates: tuple[str, ...]
    values: dict[str, Value] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    kind_words: str = ""
    end_minutes: int | None = None
    end_words: str = ""
    total_minutes: Value = None
    span_minutes: int | None = None

    def problem(self, key: str, reason: str) -> None:
        """Remember what is wrong with a field; the first reason stays."""
        self.problems.setdefault(key, reason)

    def keep(self, heading: str, words: str) -> None:
        """Words that no field takes: they go into the note."""
        self.kept.append(f"{heading}: {words}" if heading else words)

    def finish(self) -> tuple[dict[str, Value], Problem | None]:
        """The checked activity in the history's names, or its first problem with all reasons."""
        kind = self._kind()
        if kind is None:
            return {}, self._first_problem()
        self._complete(kind)
        if self.problems:
            return {}, self._first_problem()
        draft = {key: value for key, value in self.values.items() if value is not None}
        try:
            return activity.checked({"kind": kind.key, **draft}), None
        except InputRefused as error:
            for key, sentence in error.problems.items():
                self.problem(key, sentence.removeprefix(f"{_label(kind, key)}: "))
            return {}, self._first_problem()

    def _first_problem(self) -> Problem:
        """The field to point at, and every reason: the first plain, the others with their field's name."""
        (key, reason), *others = self.problems.items()
        return key, "; ".join([reason, *(f"{label_of(other)}: {words}" for other, words in others)])

    def _kind(self) -> Kind | None:
        """The kind by its own words, by the sheet, or by the words the title begins with."""
        if self.kind_words:
            if key := kind_named(self.kind_words):
                return KINDS[key]
            if len(self.candidates) != 1:
                self.problem("kind", f"không rõ “{self.kind_words}” là loại hoạt động nào")
                return None
            self.keep("Loại", self.kind_words)
        if len(self.candidates) == 1:
            return KINDS[self.candidates[0]]
        title = str(self.values.get("title") or "")
        candidates = self.candidates or tuple(KINDS)
        key = begins_with_kind(title, candidates) if title else None
        named = [one for one in kinds_within(title) if one in self.candidates]
        if key or len(named) == 1:
            return KINDS[key or named[0]]
        if self.candidates:
            choices = ", ".join(f"“{KINDS[one].short}”" for one in self.candidates)
            self.problem("kind", f"không rõ là loại nào trong {choices}; hãy thêm cột Loại hoặc chọn loại cho trang")
        else:
            self.problem("kind", "không rõ loại hoạt động; hãy thêm cột Loại hoặc chọn loại cho trang")
        return None

    def _complete(self, kind: Kind) -> None:
        """What follows from the cells together: lengths, the kind's own word, reasons, the note."""
        self._settle_minutes(kind)
        if self.kind_words and (own := own_choice(kind, self.kind_words)):
            self.values.setdefault(*own)
        for key in [key for key in self.values if not kind.has(key) and key not in activity.COLUMNS]:
            item = field_of(key)
            value = self.values.pop(key)
            self.keep(label_of(key), item.show(value) if item else str(value))
        if self.values.get("status") == "cancelled" and not self.values.get("cancel_reason"):
            # The officer's own words for it stand in the note; without any, the check asks for the reason.
            self.values["cancel_reason"] = self.values.pop("note", None)
        if self.kept:
            note = str(self.values.get("note") or "")
            self.values["note"] = "\n".join([*([note] if note else []), *self.kept])
            if len(str(self.values["note"])) > 5000:
                self.problem(
                    "note", f"ghi chú dài {formats.number(len(str(self.values['note'])))} ký tự, nhiều nhất 5.000"
                )

    def _settle_minutes(self, kind: Kind) -> None:
        """Minutes of one play from the total, from the end time or from a span, when no column says them."""
        if self.end_words and self.end_minutes is None:
            try:
                self.end_minutes = formats.parse_end(self.end_words)
            except ValueError as error:
                self.problem("@end_time", str(error).rstrip("."))
        start = self.values.get("start_time")
        length = self.span_minutes
        if length is None and self.end_minutes is not None and isinstance(start, str):
            length = formats.length_of(formats.minutes_of(start), self.end_minutes)
            if length is None:
                self.remarks.append(
                    f"giờ kết thúc “{self.end_words}” trước giờ bắt đầu “{start}”; sổ giữ trong ghi chú"
                )
        minutes = self.values.get("minutes")
        if self.total_minutes is not None:
            self._from_total(kind, minutes)
        elif minutes is None and length is not None and length > 0 and kind.has("minutes"):
            self.values["minutes"] = length
            return
        if self.end_words and (minutes is None or length != minutes):
            self.keep("Giờ kết thúc", self.end_words)

    def _from_total(self, kind: Kind, minutes: Value) -> None:
        """Total minutes = minutes of one play × plays; the log keeps the minutes of one play."""
        plays = self.values.get("plays")
        times = plays if isinstance(plays, int) else int(kind.defaults().get("plays") or 1)
        total = self.total_minutes if isinstance(self.total_minutes, int) else 0
        if isinstance(minutes, int):
            if minutes * times != total:
                self.remarks.append(
                    f"tổng thời lượng ghi {formats.number(total)} phút, tính theo lượt phát là "
                    f"{formats.number(minutes * times)} phút; sổ giữ thời lượng mỗi lượt"
                )
        elif times and total % times == 0:
            self.values["minutes"] = total // times
        elif total:
            self.problem(
                "@total_minutes", f"tổng {formats.number(total)} phút không chia đều cho {formats.number(times)} lượt"
            )


def _label(kind: Kind, key: str) -> str:
    if kind.has(key):
        return kind.field(key).label
    return label_of(key)


class Identities:
    """Record ids of the rows of one file: a hash of unit, values, and which of several equal rows it is.

    Neither the file's name nor the order of its rows matters, so that a renamed or sorted copy adds nothing.
    """

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._seen: Counter[str] = Counter()

    def of(self, values: Mapping[str, Value]) -> str:
        """The id of the next row with these values (as checked, in the history's names)."""
        # A measure of 0 and an empty one say the same; other programs write one for the other.
        told = {
            key: one for key, one in values.items() if one is not None and not (one == 0 and key in activity.MEASURES)
        }
        text = json.dumps(["import", self._unit, told], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._seen[text] += 1
        return hashlib.sha256(f"{text}\n{self._seen[text]}".encode()).hexdigest()[:32]
