"""One field of a record: how it is named, read from text, shown and checked, whatever the way in.

The form, the table, the Excel template and import, the command line and the merge all go through these types.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import fold, tidy, tidy_lines
from cchc_desktop.domain.topics import parse_topic, topic_label
from cchc_desktop.domain.values import LIST_SEPARATOR, Row, Value, join_list, split_list, text_of

MOST = 999_999_999_999
"""Largest whole number accepted: far above any count or cost of a commune, far below SQLite's limit."""


class FieldType(ABC):
    """How values of one sort are read and shown. `name` is the type's word in the command line's `kinds`."""

    name: ClassVar[str]

    @abstractmethod
    def parse(self, text: str) -> Value:
        """The value a person's text means, None for an empty one; raises ValueError with a Vietnamese sentence."""

    def show(self, value: Value) -> str:
        """What a person reads."""
        return "" if value is None else str(value)

    @abstractmethod
    def problem(self, value: Value) -> str | None:
        """What is wrong with a stored value (not text typed by a person), or None."""


class Text(FieldType):
    """One line of text; what is `offered` is suggested, anything may be written."""

    name = "text"

    def __init__(self, most: int = 500, offered: tuple[str, ...] = ()) -> None:
        self.most = most
        self.offered = offered

    def parse(self, text: str) -> Value:
        return self._checked(tidy(text))

    def problem(self, value: Value) -> str | None:
        if not isinstance(value, str):
            return "phải là chữ"
        return (
            f"dài {formats.number(len(value))} ký tự, nhiều nhất {formats.number(self.most)}"
            if len(value) > self.most
            else None
        )

    def _checked(self, value: str) -> Value:
        if sentence := self.problem(value):
            raise ValueError(sentence)
        return value or None


class Phone(Text):
    """A telephone number, as it was told; on the screen it is covered until somebody wants to see it."""

    name = "phone"

    def __init__(self) -> None:
        super().__init__(most=50)


class Reference(Text):
    """A record of a register: its id is kept; a person picks it, or types a part of its name. What names none is an
    error under the field, never dropped."""

    def __init__(self, register: str, most: int = 1100) -> None:
        super().__init__(most)
        self.register = register


class LongText(Text):
    """Several lines: a broadcast script, a note. Each may name a record of the `register`, if there is one."""

    name = "long_text"

    def __init__(self, most: int = 50_000, register: str = "") -> None:
        super().__init__(most)
        self.register = register

    def parse(self, text: str) -> Value:
        return self._checked(tidy_lines(text))


class Whole(FieldType):
    """A count, never negative."""

    name = "whole"

    def __init__(self, most: int = MOST) -> None:
        self.most = most

    def parse(self, text: str) -> Value:
        return self.counted(text)

    def counted(self, given: str | float, *, unit: str = "", names: str = "") -> Value:
        """The number that a text, a cell or a JSON number means; raises ValueError like `formats.parse_whole`."""
        if isinstance(given, str) and not given.strip():
            return None
        value = formats.parse_whole(given, unit=unit, names=names)
        if sentence := self.problem(value):
            raise ValueError(sentence)
        return value

    def show(self, value: Value) -> str:
        return formats.number(value) if isinstance(value, int) else ""

    def problem(self, value: Value) -> str | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return "phải là số nguyên"
        if value < 0:
            return "không được âm"
        return f"nhiều nhất {formats.number(self.most)}" if value > self.most else None


PLAIN_FIGURE = r"\d{1,10}(?:\.\d{1,6})?"
"""No powers of ten: "1e999999999" is a number too, and one that nothing can be reckoned with."""


class Decimal(FieldType):
    """A measure such as 12,7 mm inside a span; kept as text with a point ("12.7"), for the history holds no floats."""

    name = "decimal"

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most

    def parse(self, text: str) -> Value:
        words = tidy(text).replace(",", ".")
        if not words:
            return None
        if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", words):
            raise ValueError("phải là số, ví dụ 12,7")
        value = f"{float(words):g}"
        if sentence := self.problem(value):
            raise ValueError(sentence)
        return value

    def show(self, value: Value) -> str:
        return str(value).replace(".", ",") if isinstance(value, str) else ""

    def problem(self, value: Value) -> str | None:
        is_figure = isinstance(value, str | int) and not isinstance(value, bool)
        if not is_figure or not re.fullmatch(PLAIN_FIGURE, str(value), re.ASCII):
            return "phải là số, ví dụ 12,7"
        figure = float(str(value))
        inside = self.least <= figure <= self.most
        return None if inside else f"phải từ {self.show(f'{self.least:g}')} đến {self.show(f'{self.most:g}')}"


class Day(FieldType):
    """A calendar day, kept as ISO text, shown dd/mm/yyyy."""

    name = "day"

    def parse(self, text: str) -> Value:
        if not text.strip():
            return None
        if formats.iso_day_problem(text) is None:
            return text
        value = formats.parse_day(text).isoformat()
        if sentence := self.problem(value):
            raise ValueError(sentence)
        return value

    def show(self, value: Value) -> str:
        return formats.day(value) if isinstance(value, str) and value else ""

    def problem(self, value: Value) -> str | None:
        return formats.iso_day_problem(value) if isinstance(value, str) else "phải là ngày"


class Clock(FieldType):
    """A time of the day, kept as "05:00"."""

    name = "clock"

    def parse(self, text: str) -> Value:
        if not text.strip() or formats.is_clock(text):
            return text.strip() or None
        if span := formats.parse_hours(text):
            raise ValueError(formats.span_differs(text, span[1]))
        return formats.parse_time(text)

    def problem(self, value: Value) -> str | None:
        if not isinstance(value, str):
            return "phải là giờ"
        return None if formats.is_clock(value) else f"“{value}” không phải là giờ dạng 05:00"


class Choice(FieldType):
    """One of a few words; the key is stored, the label shown. `open` lets an office add its own word."""

    name = "choice"

    def __init__(self, choices: tuple[tuple[str, str], ...] = (), *, open: bool = False) -> None:  # noqa: A002
        self.choices = choices
        self.open = open

    def parse(self, text: str) -> Value:
        words = tidy(text)
        if not words:
            return None
        for key, label in self.choices:
            if fold(words) in {fold(key), fold(label)}:
                return key
        if self.open and len(words) <= Text().most:
            return words
        raise ValueError(f"“{words}” không có trong danh sách: {', '.join(label for _, label in self.choices)}")

    def show(self, value: Value) -> str:
        return dict(self.choices).get(str(value), "" if value is None else str(value))

    def problem(self, value: Value) -> str | None:
        if isinstance(value, str) and (self.open or value in dict(self.choices)):
            return Text().problem(value)
        return f"“{value}” không có trong danh sách"


class TopicCode(FieldType):
    """A content of administrative reform N0-N6 or an office's own sub-topic "N6.2"."""

    name = "topic"

    def parse(self, text: str) -> Value:
        if not text.strip():
            return None
        code = parse_topic(text)
        if code is None:
            raise ValueError(f"“{tidy(text)}” không phải nội dung CCHC (N0 đến N6, hoặc nội dung con như N6.1)")
        return code

    def show(self, value: Value) -> str:
        return topic_label(str(value)) if value else ""

    def problem(self, value: Value) -> str | None:
        good = isinstance(value, str) and parse_topic(value) == value
        return None if good else f"“{value}” không phải nội dung CCHC (N0 đến N6)"


class Names(FieldType):
    """Several names (hamlets, audiences, documents) kept as one text with semicolons. Any may be written; those
    `offered` are suggested, and what the records of a `register` are cited by: such a name leads to its record."""

    name = "names"

    def __init__(self, most: int = 5_000, offered: tuple[str, ...] = (), register: str = "") -> None:
        self.most = most
        self.offered = offered
        self.register = register

    def parse(self, text: str) -> Value:
        parts = text.replace("\n", ";").split(";")
        joined = LIST_SEPARATOR.join([name for part in parts if (name := tidy(part))])
        if sentence := Text(most=self.most).problem(joined):
            raise ValueError(sentence)
        return joined or None

    def problem(self, value: Value) -> str | None:
        if not isinstance(value, str):
            return "phải là chữ"
        if value != join_list(split_list(value)):
            return "danh sách cần viết cách nhau bằng dấu chấm phẩy"
        return Text(most=self.most).problem(value)


class Field(NamedTuple):
    """One field of a kind. `key` is column, JSON key and Excel identity: never renamed or retyped.

    `synonyms` are other headings officers write above this column; `unit` follows the number on screen and paper;
    `default` is taken when the way in gives nothing. A `private` field stays on this PC: it is in no history, package,
    table, paper or log file. A `folded` one is left as it is by an ordinary entry, and folded away. `words` is the
    field that holds what a person wrote where the value alone does not say it ("02 lần/tuần" for 104); the record's
    type reads both from one text.
    """

    key: str
    label: str
    type: FieldType = Text()
    required: bool = False
    unit: str = ""
    synonyms: tuple[str, ...] = ()
    default: Value = None
    hint: str = ""
    private: bool = False
    words: str = ""
    folded: bool = False

    def told(self, row: Row) -> str:
        """What people read of it in a record: the words where there are some."""
        return (text_of(row, self.words) if self.words else "") or self.show(row.get(self.key))

    def named(self, label: str, *synonyms: str, **changes: object) -> Field:
        """The same field under the words this kind uses for it."""
        return self._replace(label=label, synonyms=(*synonyms, *self.synonyms), **changes)  # type: ignore[arg-type]

    def read(self, given: str | float) -> Value:
        """Value from what a person typed or a file holds; raises ValueError with a Vietnamese sentence."""
        if isinstance(self.type, Whole):
            return self.type.counted(given, unit=self.unit, names=" ".join((self.label, *self.synonyms)))
        return self.type.parse(str(given))

    def parse(self, given: str | float) -> Value:
        """As `read`; the sentence names the field."""
        try:
            return self.read(given)
        except ValueError as error:
            raise ValueError(f"{self.label}: {error}") from None

    def show(self, value: Value) -> str:
        """What a person reads."""
        return self.type.show(value)

    def problem(self, value: Value) -> str | None:
        """One Vietnamese sentence when the value may not be stored, else None."""
        if value is None or value == "":
            return f"{self.label}: bắt buộc nhập" if self.required else None
        sentence = self.type.problem(value)
        return f"{self.label}: {sentence}" if sentence else None
