"""What an evidence bundle holds: the files behind every line of a sheet, each once, and the index of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.domain.text import file_words
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import evidence
from cchc_desktop.services.points.scoring import Sheet
from cchc_desktop.services.session import Session

_PAPERS = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".txt", ".csv")
_ENDINGS = {*_PAPERS, ".jpg", ".jpeg", ".png", ".webp", ".heic", ".avif", ".mp3", ".m4a", ".wav", ".mp4"}
"""Of papers, pictures and sound; whatever else a file calls itself, no program of the PC starts by its ending."""
_LONGEST, _NUMBER = 60, 20


class Entry(NamedTuple):
    """A line of the index: the criterion, the record that the file proves, the file's name in the folder."""

    number: str
    record: str
    file: str


@dataclass(frozen=True, slots=True)
class Index:
    """What the bundle holds; `files` is file → its name in the folder, in the order of the index."""

    sheet: Sheet
    entries: tuple[Entry, ...]
    files: dict[str, str]


def index(session: Session, sheet: Sheet) -> Index:
    """The files in the order of the lines, numbered by their first line."""
    names: dict[str, str] = {}
    entries = []
    for line in sheet.lines:
        for one in line.behind:
            for file in one.files:
                if file not in names:
                    names[file] = _name(session, file, len(names) + 1, line.criterion.number)
                entries.append(Entry(line.criterion.number, one.name, names[file]))
    return Index(sheet, tuple(entries), names)


def folder_name(sheet: Sheet) -> str:
    """ "minh-chung-2026-bo-tieu-chi-cap-xa"."""
    return file_words("minh-chung", str(sheet.year), sheet.title[:_LONGEST])


def _name(session: Session, file: str, place: int, number: str) -> str:
    """ "003-muc-4-1-anh-hop.jpg"."""
    name = Path(text_of(evidence.file_row(session, file), "name"))
    suffix = name.suffix.lower() if name.suffix.lower() in _ENDINGS else ""
    words = file_words(f"{place:03d}", "muc", number[:_NUMBER], name.stem[:_LONGEST])
    return f"{words}{suffix}"
