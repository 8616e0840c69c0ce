"""One editor per type of field. Every editor is a text field: what a person types is read by the field itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.fields import (
    Choice,
    Clock,
    Day,
    Decimal,
    Field,
    FieldType,
    LongText,
    Names,
    Phone,
    Reference,
    Text,
    TopicCode,
    Whole,
)
from cchc_desktop.domain.record_types.field_types import Range, State, When, Year
from cchc_desktop.domain.topics import TOPICS, topic_label
from cchc_desktop.domain.values import Value
from cchc_desktop.services.registers.citing import Cited
from cchc_desktop.ui.forms.number_edits import ClockLine, WholeLine
from cchc_desktop.ui.widgets.boxes import named
from cchc_desktop.ui.widgets.day_line import DayLine
from cchc_desktop.ui.widgets.suggest_line import NamesLine, PickLine, SuggestLine
from cchc_desktop.ui.widgets.text_edits import TextLine, TextLines

Widget = TextLine | TextLines


def _nothing(key: str) -> Sequence[str]:
    return ()


def _unnamed(key: str, value: Value) -> str:
    return ""


def _uncited(key: str, name: str) -> Sequence[Cited]:
    return ()


def _nowhere(_: Cited) -> None:
    """Where no screen of registers is."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What editors ask the outside for: known texts of a field, by its key, the present day, what people are shown
    for a record that a field names ("" where the value itself is shown), the records that a name in a field means, and
    the way to one."""

    known: Callable[[str], Sequence[str]] = _nothing
    today: Callable[[], dt.date] = field(default=dt.date.today)
    named: Callable[[str, Value], str] = _unnamed
    cited: Callable[[str, str], Sequence[Cited]] = _uncited
    go: Callable[[Cited], object] = _nowhere


def _text(item: Field, sources: Sources) -> Widget:
    made, offered = SuggestLine(), item.type.offered if isinstance(item.type, Text) else ()
    made.set_known(lambda: list(dict.fromkeys((*sources.known(item.key), *offered))))
    return made


def _choice(item: Field, sources: Sources) -> Widget:
    made = SuggestLine(closed=not item.words)
    labels = [words for _, words in item.type.choices] if isinstance(item.type, Choice) else []
    is_open = isinstance(item.type, Choice) and item.type.open

    def known() -> list[str]:
        own = [text for text in sources.known(item.key) if item.show(text) not in labels]
        return [*labels, *(own if is_open else ())]

    made.set_known(known)
    return made


def _topic(item: Field, sources: Sources) -> Widget:
    made = SuggestLine(closed=True)
    labels = [topic_label(topic.key) for topic in TOPICS]
    made.set_known(lambda: [*labels, *(text for text in sources.known(item.key) if text not in labels)])
    return made


def _reference(item: Field, sources: Sources) -> Widget:
    made = PickLine()
    made.set_known(lambda: sources.known(item.key))
    return made


def _names(item: Field, sources: Sources) -> Widget:
    made, offered = NamesLine(), item.type.offered if isinstance(item.type, Names) else ()
    made.set_known(lambda: list(dict.fromkeys((*sources.known(item.key), *offered))))
    return made


MAKERS: Mapping[type[FieldType], Callable[[Field, Sources], Widget]] = {
    Text: _text,
    Phone: lambda item, sources: TextLine(),
    LongText: lambda item, sources: TextLines(),
    Whole: lambda item, sources: TextLine() if item.words else WholeLine(item.read),
    Decimal: lambda item, sources: TextLine(),
    Day: lambda item, sources: DayLine(today=sources.today),
    Clock: lambda item, sources: ClockLine(),
    Choice: _choice,
    State: _choice,
    Year: lambda item, sources: TextLine(),
    Range: lambda item, sources: TextLine(),
    When: lambda item, sources: TextLine(),
    TopicCode: _topic,
    Names: _names,
    Reference: _reference,
}


class FieldEditor(QObject):
    """A field and its widget: value in, value out, what is wrong.

    A value that was put in and not touched comes out as it was, even if the field could not read it today.
    """

    changed = Signal()

    def __init__(self, item: Field, sources: Sources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.field = item
        self.widget: Widget = named(MAKERS[type(item.type)](item, sources), item.key)
        self._named = sources.named
        self._given: Value = None
        self._words = ""
        self._shown = ""
        self.widget.textChanged.connect(self.changed)

    def text(self) -> str:
        """What stands in the field now."""
        return self.widget.text()

    def set_text(self, text: str) -> None:
        """Put text in as if it had been typed: what is restored from a draft."""
        self.widget.setText(text)

    def set_value(self, value: Value, words: str = "") -> None:
        """Show a stored value, in the words it was written in where it has some."""
        self._given, self._words = value, words
        self.widget.setText(words or self._named(self.field.key, value) or self.field.show(value))
        self.widget.settle()
        if isinstance(self.widget, TextLine) and not self.widget.hasFocus():
            self.widget.setCursorPosition(0)
        self._shown = self.text()

    def name_again(self) -> None:
        """Show what was put in by the name that is known now; what was typed stays."""
        if self._given is not None and self.text() == self._shown:
            self.set_value(self._given, self._words)

    def is_touched(self) -> bool:
        """Whether the text is another than was put in."""
        return self.text() != self._shown

    def value(self) -> Value:
        """The value the text means; raises ValueError with a Vietnamese sentence."""
        if not self.is_touched():
            return self._given
        if self.field.words:
            return self.said()
        return self.field.read(self.widget.meaning())

    def said(self) -> Value:
        """The words of a field that the type of record reads together with others."""
        return self.text().strip() or None

    def problem(self) -> str:
        """What is wrong, in a sentence for the line under the field; empty when all is well."""
        if self.field.words and self.is_touched():
            return ""
        try:
            value = self.value()
        except ValueError as error:
            return str(error)
        sentence = self.field.problem(value) or ""
        return sentence.removeprefix(f"{self.field.label}: ")

    def settle(self) -> None:
        """Finish the word being typed and bring the text to its final form."""
        self.widget.settle()
