"""Proof hung on a record inside an act: the act that enters the record, or one of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.services.session import Session
from cchc_desktop.services.writing import Writing
from cchc_desktop.storage import evidence as stored


@dataclass(frozen=True, slots=True)
class Proof:
    """A file as the book keeps it: read, shrunk and stripped (`services/evidence.py`), not stored yet."""

    fields: Mapping[str, Value]
    data: bytes
    small: bytes | None = None
    """The small picture of a photo."""


def hang(
    session: Session, act: Writing, record: str, days: Sequence[str], files: Sequence[Proof], *, again: bool = False
) -> tuple[str, ...]:
    """Store the files behind those that hang on the unit's own record; the ids of the new ones. `days` are those whose
    lists change.

    With `again`, the same bytes under the same name are not hung on twice.
    """
    held = stored.of_record(act.store, Key(session.unit, record)) if files else []
    known = {(one["name"], one["blob"]) for one in held} if again else set()
    ids: list[str] = []
    for one in files:
        blob = stored.put(act.store, one.data, text_of(one.fields, "mime"))
        if (one.fields["name"], blob) in known:
            continue
        if one.small is not None:
            stored.put_thumbnail(act.store, blob, one.small)
        ids.append(session.new_record())
        place = len(held) + len(ids) - 1
        act.save("evidence", ids[-1], {**one.fields, "activity": record, "blob": blob, "place": place}, days)
    return tuple(ids)


def with_files(files: Sequence[Proof]) -> str:
    """What the label of an act says of the files that it stores with its record."""
    return f", kèm {len(files)} tệp minh chứng" if files else ""
