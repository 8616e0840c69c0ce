"""Looking at foreign files: private copy, seal, key, then the child process; several files at once, one bad file is
one line and stops nothing.
"""

from __future__ import annotations

import os
import secrets
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused, UserError
from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.domain.replies.handout import EVERYBODY
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging import sums_only
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.storage.disk import scratch
from cchc_desktop.storage.merging import applying, books, preview, vouching
from cchc_desktop.storage.merging.books import Origin
from cchc_desktop.storage.packages import enrolment, envelope, foreign, seal, trailer
from cchc_desktop.storage.packages.job import Job
from cchc_desktop.storage.packages.reader import Reader

Watch = Callable[[int, int, str], None]
"""Files done, files in all, name of the file at work; raises Cancelled when the officer wants to stop."""
_MOST_READERS = 3


def unwatched(done: int, total: int, name: str) -> None:
    """For callers that show no progress."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer has answered: words of an encrypted package, whether a plain database of one's own unit may be
    taken over, whether unknown keys are enrolled without paper. `own_backup`: the file is a backup of this log book,
    and records of other units in it are taken along; `moved`: the same of this unit's log book for a new PC."""

    passphrase: str = ""
    plain: bool = False
    enrol_new: bool = False
    own_backup: bool = False
    moved: bool = False


@contextmanager
def room(session: Session) -> Iterator[Path]:
    """A private folder beside the log book, gone afterwards; what a killed start left goes too. Raises StoreUnusable
    DB-07 where the log book may only be read."""
    session.refuse_if_read_only()
    with scratch.folder(session.path.parent, scratch.MERGING) as folder:
        yield folder


def look(
    session: Session,
    folder: Path,
    given: Sequence[Path],
    wishes: Wishes | None = None,
    watch: Watch = unwatched,
    *,
    counted: bool = True,
) -> Iterator[Offer]:
    """What each file is, in the order given, while the next ones are being read; nothing is merged. `folder` is a
    `room` that must outlive the offers. `counted`: say what merging would change."""
    wishes = wishes or Wishes()
    paths = list(foreign.found(given))
    readers = [Reader(folder) for _ in range(max(1, min(_MOST_READERS, os.cpu_count() or 1, len(paths))))]
    waiting: deque[tuple[Reader, Offer, Path | None]] = deque()
    todo = deque(paths)
    done = 0
    try:
        while todo or waiting:
            while todo and len(waiting) < len(readers):
                reader = next(one for one in readers if all(one is not busy for busy, _, _ in waiting))
                path = todo.popleft()
                watch(done, len(paths), path.name)
                offer, copy = _begun(session, folder, path, wishes, reader, _heart(watch, done, len(paths), path))
                waiting.append((reader, offer, copy))
            reader, offer, copy = waiting.popleft()
            if copy is not None:
                _finished(session, offer, copy, reader, _heart(watch, done, len(paths), offer.path), counted=counted)
            done += 1
            watch(done, len(paths), offer.name)
            yield offer
    finally:
        for one in readers:
            one.close()


def _heart(watch: Watch, done: int, total: int, path: Path) -> Callable[[int, int], None]:
    """Lets the officer stop while one file is being copied or read."""
    return lambda _, __: watch(done, total, path.name)


def _begun(
    session: Session,
    folder: Path,
    path: Path,
    wishes: Wishes,
    reader: Reader,
    beat: Callable[[int, int], None],
) -> tuple[Offer, Path | None]:
    """Copy, seal and key; the copy when a reader is at work on it now."""
    copy = reader.folder / f"{secrets.token_hex(8)}.db"
    offer = Offer(path, "refused")
    if _is_live(session, path):
        offer.error = InputRefused("GN-23", name=path.name)
        return offer, None
    if _seen_before(session, path, offer, beat):
        return offer, None
    try:
        foreign.private_copy(path, copy, beat)
        copy = _decrypted(session, copy, wishes.passphrase, offer, beat)
        offer.staging = folder / f"{copy.stem}.sach"
        job = _job(session, copy, reader, wishes, offer, beat)
        if job is None:
            offer.staging = None
            return offer, None
        reader.begin(job)
    except UserError as error:
        offer.error, offer.staging = error, None
        if not offer.origin.unit:
            offer.origin = _claimed(copy, path.name)
        copy.unlink(missing_ok=True)
        return offer, None
    return offer, copy


def _seen_before(session: Session, path: Path, offer: Offer, beat: Callable[[int, int], None]) -> bool:
    """Whether that very file was merged before: asked of its bytes where they lie, only when its own list names a
    package that was; so a folder dropped again costs one reading. Any trouble is told on the usual way."""
    try:
        if not foreign.is_regular(path):
            return False
        told = Manifest.parse(trailer.read(path).manifest_bytes)
        if not books.has_package(session.store(), told.package_id):
            return False
        with path.open("rb") as file:
            _, digest = seal.measured(file, 0, beat)
    except (OSError, InputRefused):
        return False
    offer.origin = Origin(path.name, digest, told.unit, sealed=True, package=told.package_id, period=told.period)
    return _known(session, offer)


def _decrypted(session: Session, copy: Path, passphrase: str, offer: Offer, beat: Callable[[int, int], None]) -> Path:
    """The sealed file inside an encrypted one; raises InputRefused MK-03, GN-13."""
    if not envelope.is_encrypted(copy):
        return copy
    plain = copy.with_suffix(".mo")
    try:
        if not envelope.needs_passphrase(copy):
            envelope.decrypt_with_key(copy, plain, keys.own(session).identity, beat)
        elif passphrase:
            envelope.decrypt_with_passphrase(copy, plain, passphrase, beat)
        else:
            offer.result = "locked"
            raise InputRefused("GN-13", name=offer.name)
    finally:
        copy.unlink(missing_ok=True)
    return plain


def _job(
    session: Session, copy: Path, reader: Reader, wishes: Wishes, offer: Offer, beat: Callable[[int, int], None]
) -> Job | None:
    """What the child shall check, None when the file is settled without it; raises UserError."""
    staging = str(offer.staging)
    try:
        sealed = seal.opened(copy, beat)
    except InputRefused as error:
        if error.code != "GT-02":
            raise
        return _plain_job(session, copy, staging, wishes, offer)
    manifest = sealed.manifest
    offer.origin = _origin(offer.path.name, sealed)
    offer.expected, offer.seal = dict(manifest.counts), (sealed.manifest_bytes, sealed.signature)
    if _known(session, offer):
        copy.unlink()
        return None
    public = _trusted(session, manifest.unit, manifest.key_id)
    if public is None:
        public = _stranger(session, copy, reader, sealed, wishes, offer)
        if public is None:
            return None
    seal.check_signature(sealed, public)
    known = vouching.known_keys(session.store(), session.unit, manifest.unit)
    return Job(
        str(copy),
        staging,
        sealed=True,
        unit=manifest.unit,
        any_unit=wishes.moved,
        moved=wishes.moved,
        trusted=known.trusted,
        revoked=known.revoked,
        schema=manifest.schema,
        min_reader=manifest.min_reader,
        profile=manifest.profile,
        counts=manifest.counts,
        heads=manifest.heads,
    )


def _claimed(copy: Path, name: str) -> Origin:
    """What a refused file says of itself, as far as that can be read: a word for the list, proven by nobody."""
    try:
        told = Manifest.parse(trailer.read(copy).manifest_bytes)
    except (OSError, InputRefused):
        return Origin(name, "", "")
    return Origin(name, "", told.unit, sealed=True, period=told.period, created=told.created)


def _origin(name: str, sealed: seal.Sealed) -> Origin:
    told = sealed.manifest
    return Origin(
        name,
        sealed.digest,
        told.unit,
        sealed=True,
        package=told.package_id,
        previous=told.previous,
        key_id=told.key_id,
        profile=told.profile,
        period=told.period,
        created=told.created,
    )


def _plain_job(session: Session, copy: Path, staging: str, wishes: Wishes, offer: Offer) -> Job:
    """A database without a seal: taken over after a question, and only as one's own unit's."""
    with copy.open("rb") as file:
        _, digest = seal.measured(file, 0)
    offer.origin = Origin(offer.path.name, digest, session.unit)
    if not wishes.plain:
        offer.result = "question"
        raise InputRefused("GN-12", name=offer.name)
    return Job(str(copy), staging, sealed=False, unit=session.unit, any_unit=wishes.own_backup)


def _known(session: Session, offer: Offer) -> bool:
    found = books.known(session.store(), offer.origin.digest)
    if found is None:
        return False
    offer.result, offer.number, offer.known_since, offer.counts = "known", found.id, found.wall_ms, found.counts
    return True


def _trusted(session: Session, unit: str, key_id: str) -> bytes | None:
    """The public key that may seal this unit's packages: enrolled, or this installation's own. None: unknown.

    Raises InputRefused GN-14 for a key that was revoked.
    """
    store = session.store()
    standing = enrolment.standing(store, session.unit, unit, key_id)
    if standing == "active":
        return enrolment.trusted(store, session.unit, unit, key_id)
    if standing == "revoked":
        raise InputRefused("GN-14", unit=unit)
    if unit == session.unit and keys.key_file(session).exists():
        own = keys.own(session)
        if own.key_id == key_id:
            return own.public
    return None


def refuse_untrusted(session: Session, offer: Offer) -> None:
    """Ask once more, inside the transaction of the merge: a key may have been revoked since the file was looked at.
    Raises InputRefused GN-14."""
    origin = offer.origin
    if origin.sealed and not offer.moved and _trusted(session, origin.unit, origin.key_id) is None:
        raise InputRefused("GN-14", unit=origin.unit)


def _stranger(
    session: Session, copy: Path, reader: Reader, sealed: seal.Sealed, wishes: Wishes, offer: Offer
) -> bytes | None:
    """A package whose key nobody enrolled: who says he made it, read by the child. Enrolled only on demand."""
    told = sealed.manifest
    job = Job(str(copy), "", sealed=True, unit=told.unit, owner_only=True, schema=told.schema)
    offer.facts = reader.examine(job)
    card = keys.card_of(offer.facts.about)
    if card is None or card.key_id != told.key_id or card.unit != told.unit:
        raise InputRefused("GN-02", where="khóa ghi trong gói")
    seal.check_signature(sealed, bytes.fromhex(card.public))
    offer.card, offer.sender = card, card.name
    if wishes.moved:
        offer.moved = True
        return bytes.fromhex(card.public)
    if wishes.enrol_new:
        if told.unit != session.unit and not offer.facts.about.get("to") and session.office().role == "commune":
            raise InputRefused("GN-24", name=card.name, unit=card.unit)
        keys.enrol(session, card, None)
        offer.enrolled = True
        return bytes.fromhex(card.public)
    # Out of the child's reach: it waits for its key as it came.
    offer.result, offer.copy = "quarantined", copy.replace(copy.parents[1] / copy.name)
    offer.error = InputRefused("GN-15", name=card.name)
    return None


def _finished(
    session: Session, offer: Offer, copy: Path, reader: Reader, beat: Callable[[int, int], None], *, counted: bool
) -> None:
    """The child's answer, and what the file would change here."""
    assert offer.staging is not None
    try:
        try:
            offer.facts = reader.finish(beat)
        finally:
            copy.unlink(missing_ok=True)
        _refuse_if_for_others(session, offer)
    except UserError as error:
        offer.error, offer.staging = error, None
        return
    offer.result = "ready"
    offer.sender = offer.facts.about.get("name", "")
    if not offer.origin.sealed:
        _ = _known(session, offer)
    if counted and offer.result == "ready":
        with applying.attached(session.store(), offer.staging):
            offer.counts = sums_only.counts(session, offer) or preview.counts(session.store())


def _refuse_if_for_others(session: Session, offer: Offer) -> None:
    """A reply file speaks to one unit, or to all; raises InputRefused GN-21 when it went to the wrong one."""
    to = offer.facts.about.get("to", "")
    if to not in {"", EVERYBODY, session.unit} and offer.origin.unit != session.unit:
        raise InputRefused("GN-21", name=offer.name, to=to, own=session.unit)


def _is_live(session: Session, path: Path) -> bool:
    """Whether it is the very log book that is open: reading it by other means than SQLite's takes its locks away."""
    try:
        return path.samefile(session.path)
    except OSError:
        return False
