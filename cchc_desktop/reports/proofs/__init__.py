"""Proofs on paper: Biểu 10 lists every file of the period, and the last annex shows the photographs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from weakref import WeakKeyDictionary

from cchc_desktop.domain.formats import day_in_prose as day
from cchc_desktop.domain.formats import two
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.text import tidy
from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.reports.proofs.photo import Fetch, Photo
from cchc_desktop.reports.tables import CENTRE, Column, Line, Table
from cchc_desktop.services.photos import is_photo
from cchc_desktop.services.report_data import ReportData

_NAMED = 3
_SORTS = (
    ("image/", "Ảnh"),
    ("audio/", "Ghi âm"),
    ("video/", "Video"),
    ("application/pdf", "PDF"),
    ("application/msword", "Văn bản"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", "Văn bản"),
    ("application/vnd.ms-excel", "Bảng tính"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", "Bảng tính"),
    ("text/", "Văn bản"),
)


def sort_of_file(mime: str) -> str:
    """What officers call a file of that media type."""
    return next((words for start, words in _SORTS if mime.startswith(start)), "Tệp khác")


def _sort_of(file: Row) -> str:
    """A file that was never opened as a picture is no photo, whatever its name ends with."""
    mime = text_of(file, "mime")
    return sort_of_file("" if mime.startswith("image/") and not is_photo(file) else mime)


def _proven(file: Row) -> str:
    """What the file hangs on: an activity by its title, a record of a register by what it is and its name."""
    register = REGISTERS.get(text_of(file, "register"))
    return f"{register.form_title}: {text_of(file, 'title')}" if register is not None else text_of(file, "title")


def table(data: ReportData) -> Table:
    """Biểu 10."""
    columns = (
        Column("STT", 9, CENTRE),
        Column("Ngày", 21, CENTRE),
        Column("Hoạt động, sổ theo dõi" if any(file.get("register") for file in data.files) else "Hoạt động", 84),
        Column("Tên tệp", 52),
        Column("Loại", 20),
        Column("Chú thích", 66),
    )
    lines = [
        Line(
            (
                place,
                date.fromisoformat(text_of(file, "date")),
                _proven(file),
                text_of(file, "name"),
                _sort_of(file),
                text_of(file, "caption"),
            )
        )
        for place, file in enumerate(data.files, 1)
    ]
    return Table(columns, tuple(lines))


def photos(data: ReportData) -> tuple[list[Photo], list[str]]:
    """The photographs of the period in the order of time, and the names of those that can't be shown.

    An official paper has no frame without a picture: what can't be opened is left out, and the officer is told.
    """
    shown, lost = list[Photo](), list[str]()
    for file in filter(is_photo, data.files):
        if _is_whole(data.photo, text_of(file, "id")):
            shown.append(_photo(file))
        else:
            lost.append(text_of(file, "name"))
    return shown, lost


_asked: WeakKeyDictionary[Fetch, dict[str, bool]] = WeakKeyDictionary()
"""Photographs looked at, by the figures they belong to: the words beside them change far more often."""


def _is_whole(fetch: Fetch, file: str) -> bool:
    from cchc_desktop.reports.proofs.album import readable  # late: 93 ms

    known = _asked.setdefault(fetch, {})
    if file not in known:
        known[file] = readable(fetch(file)) is not None
    return known[file]


def _photo(file: Row) -> Photo:
    return Photo(
        text_of(file, "id"), text_of(file, "name"), _caption(file), whole_of(file, "width"), whole_of(file, "height")
    )


def lost_words(names: Sequence[str]) -> str:
    """What the officer is told of photographs that are not there."""
    told = ", ".join(f"“{name}”" for name in names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return (
        f"Không đọc được {two(len(names))} ảnh minh chứng ({told}), nên báo cáo không in các ảnh này. "
        "Các nội dung khác vẫn đầy đủ. Hãy đính kèm lại ảnh rồi xuất lại."
    )


def _caption(file: Row) -> str:
    """ "Phát thanh đầu tháng (thôn Đông, ngày 05/10/2026)": the officer's words, else the record's; place and day."""
    words = tidy(text_of(file, "caption") or _proven(file)).rstrip(" .;,")
    taken = text_of(file, "taken_on") or text_of(file, "date")
    beside = ", ".join(part for part in (text_of(file, "places"), f"ngày {day(taken)}") if part)
    return f"{words} ({beside})"
