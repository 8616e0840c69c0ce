"""Hand the log book on as one sealed file: up, to the unit's other PC, for a year, or to a new PC.

Built and proven on the local disk, sealed, encrypted if asked for, copied to the stick, read back. Cancel at any moment
leaves nothing behind.
"""

from __future__ import annotations

import errno
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_desktop import __version__
from cchc_desktop.domain import passphrase as strength
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.manifest import FORMAT, Manifest
from cchc_desktop.domain.period import Period, Rule
from cchc_desktop.domain.replies.handout import EVERYBODY
from cchc_desktop.domain.values import Value
from cchc_desktop.services.exchange import keys, own_records, taken_along
from cchc_desktop.services.files import old_photos
from cchc_desktop.services.session import Session
from cchc_desktop.storage import issued, migrations
from cchc_desktop.storage.disk import scratch
from cchc_desktop.storage.packages import build, envelope, layout, outgoing, snapshot, writer
from cchc_desktop.storage.packages.keys import OwnKey
from cchc_desktop.storage.store import Store

__all__ = [
    "KEY_GOES",
    "KEY_GONE",
    "Handed",
    "Order",
    "Plan",
    "due_period",
    "export",
    "handed_over",
    "inside",
    "offered_passphrase",
    "passphrase_problem",
    "year_period",
]

KEY_GOES = (
    "Khóa của máy này sẽ đi cùng gói và không còn ở máy này: hai máy chung một khóa thì thu hồi một máy là mất cả hai. "
    "Chỉ tiếp tục khi máy mới sẽ thay máy này."
)
"""Before a move with a passphrase, for people."""
KEY_GONE = (
    "Khóa của máy này đã đi cùng gói. Nếu máy này còn xuất gói thì chương trình tạo khóa mới, "
    "và phải nộp phiếu đăng ký mới."
)
"""After it."""
SORTS = ("hand_up", "year", "share", "move", "reply")
_UP, _ASIDE, _DOWN = ("hand_up", "year"), ("share", "move"), ("reply",)
_FILES = {"figures": "none", "text": "reports", "photos": "used"}


@dataclass(frozen=True, slots=True)
class Order:
    """What to write. `sort`: hand_up (all of this unit's history, for `period`), year (its records of that year's
    period), share (everything, for the unit's other PC), move (everything and the key, for a new PC), reply (remarks
    for the unit `to` and those `handouts`; * is every unit). `profile`: figures | text | photos. Encrypted for
    `recipient` (age1…) or with `passphrase`, when one is given."""

    sort: str = "hand_up"
    profile: str = "text"
    period: Period | None = None
    recipient: str = ""
    passphrase: str = ""
    receiver: str = ""
    to: str = ""
    handouts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a package will hold and about how large it will be (bytes); `name` is the file's. `reports` counts those of
    all periods, `own_reports` those of the package's own; `lacks_report` says that there is none of that."""

    name: str
    size: int
    activities: int
    done_in_period: int
    reports: int
    files: int
    own_reports: int = 0
    lacks_report: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A package as it lies there: `digest` is the SHA-256 of the sealed file, `size` the bytes of the written one.
    `key_gone`: this PC's key went along and is here no more."""

    path: Path
    manifest: Manifest
    digest: str
    size: int
    encrypted: bool
    changes: Changes
    key_gone: bool = False


def due_period(session: Session) -> Period:
    """The month whose report is due: the last one that is over under the office's rule."""
    return periods.month_of(session.clock().date(), _rule(session)).previous()


def year_period(session: Session, year: int) -> Period:
    """A year under the office's rule; ValueError for one that no calendar has."""
    return year_under(_rule(session), year)


def year_under(rule: Rule, year: int) -> Period:
    """A reporting year under that rule."""
    return periods.make("year", year, 1, rule)


def _rule(session: Session) -> Rule:
    return "calendar" if session.office().rule == "calendar" else "admin"


def passphrase_problem(passphrase: str) -> str:
    """Why these words can't lock a package, in Vietnamese; empty when they can."""
    return strength.problem(passphrase)


def offered_passphrase() -> str:
    """Six words to lock a package with, drawn by a safe chance."""
    return strength.offered(secrets.choice)


def check_passphrase(passphrase: str) -> None:
    """Raises InputRefused MK-02 unless these words may lock a package; empty ones would leave it open."""
    envelope.check_passphrase(passphrase)


def inside(session: Session, order: Order) -> Plan:
    """What that package would hold, without making it."""
    store, wanted = session.store(), _wanted(session, order)
    period = order.period or due_period(session)
    size = build.estimate(store, wanted)
    told = build.inside(store, wanted, session.unit, period.start.isoformat(), period.end.isoformat())
    return Plan(
        file_name(session, order, session.clock()),
        size,
        told["activities"],
        told["done"],
        told["reports"] if not wanted.figures_only else 0,
        told["files"] if wanted.files in {"used", "all"} else 0,
        len(issued.of_period(store, session.unit, period.code, period.rule)),
        lacks_report(session, order),
    )


def lacks_report(session: Session, order: Order) -> str:
    """The sentence for a package that is handed up for a period without an issued report of it; "" where there is one.
    A report of another month is none of this one's."""
    period = order.period or due_period(session)
    if order.sort not in _UP or issued.of_period(session.store(), session.unit, period.code, period.rule):
        return ""
    return (
        f"Báo cáo {period.title} chưa phát hành: gói này không có báo cáo của kỳ. "
        "Hãy phát hành báo cáo trước khi xuất, nếu cấp trên cần."
    )


def file_name(session: Session, order: Order, now: datetime) -> str:
    """CCHC_<unit>_<yyyymm>_<yyyymmdd-hhmm>.db, for people: the importer trusts the manifest alone."""
    period = order.period or due_period(session)
    tag = {
        "hand_up": _month_tag(period),
        "year": period.code[:4],
        "share": "maykhac",
        "move": "chuyenmay",
        "reply": f"gui_{order.to}" if order.to != EVERYBODY else "gui_chung",
    }[order.sort]
    ending = envelope.ENDING if order.recipient or order.passphrase else ""
    return f"CCHC_{session.unit}_{tag}_{now:%Y%m%d-%H%M}.db{ending}"


def _month_tag(period: Period) -> str:
    return "".join(sign for sign in period.file_tag.replace("-den-", "_") if sign.isalnum() or sign == "_")


def export_into(session: Session, order: Order, folder: Path, progress: writer.StageProgress) -> Handed:
    """Write a package into a folder that was chosen; raises XG-03 when it is gone, as a stick that was pulled out is:
    its name would else become that of a file on the PC's own disk. Raises as `export`."""
    if not folder.is_dir():
        raise writer.translated(FileNotFoundError(errno.ENOENT, "", str(folder)), folder / "goi.db")
    return export(session, order, folder, progress)


def export(
    session: Session, order: Order, target: Path, progress: writer.StageProgress = lambda stage, done, total: None
) -> Handed:
    """Write a package into the folder `target`, or under that very name.

    Raises InputRefused XG-01 … XG-07 (the place), MK-01, MK-02 (the encryption), StoreUnusable KC-01 (the key) and
    DB-03 (the log book itself is damaged), and whatever `progress` raises. Nothing is left behind then.
    """
    now = session.clock()
    path = _free_name(target / file_name(session, order, now)) if target.is_dir() else target
    if path.exists():
        raise InputRefused("XG-06", name=path.name)
    if order.sort != "move":  # that is taken as it is
        own_records.put_right(session)
    if _wanted(session, order).files == "used":
        old_photos.put_right(session)
    size = build.estimate(session.store(), _wanted(session, order))
    writer.refuse_if_no_room(path.parent, size)
    key = keys.own(session)
    with _scratch(session) as folder:
        # Beside the log book lie for a while its copy, the package, and that locked.
        copy = 0 if order.to else session.path.stat().st_size
        writer.refuse_if_no_room(session.path.parent, copy + 2 * size)
        made = folder / "goi.db"
        manifest = _built(session, order, made, key, now, progress)
        digest = writer.seal_file(made, manifest, key)
        made = _encrypted(order, made, progress)
        writer.deliver(made, path, progress)
        size = made.stat().st_size
    try:
        changes = _remember(session, order, path, manifest, digest, size)
        key_gone = order.sort == "move" and bool(order.passphrase)
        if key_gone:
            keys.retire(session)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Handed(path, manifest, digest, size, bool(order.recipient or order.passphrase), changes, key_gone)


def _wanted(session: Session, order: Order) -> build.Wanted:
    everybody = order.sort in _ASIDE
    files = "all" if order.sort == "move" else "used" if order.sort == "share" else _FILES[order.profile]
    span = order.period or due_period(session)
    limited = order.sort == "year"
    return build.Wanted(
        "" if everybody else session.unit,
        span.start.isoformat() if limited else "",
        span.end.isoformat() if limited else "",
        order.profile == "figures" and order.sort in _UP,
        files if order.sort != "reply" else "none",
        order.to,
        order.handouts,
    )


def _built(
    session: Session, order: Order, made: Path, key: OwnKey, now: datetime, progress: writer.StageProgress
) -> Manifest:
    card = keys.own_card(session)
    about = {
        "readme": "Gói dữ liệu của Sổ tuyên truyền CCHC. Các bảng đọc được bằng mọi công cụ SQLite; bảng revision là "
        "lịch sử. Sửa tệp này thì niêm phong không còn giá trị.",
        "sort": order.sort,
        "to": order.to,
        "unit": card.unit,
        "name": card.name,
        "label": card.label,
        "public": card.public,
        "recipient": card.recipient,
        "program": __version__,
    }
    span = order.period or due_period(session)
    if order.sort == "year":
        about |= {"starts": span.start.isoformat(), "ends": span.end.isoformat()}
    with _moment(session, order, made.parent, progress) as store:
        moved = taken_along.contents(session, store, order.passphrase) if order.sort == "move" else {}
        told = build.build(
            store, made, _wanted(session, order), about, moved, lambda done, total: progress("build", done, total)
        )
        chain = next(each for each in (_UP, _ASIDE, _DOWN) if order.sort in each)
        previous = outgoing.last_digest(store, key.key_id, chain, order.to)
    progress("seal", 0, 1)
    length, sha512 = writer.measure(made)
    period = order.period or due_period(session)
    return Manifest(
        format=FORMAT,
        min_reader=layout.MIN_READER,
        schema=migrations.latest(),
        unit=session.unit,
        key_id=key.key_id,
        package_id=secrets.token_hex(16),
        previous=previous,
        profile="photos" if order.sort in _ASIDE else order.profile,
        period=period.code if order.sort in _UP else "",
        created=now.isoformat(timespec="minutes"),
        counts=told.counts,
        heads=told.heads,
        length=length,
        sha512=sha512,
    )


def _encrypted(order: Order, made: Path, progress: writer.StageProgress) -> Path:
    if not order.recipient and not order.passphrase:
        return made
    locked = made.with_name("goi.age")

    def told(done: int, total: int) -> None:
        progress("lock", done, total)

    if order.recipient:
        envelope.encrypt_to(made, locked, order.recipient, told)
    else:
        envelope.encrypt_with_passphrase(made, locked, order.passphrase, told)
    return locked


def _remember(session: Session, order: Order, path: Path, manifest: Manifest, digest: str, size: int) -> Changes:
    sealed_for = order.receiver or order.recipient or ("passphrase" if order.passphrase else "")
    values: dict[str, Value] = {
        "package_id": manifest.package_id,
        "digest": digest,
        "previous": manifest.previous,
        "key_id": manifest.key_id,
        "sort": order.sort,
        "profile": manifest.profile,
        "period": manifest.period,
        "name": path.name,
        "folder": str(path.parent),
        "size": size,
        "sealed_for": sealed_for,
        "heads": manifest.heads,
        "counts": json.dumps(dict(manifest.counts), sort_keys=True),
        "addressee": order.to,
    }
    with session.writing("export", "Xuất gói") as act:
        outgoing.record(act.store, {**values, "wall_ms": act.stamp.wall_ms})
    return Changes(frozenset({"package_out"}), frozenset({manifest.package_id}), label="Xuất gói")


def handed_over(session: Session) -> list[dict[str, Value]]:
    """The packages written on this PC, newest first: the rows of the table package_out."""
    return outgoing.every(session.store())


def _free_name(path: Path) -> Path:
    """The usual name; within the same minute "-2" and so on, as nothing is overwritten."""
    stem, _, ending = path.name.partition(".")
    number = 2
    while path.exists():
        path = path.with_name(f"{stem}-{number}.{ending}")
        number += 1
    return path


@contextmanager
def _scratch(session: Session) -> Iterator[Path]:
    """A private folder on the disk of the log book, gone afterwards; what a killed export left goes too."""
    session.refuse_if_read_only()
    beside = session.path.parent
    try:
        with scratch.folder(beside, scratch.PACKING) as folder:
            yield folder
    except OSError as error:
        raise writer.translated(error, beside / "goi.db") from error


@contextmanager
def _moment(session: Session, order: Order, folder: Path, progress: writer.StageProgress) -> Iterator[Store]:
    """The log book as it is now, for reading while saves go on. A reply is a few records: it is read in place, as a
    copy of a province's log book for each unit would take longer than the reply."""
    if order.to:
        with session.still() as store:
            yield store
        return
    copy = folder / "so.db"
    with session.still():
        snapshot.take(session.path, copy, lambda done, total: progress("copy", done, total))
    store = snapshot.opened(copy)
    try:
        yield store
    finally:
        store.close()
        copy.unlink(missing_ok=True)
