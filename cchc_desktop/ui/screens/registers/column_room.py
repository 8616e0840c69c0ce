"""How the columns of a register share the room: the title first, then what the declaration calls worth most."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Want(NamedTuple):
    """A column's full width, and the least with which it is of use: its words go on in a second line or end in "…"."""

    key: str
    full: int
    least: int


class Title(NamedTuple):
    """Widths of what names a record: from which one line does, which it keeps before other columns go, which it keeps
    at all."""

    one_line: int
    kept: int
    least: int


def shared(
    wants: Sequence[Want], stay: Collection[str], filled: Collection[str], title: Title, room: int
) -> dict[str, int]:
    """Column → width, those that have to go left out; `wants` begin with what is worth most. Those that `stay` are
    there always, so that the sum may be wider than the room: then the table is scrolled. A column without a value is
    shown where nothing else has to give way for it."""
    chosen = [one for one in wants if one.key in stay]
    for one in wants:
        if one.key in filled and one not in chosen and _least([*chosen, one]) + title.kept <= room:
            chosen.append(one)
    for one in wants:
        if one not in chosen and sum(each.full for each in [*chosen, one]) + title.one_line <= room:
            chosen.append(one)
    left = room - title.kept - _least(chosen)
    widths = {}
    for one in wants:
        if one in chosen:
            more = max(0, min(one.full - one.least, left))
            left -= more
            widths[one.key] = one.least + more
    return widths


def _least(wants: Sequence[Want]) -> int:
    return sum(one.least for one in wants)
