"""Going back to a backup: merged into today's log book by default, or put in its place.

Merging takes the way of every foreign file, the hardened reader included, and can't lose what was saved since. Putting
in place is for a log book that can't be opened, or when today's content is unwanted; today's file is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused, StoreUnusable, UserError, why
from cchc_desktop.domain.revision import Revision
from cchc_desktop.services import window_lock
from cchc_desktop.services.backups import keeping
from cchc_desktop.services.merging import looking
from cchc_desktop.services.merging.looking import Watch, Wishes, unwatched
from cchc_desktop.services.merging.merge_packages import Merge
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Clock, Session, system_clock
from cchc_desktop.storage import migrations
from cchc_desktop.storage.backups import replacing, revocations
from cchc_desktop.storage.backups.replacing import Replacement
from cchc_desktop.storage.disk import scratch
from cchc_desktop.storage.packages.job import Job
from cchc_desktop.storage.packages.reader import Reader

__all__ = [
    "Replaced",
    "Replacement",
    "drop",
    "find",
    "merge_back",
    "prepare",
    "put_in_place",
    "replace",
    "replace_held",
]
_DAMAGED = ("DB-03", "SL-03")
_NOT_WHOLE = ("GN-02", "GN-03", "GN-05", "GN-06", "GN-07", "GT-03", "GT-05")


@dataclass(frozen=True, slots=True)
class Replaced:
    """The log book now lies at its place; `aside` is where the one before was put, None when there was none.
    `keys_asleep`: it came from a place of which nobody knows who wrote there, so no enrolled key counts before it is
    compared again."""

    unit: str
    records: int
    revisions: int
    aside: Path | None
    keys_asleep: bool = False


KEYS_ASLEEP = (
    "Tệp không lấy từ nơi sao lưu của sổ này nên các khóa đã đăng ký trong đó chưa kích hoạt: "
    "hãy so lại với phiếu trong Trao đổi, thẻ Khóa và phiếu."
)
"""After such a restore, for people."""


def find(database: Path, given: str) -> Path:
    """The backup a person means: a file, or the number of one in the list. Raises InputRefused SL-04."""
    path = Path(given).expanduser()
    try:
        if path.is_file():
            return path
    except OSError as error:
        raise InputRefused("SL-04", name=path.name[:100], reason=why(error)) from error
    for one in keeping.listed(database):
        if given.isdecimal() and one.number == int(given):
            return one.path
    raise InputRefused("SL-04", name=given, reason="không có tệp này, cũng không có bản sao lưu mang số này")


def merge_back(session: Session, backup: Path, watch: Watch = unwatched) -> tuple[Offer, Changes]:
    """Merge a backup of this unit's log book as one act, after a backup of today's state.

    What was deleted or changed since stays as it is today. Raises InputRefused SL-01 … SL-06, GN-01 … GN-11;
    StoreUnusable DB-02, DB-04; what `watch` raises.
    """
    keeping.refuse_if_no_room(session)
    _refuse_if_no_log_book(session.path, backup)
    with looking.room(session) as folder:
        wishes = Wishes(plain=True, own_backup=True)
        (offer,) = looking.look(session, folder, [backup], wishes, watch, counted=False)
        if offer.error is not None:
            raise _of_a_backup(offer.error, backup.name)
        drop = Merge(session, reason="restore", watch=watch)
        with drop.at_work():
            drop.take(offer)
        if offer.error is not None:
            raise offer.error
    return offer, drop.changes("Khôi phục từ bản sao lưu")


def prepare(session: Session, backup: Path, watch: Watch = unwatched) -> Replacement:
    """Everything that putting in place needs time for: a backup of today's state, the copy, its proof.

    Nothing changes until `put_in_place`. Raises as `merge_back` does.
    """
    keeping.refuse_if_no_room(session)
    _refuse_if_no_log_book(session.path, backup)
    ready = _prepared(session.path, backup, session.unit, revocations.told(session.store()), session.clock, watch)
    try:
        keeping.before(session, "restore", lambda done, total: watch(done, total, ""))
    except BaseException as error:
        # Of a damaged log book there can be no proven copy; it is set aside as it is, and that is why one restores.
        if not (isinstance(error, UserError) and error.code in _DAMAGED):
            replacing.dropped(ready)
            raise
    return ready


def put_in_place(replacement: Replacement, clock: Clock = system_clock) -> Replaced:
    """The exchange itself, for a log book that nobody has open. Raises InputRefused SL-02."""
    aside = replacing.put_in_place(replacement, clock())
    told = replacement.told
    return Replaced(told.unit, told.records, told.revisions, aside, replacement.keys_asleep)


def drop(replacement: Replacement) -> None:
    """Go on with today's log book after all."""
    replacing.dropped(replacement)


def replace(database: Path, backup: Path, clock: Clock = system_clock, watch: Watch = unwatched) -> Replaced:
    """Put a backup in place, also of a log book that can't be opened or is gone.

    Raises InputRefused SL-07 while a window has it open; else as `prepare` does.
    """
    lock = window_lock.lock_of(database)
    if not lock.take():
        raise InputRefused("SL-07", name=database.name)
    if lock.may_only_read:
        raise InputRefused("SL-02", folder=database.parent, reason="thư mục không cho ghi")
    try:
        return replace_held(database, backup, clock, watch)
    finally:
        lock.release()


def replace_held(database: Path, backup: Path, clock: Clock = system_clock, watch: Watch = unwatched) -> Replaced:
    """The same for a window that holds the lock and could not open its log book."""
    try:
        session = Session.open(database, clock=clock)
    except StoreUnusable as error:
        if error.code not in keeping.BEYOND:
            raise
        _refuse_if_no_log_book(database, backup)
        return put_in_place(_prepared(database, backup, "", revocations.left_in(database), clock, watch), clock)
    try:
        ready = prepare(session, backup, watch)
    finally:
        session.close()
    return put_in_place(ready, clock)


def _prepared(
    database: Path, backup: Path, unit: str, revoked: Sequence[Revision], clock: Clock, watch: Watch
) -> Replacement:
    return replacing.prepared(
        database,
        backup,
        unit,
        lambda copy: _examine(copy, backup.name, watch),
        revoked,
        clock(),
        lambda done, total: watch(done, total, backup.name),
    )


def _examine(copy: Path, name: str, watch: Watch) -> None:
    """The hardened reader's word on a file that may have been made by anybody: tables, values, owners."""
    with scratch.folder(copy.parent, scratch.MERGING) as room:
        reader = Reader(room)
        inside = reader.folder / copy.name
        try:
            # Moved there and back: what the child reaches holds this file alone.
            copy.rename(inside)
            job = Job(str(inside), str(room / "sach.db"), sealed=False, unit="", any_unit=True)
            facts = reader.examine(job, lambda done, total: watch(done, max(1, total), name))
        except InputRefused as error:
            raise _of_a_backup(error, name) from error
        finally:
            reader.close()
        if facts.left_out:
            raise InputRefused("SL-04", name=name, reason="có bản ghi mang mã của đơn vị khác")
        inside.rename(copy)


def _of_a_backup(error: UserError, name: str) -> UserError:
    """The reader speaks of packages and of the unit that sent them; here the officer chose a copy of his own."""
    if error.code in _NOT_WHOLE:
        return InputRefused("SL-04", name=name, reason=error.what.rstrip("."))
    return error


def _refuse_if_no_log_book(database: Path, backup: Path) -> None:
    if not backup.is_file():
        raise InputRefused("SL-04", name=backup.name, reason="không tìm thấy tệp")
    if database.exists() and backup.samefile(database):
        raise InputRefused("SL-04", name=backup.name, reason="đây chính là sổ đang dùng")
    try:
        migrations.version_of(backup)
    except StoreUnusable as error:
        # "The data file is damaged" would be taken for the log book's own.
        raise (
            InputRefused("SL-04", name=backup.name, reason="tệp bị cắt cụt") if error.code == "DB-03" else error
        ) from error
