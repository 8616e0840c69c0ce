"""What an import found and did, in words for people and as JSON for machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.entry.doubts import Doubt
from cchc_desktop.domain.values import Value
from cchc_desktop.services.imports.book import Book

_SHOWN_ROWS = 12


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that can't be taken. `column` is the letters of Excel (the key in JSON), `row` counts from 1."""

    sheet: str
    row: int
    column: str
    heading: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = f"trang tính “{self.sheet}”, {self.place}" if self.sheet else self.place
        return f"{place}: {self.reason}"

    @property
    def place(self) -> str:
        """Where in its sheet: "dòng 8, cột A (Ngày tiếp nhận)"."""
        where = f", cột {self.column}" if self.column else ""
        what = f" ({self.heading})" if self.heading and self.heading != self.column else ""
        return f"dòng {self.row}{where}{what}"

    def to_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "heading": self.heading,
            "value": self.value,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Ignored:
    """A row that is no activity, and what it is; row 0 stands for a whole sheet."""

    sheet: str
    row: int
    reason: str

    def to_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {"sheet": self.sheet, "row": self.row, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that can be taken: where it stood, its record id, its checked values in the history's names."""

    sheet: str
    row: int
    id: str
    values: Mapping[str, Value]

    def place(self) -> str:
        """Where the row stands, inside a sentence."""
        return f"trang tính “{self.sheet}”, dòng {self.row}" if self.sheet else f"dòng {self.row}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column in the preview. `key` is the field, "@…" a special meaning; `label` says it in words."""

    number: int
    letters: str
    heading: str
    key: str
    label: str


@dataclass(slots=True)
class SheetView:
    """One sheet in the preview. `kinds` are the kinds its rows may be; `kind` the one chosen or certain, else ""."""

    name: str
    heading_row: int = 0
    kinds: tuple[str, ...] = ()
    kind: str = ""
    by_row: bool = False
    columns: tuple[Column, ...] = ()
    read: int = 0
    accepted: int = 0
    refused: int = 0
    legacy_cells: int = 0
    legacy_sample: tuple[str, str] = ("", "")
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided in the preview.

    `kinds`: sheet → kind key, or "" to leave the sheet out. `columns`: (sheet, column number) → field key, or "@keep",
    "@serial" (leave out). `convert_legacy`: whether text of old fonts becomes Unicode; None is undecided.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[tuple[str, int], str] = field(default_factory=dict)
    convert_legacy: bool | None = None


@dataclass(slots=True)
class Preview:
    """All that the file holds, before anything is saved."""

    name: str
    format: str
    book: Book
    choices: Choices
    sheets: list[SheetView] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    doubtful: list[tuple[Draft, tuple[Doubt, ...]]] = field(default_factory=list)
    known: Mapping[str, str] = field(default_factory=dict)
    legacy: Mapping[str, int] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """Rows that are activities, good or bad."""
        return len(self.drafts) + len(self.refused)

    @property
    def new(self) -> list[Draft]:
        """Rows that would be added: never seen before, or taken back with an earlier import."""
        return [draft for draft in self.drafts if self.known.get(draft.id) in {None, "undone"}]

    @property
    def same(self) -> int:
        """Rows that the log holds already, changed or deleted there since or not."""
        return len(self.drafts) - len(self.new)

    @property
    def legacy_cells(self) -> int:
        """Cells written in an old font."""
        return sum(self.legacy.values())

    def first_rows(self, sheet: str, limit: int = _SHOWN_ROWS) -> Sequence[Draft]:
        """The first good rows of a sheet."""
        return [draft for draft in self.drafts if draft.sheet == sheet][:limit]

    def result(self, changes: Changes | None = None) -> ImportResult:
        """The figures of the import, done or as it would be."""
        return ImportResult(
            self.read,
            len(self.new),
            self.same,
            tuple(self.refused),
            tuple(self.ignored),
            tuple(self.warnings),
            changes or Changes(),
        )


@dataclass(frozen=True, slots=True)
class ImportResult:
    """read = added + same + refused."""

    read: int
    added: int
    same: int
    refused: tuple[Refusal, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    warnings: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)

    def to_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {
            "read": self.read,
            "added": self.added,
            "same": self.same,
            "refused": [one.to_json() for one in self.refused],
            "ignored": [one.to_json() for one in self.ignored],
            "warnings": list(self.warnings),
        }

    def sentence(self) -> str:
        """One Vietnamese sentence for a person."""
        parts = [f"Đã đọc {formats.number(self.read)} dòng", f"thêm {formats.number(self.added)}"]
        if self.same:
            parts.append(f"đã có sẵn {formats.number(self.same)}")
        if self.refused:
            parts.append(f"không nhập được {formats.number(len(self.refused))}")
        return ", ".join(parts) + "."
