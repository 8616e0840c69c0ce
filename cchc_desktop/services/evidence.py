"""Proof on activities and on records of registers: attach files and photos, name them, take them off, find what is
missing."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.entry import doubts
from cchc_desktop.domain.errors import Doubtful, InputRefused
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED, Key
from cchc_desktop.domain.text import nfc, tidy
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services import photos
from cchc_desktop.services.files import owners
from cchc_desktop.services.files.hanging import Proof, hang
from cchc_desktop.services.files.pixels import Pixels
from cchc_desktop.services.safekeeping import Progress, silent
from cchc_desktop.services.session import Session
from cchc_desktop.storage import activities
from cchc_desktop.storage import evidence as stored
from cchc_desktop.storage.disk import reading

MOST_BYTES = 20 * 1024 * 1024
UNFIT = "MC-08"
"""A picture that can't be opened whole; the officer may be asked whether it is to be kept all the same."""
_MOST_CAPTION = 500
_NO_SORT = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to attach: its name and a way to its bytes (a path read late, or a pasted picture, which has no path)."""

    name: str
    read: Callable[[], bytes]
    path: Path | None = None

    @classmethod
    def file(cls, path: Path) -> Source:
        """A file on the disk."""
        return cls(path.name, lambda: _read(path), path)

    @classmethod
    def pasted(cls, data: bytes, name: str) -> Source:
        """A picture from the clipboard."""
        return cls(name, lambda: data)


def sources(paths: Sequence[Path]) -> list[Source]:
    """The files of these paths in their order; a folder stands for the files in it by name, without hidden ones."""
    found: list[Source] = []
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
        except OSError:
            inside = [path]
        found += [Source.file(one) for one in inside if one is path or (one.is_file() and not one.name.startswith("."))]
    return found


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files fit for the book, files refused with their reason; `left` are the refused files themselves."""

    files: tuple[Proof, ...]
    refused: tuple[InputRefused, ...] = ()
    left: tuple[Source, ...] = ()


def prepare(sources: Sequence[Source], progress: Progress = silent, *, as_they_are: bool = False) -> Prepared:
    """Read the files and make them fit for the book, in no transaction; one that can't be taken stops no other.

    Photos are shrunk and lose their position before they are kept; one of which that can't be done is refused (MC-08),
    unless the officer, asked, lets it be kept `as_they_are`, as a file that is no photo.
    """
    ready: list[Proof] = []
    refused: list[InputRefused] = []
    left: list[Source] = []
    for place, source in enumerate(sources):
        progress(place, len(sources))
        try:
            ready.append(_prepared(source, as_it_is=as_they_are))
        except InputRefused as error:
            refused.append(error)
            left.append(source)
    # Before anything is stored: whoever cancels after it would be told that nothing had changed.
    progress(len(sources), len(sources))
    return Prepared(tuple(ready), tuple(refused), tuple(left))


@dataclass(frozen=True, slots=True)
class Attached:
    """Ids of the new files, files refused with their reason, what changed; `left` are the refused files themselves."""

    ids: tuple[str, ...]
    refused: tuple[InputRefused, ...]
    changes: Changes
    left: tuple[Source, ...] = ()


def attach(
    session: Session,
    record: str,
    given: Sequence[Source] | Prepared,
    progress: Progress = silent,
    *,
    as_they_are: bool = False,
    again: bool = False,
) -> Attached:
    """Hang files on a stored record in one act, those of no `Prepared` as `prepare` makes them.

    Raises InputRefused NK-04, TD-01 for an unknown record, NK-07, TD-02 for another unit's. `again` is for files of
    which nobody knows whether they were attached before a crash: the same bytes under the same name are not hung on
    twice.
    """
    owner = owners.own(session, record)
    prepared = given if isinstance(given, Prepared) else prepare(given, progress, as_they_are=as_they_are)
    with session.writing("attach", f"Thêm {len(prepared.files)} tệp minh chứng") as act:
        act.subject = owner.name
        ids = hang(session, act, record, owner.days, prepared.files, again=again)
    return Attached(ids, prepared.refused, act.changes(), prepared.left)


def _read(path: Path) -> bytes:
    try:
        return reading.whole(path, 10 * MOST_BYTES)
    except reading.TooLong as error:
        raise _too_large(path.name, error.size) from error
    except reading.NotPlain as error:
        raise InputRefused("MC-01:no-file", name=path.name) from error
    except OSError as error:
        raise InputRefused("MC-01", name=path.name) from error


def _prepared(source: Source, *, as_it_is: bool) -> Proof:
    """The file as the book keeps it; raises InputRefused MC-01, MC-02, MC-03, MC-08."""
    data = source.read()
    name = tidy(nfc(source.name.encode(errors="replace").decode())) or "tep"
    if not data:
        raise InputRefused("MC-03", name=name)

    mime = mimetypes.guess_type(name)[0] or _NO_SORT
    try:
        photo = photos.prepared(data)
    except photos.Unfit as error:
        if mime.startswith("image/") or photos.is_picture(data):
            if not as_it_is:
                raise InputRefused("MC-08", name=name) from error
            mime = _NO_SORT
        if len(data) > MOST_BYTES:
            raise _too_large(name, len(data)) from error
        return Proof({"name": name, "mime": mime, "size": len(data)}, data)
    fields: dict[str, Value] = {
        "name": name,
        "mime": photo.mime,
        "size": len(photo.data),
        "width": photo.width,
        "height": photo.height,
    }
    if photo.taken_on:
        fields["taken_on"] = photo.taken_on.isoformat()
    return Proof(fields, photo.data, photo.thumbnail)


def _too_large(name: str, size: int) -> InputRefused:
    return InputRefused("MC-02", name=name, megabytes=formats.number(size // 1024 // 1024))


def files(session: Session, record: str) -> list[dict[str, Value]]:
    """The files of a record in their order; the `id` of another unit's file is its name (`Session.key`)."""
    key = session.key(record)
    rows = stored.of_record(session.store(), key)
    return [{**row, "id": Key(key.unit, text_of(row, "id")).named(session.unit)} for row in rows]


def content(session: Session, record: str) -> bytes:
    """The bytes of a file; raises InputRefused MC-04 when they are missing or damaged, MC-05 for an unknown file."""
    row = file_row(session, record)
    data = stored.get(session.store(), text_of(row, "blob"))
    if data is None and row["unit"] != session.unit:
        raise InputRefused("MC-04:others", unit=row["unit"], name=text_of(row, "name"))
    if data is None:
        raise InputRefused("MC-04", name=text_of(row, "name"))
    return data


def picture(session: Session, record: str) -> Pixels | None:
    """A photo to be shown; None when the child finds none in its bytes. Raises InputRefused as `content` does."""
    return _shown(content(session, record))


def thumbnail(session: Session, record: str) -> Pixels | None:
    """The small picture of a photo, made anew where it is missing; None for other files."""
    row = file_row(session, record)
    if not photos.is_photo(row):
        return None
    small = stored.thumbnail(session.store(), text_of(row, "blob"))
    if small is None:
        data = stored.get(session.store(), text_of(row, "blob"))
        try:
            small = photos.prepared(data).thumbnail if data is not None else None
        except photos.Unfit:
            return None
    return _shown(small) if small is not None else None


def _shown(data: bytes) -> Pixels | None:
    try:
        return photos.for_screen(data)
    except photos.Unfit:
        return None


def describe(session: Session, record: str, fields: Mapping[str, Value], *, sure: bool = False) -> Changes:
    """Change caption or day of a file ("caption", "taken_on").

    Raises InputRefused MC-05 (no such file), MC-06 (too long), NK-07, TD-02 (another unit's), Doubtful NK-08 for a
    caption with a stamp of secrecy or a person's number, unless the officer is `sure`.
    """
    row = _own_file(session, record)
    wanted = dict(fields)
    if unexpected := set(wanted) - {"caption", "taken_on"}:
        raise ValueError(f"no such fields: {unexpected}")
    if isinstance(wanted.get("caption"), str):
        wanted["caption"] = tidy(str(wanted["caption"])) or None
        if len(str(wanted["caption"] or "")) > _MOST_CAPTION:
            raise InputRefused("MC-06")
    caption = str(wanted.get("caption") or "")
    if not sure and caption != text_of(row, "caption") and (reasons := doubts.in_words("Chú thích", caption)):
        raise Doubtful(reasons)
    with session.writing("attach", "Sửa chú thích") as act:
        act.tells("Sửa chú thích", f"“{text_of(row, 'name')}”")
        act.save("evidence", record, wanted, _days(session, row))
    return act.changes()


def arrange(session: Session, record: str, files: Sequence[str]) -> Changes:
    """Put the files of a record into this order, in one act; files not named come after them.

    Raises InputRefused NK-04, NK-07, TD-01, TD-02 for a record that this unit may not change.
    """
    owner = owners.own(session, record)
    held = {text_of(row, "id"): row for row in stored.of_record(session.store(), Key(session.unit, record))}
    wanted = [*(one for one in files if one in held), *(one for one in held if one not in files)]
    with session.writing("attach", "Xếp lại tệp minh chứng") as act:
        for place, file in enumerate(wanted):
            if held[file].get("place") != place:
                act.save("evidence", file, {"place": place}, owner.days)
    return act.changes()


def detach(session: Session, records: Sequence[str]) -> Changes:
    """Take files off their records; the bytes stay in the history, so that undo brings them back."""
    with session.writing("attach", f"Gỡ {len(records)} tệp minh chứng") as act:
        for record in records:
            row = _own_file(session, record)
            if len(records) == 1:
                act.tells("Gỡ tệp minh chứng", f"“{text_of(row, 'name')}”")
            act.save("evidence", record, {DELETED: True}, _days(session, row))
    return act.changes()


def _days(session: Session, row: Row) -> list[str]:
    """The day whose lists may change with a file."""
    owner = activities.get(session.store(), Key(text_of(row, "unit"), text_of(row, "activity")))
    return [text_of(owner, "date")] if owner else []


def _own_file(session: Session, record: str) -> Row:
    row = file_row(session, record)
    owners.refuse_others(session, row)
    return row


def file_row(session: Session, record: str) -> Row:
    """What is kept of a file; raises InputRefused MC-05 when there is none (any more)."""
    row = stored.one(session.store(), session.key(record))
    if row is None:
        raise InputRefused("MC-05")
    return row


def of_period(session: Session, period: Period) -> list[dict[str, Value]]:
    """All files of the done activities of a period, with date, title, kind and places of their activity, and those of
    the registers' records of that period, with date, title and register; in the order of time. What may show a person's
    data that stay on this PC is not among them."""
    days = (period.start.isoformat(), period.end.isoformat())
    shown = [one for one in REGISTERS.values() if one.day and not one.private]
    found = stored.within(session.store(), session.unit, *days)
    return sorted(
        found + stored.of_registers(session.store(), session.unit, shown, *days), key=lambda row: text_of(row, "date")
    )
