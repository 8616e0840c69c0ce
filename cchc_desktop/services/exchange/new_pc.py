"""The first start on a new PC: a log book made from the package that the old PC wrote for it.

The package is read by the hardened reader and merged into an empty file under another name; only a whole one takes its
place. The key comes along when the package holds it and the words open it; else this PC makes one of its own.
"""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused, StoreUnusable, why
from cchc_desktop.domain.values import Value
from cchc_desktop.services.exchange.keys import key_file
from cchc_desktop.services.merging import looking
from cchc_desktop.services.merging.looking import Watch, Wishes, unwatched
from cchc_desktop.services.merging.merge_packages import Merge
from cchc_desktop.services.session import Clock, Session, named, refuse_taken, system_clock
from cchc_desktop.storage.merging import applying
from cchc_desktop.storage.packages import enrolment, envelope, keys, outgoing, seal

_TEXTS = ("package_id", "digest", "previous", "key_id", "sort", "profile", "period", "name", "folder", "sealed_for")
_MORE_TEXTS, _WHOLES = ("heads", "counts", "addressee"), ("size", "wall_ms")


def take_over(
    package: Path, database: Path, passphrase: str = "", *, clock: Clock = system_clock, watch: Watch = unwatched
) -> Session:
    """A log book at `database` that holds all of the package, opened.

    Raises InputRefused: KT-01 a file is there, MK-03 other words, GT-01 … GT-07 and the reader's own for a package
    that can't be taken, CM-01 for one that was not written for a new PC; StoreUnusable DB-07 (the place).
    """
    if not _is_file(package):
        raise InputRefused("GT-01")
    building = database.with_name(f"{database.name}.{secrets.token_hex(4)}.new")
    room: Path | None = None
    try:
        refuse_taken(database)
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix="cchc-nhan-", dir=database.parent))
        plain = _plain(package, room, passphrase)
        Session.create_bare(building, seal.opened(plain).manifest.unit)
        _fill(building, plain, passphrase, clock, watch)
        named(building, database)
    except OSError as error:
        raise StoreUnusable("DB-07:not-made", reason=why(error)) from error
    finally:
        if room is not None:
            for left in (building, building.with_name(building.name + "-journal")):
                left.unlink(missing_ok=True)
            shutil.rmtree(room, ignore_errors=True)
    return Session.open(database, clock=clock)


def _is_file(package: Path) -> bool:
    try:
        return package.is_file()
    except OSError:
        return False


def needs_words(package: Path) -> bool:
    """Whether a package opens with a passphrase only; raises InputRefused GT-01 for a file that can't be read."""
    try:
        return envelope.is_encrypted(package)
    except OSError as error:
        raise InputRefused("GT-01") from error


def _plain(package: Path, room: Path, passphrase: str) -> Path:
    plain = room / "goi.db"
    if envelope.is_encrypted(package):
        envelope.decrypt_with_passphrase(package, plain, passphrase)
    else:
        shutil.copyfile(package, plain)
    return plain


def _fill(building: Path, plain: Path, passphrase: str, clock: Clock, watch: Watch) -> None:
    session = Session.open(building, clock=clock)
    try:
        with looking.room(session) as folder:
            wishes = Wishes(moved=True)
            (offer,) = looking.look(session, folder, [plain], wishes, watch, counted=False)
            if offer.result != "ready" or offer.staging is None:
                raise offer.error or InputRefused("CM-01")
            with applying.attached(session.store(), offer.staging):
                moved = outgoing.moved(session.store())
            rows = _rows(moved.get("packages", b""))
            if passphrase and "key" in moved:
                keys.place(key_file(session), _key(moved["key"], passphrase))
            drop = Merge(session, "", watch)
            with drop.at_work():
                drop.take(offer)
        if offer.result != "merged":
            raise offer.error or InputRefused("CM-01")
        with session.writing("export", "Chuyển sang máy mới") as act:
            enrolment.trust_nobody(act.store)
            for row in reversed(rows):
                outgoing.record(act.store, row)
    finally:
        session.close()


def _key(locked: bytes, passphrase: str) -> keys.OwnKey:
    try:
        return keys.parse(envelope.unlocked(locked, passphrase).decode("ascii"))
    except ValueError as error:
        raise InputRefused("CM-01") from error


def _rows(told: bytes) -> list[dict[str, Value]]:
    """The list of packages handed over; a line of another shape refuses the whole."""
    try:
        given = json.loads(told)
    except (ValueError, RecursionError) as error:
        raise InputRefused("CM-01") from error
    if not isinstance(given, list):
        raise InputRefused("CM-01")
    rows = []
    for one in given:
        texts = {name: one.get(name) if isinstance(one, dict) else None for name in (*_TEXTS, *_MORE_TEXTS)}
        wholes = {name: one.get(name) if isinstance(one, dict) else None for name in _WHOLES}
        if not all(isinstance(text, str) for text in texts.values()):
            raise InputRefused("CM-01")
        if not all(isinstance(number, int) and 0 <= number < 2**53 for number in wholes.values()):
            raise InputRefused("CM-01")
        rows.append({**texts, **wholes})
    return rows
