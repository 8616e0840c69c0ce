"""Reply files: what the upper level says and sends, one sealed package for one unit or one for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.replies.handout import EVERYBODY
from cchc_desktop.services.exchange import export_package
from cchc_desktop.services.exchange.export_package import Handed, Order
from cchc_desktop.services.replies import handing_down
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import writer

Watch = Callable[[int, int, str], None]
"""Files done, files in all, unit at work; raises Cancelled: files that are finished stay, none is half there."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written: one file per unit that had something for it; `skipped` units had nothing."""

    files: tuple[Handed, ...]
    skipped: tuple[str, ...]
    changes: Changes


def unwatched(done: int, total: int, unit: str) -> None:
    """For callers that show no progress."""


def write(session: Session, unit: str, target: Path, wanted: Sequence[tuple[str, int]] = ()) -> Handed:
    """One file for a unit (* for all): its remarks and the handouts (sort, year), made anew from this log book.

    Raises InputRefused GX-01 when there would be nothing in it, GX-04 for an office that is no upper level, and what
    `export_package.export` raises.
    """
    refuse_if_commune(session)
    if not wanted and not _has_remarks(session, unit):
        raise InputRefused("GX-01:unit", unit=unit)
    records, _ = handing_down.make(session, wanted)
    own = handing_down.for_unit(session, records, wanted, unit)
    return export_package.export(session, Order("reply", to=unit, handouts=own), target)


def send(
    session: Session,
    units: Sequence[str],
    folder: Path,
    wanted: Sequence[tuple[str, int]] = (),
    watch: Watch = unwatched,
) -> Sent:
    """Files for several units into one folder, each finished before the next is begun; `units` may be (*,) for one file
    that all may read. Raises as `write`, and whatever `watch` raises."""
    refuse_if_commune(session)
    if not folder.is_dir():
        raise writer.translated(FileNotFoundError(2, "", str(folder)), folder / "goi.db")
    records, changes = handing_down.make(session, wanted)
    files: list[Handed] = []
    skipped: list[str] = []
    for done, unit in enumerate(units):
        watch(done, len(units), unit)
        if records or _has_remarks(session, unit):
            own = handing_down.for_unit(session, records, wanted, unit)
            files.append(export_package.export(session, Order("reply", to=unit, handouts=own), folder))
        else:
            skipped.append(unit)
    watch(len(units), len(units), "")
    touched = Changes(changes.tables | {"package_out"}, changes.records, label="Ghi tệp gửi xuống")
    return Sent(tuple(files), tuple(skipped), touched)


def refuse_if_commune(session: Session) -> None:
    """Raises InputRefused GX-04: a commune sends nothing down."""
    if session.office().role != "upper":
        raise InputRefused("GX-04")


def _has_remarks(session: Session, unit: str) -> bool:
    return unit != EVERYBODY and bool(handing_down.remark_records(session, unit))
