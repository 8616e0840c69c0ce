"""Packages that wait for their key, kept beside the log book so that the stick can be pulled out and nobody has to
bring it again; and the list of files that were refused.

A copy is the sealed file itself, never opened beyond what told whose it is, until its key is enrolled.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import InputRefused, why
from cchc_desktop.services.exchange.keys import KeyCard
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.storage.disk.flushing import flush_folder
from cchc_desktop.storage.merging import set_aside
from cchc_desktop.storage.merging.books import Origin
from cchc_desktop.storage.merging.set_aside import Refused, SetAside
from cchc_desktop.storage.packages import enrolment, envelope

__all__ = ["MOST_TOGETHER", "Refused", "count", "drop", "listed", "note", "refused", "released"]
MOST_TOGETHER = 2 << 30
"""Bytes of all copies: a stranger's files must not fill the disk."""
_PART = ".part"
_DAY_S = 86_400


def note(session: Session, offers: Sequence[Offer]) -> None:
    """Keep the copies of unknown keys' packages, and the reasons of files that were refused. Each offer is told where
    its copy lies (`kept`), or why there is none (`not_kept`)."""
    wall_ms = int(session.clock().timestamp() * 1000)
    for one in offers:
        if one.result == "quarantined":
            _keep(session, one, wall_ms)
    lines = [_line(one, wall_ms) for one in offers if one.result == "refused"]
    if lines:
        with session.undoing() as (store, _):
            for line in lines:
                set_aside.refuse(store, line)


def count(session: Session) -> int:
    """How many packages wait for their key."""
    return len(set_aside.every(session.store()))


def listed(session: Session) -> list[Offer]:
    """The packages in quarantine as they were when they came, the newest first; `enrolled` when their key is trusted by
    now. Copies that nobody remembers are swept."""
    store = session.store()
    found = []
    for one in set_aside.every(store):
        card = KeyCard(one.unit, one.name, one.label, one.public, one.recipient)
        path = _place(session, one.digest) / one.file
        offer = Offer(path, "quarantined", sender=one.name, card=card, kept=path, kept_ms=one.wall_ms)
        offer.origin = Origin(
            one.file,
            one.digest,
            one.unit,
            sealed=True,
            key_id=card.key_id,
            profile=one.profile,
            period=one.period,
            created=one.created,
        )
        offer.expected = dict(one.counts)
        offer.enrolled = enrolment.trusted(store, session.unit, one.unit, card.key_id) is not None
        offer.error = InputRefused("GN-15", name=card.name) if path.is_file() else InputRefused("GN-22", name=one.file)
        found.append(offer)
    return found


def refused(session: Session) -> list[Refused]:
    """Files that could not be taken over, the newest first."""
    return set_aside.refused(session.store())


def drop(session: Session, digest: str) -> None:
    """Let a package in quarantine go: its line and its copy, which is there only for what was listed."""
    is_ours = digest in {one.digest for one in set_aside.every(session.store())}
    with session.undoing() as (store, _):
        set_aside.forget(store, digest)
    if is_ours:
        released(session, digest)


def released(session: Session, digest: str) -> None:
    """Take away the copy of a package that is merged or was let go, and what a killed start has left."""
    folder = paths.quarantine_folder(session.path)
    shutil.rmtree(_place(session, digest), ignore_errors=True)
    if not folder.is_dir():
        return
    known = {one.digest for one in set_aside.every(session.store())}
    for left in folder.iterdir():
        if left.name not in known and time.time() - left.stat().st_mtime > _DAY_S:
            shutil.rmtree(left, ignore_errors=True)


def _keep(session: Session, one: Offer, wall_ms: int) -> None:
    held = next((each for each in listed(session) if each.origin.digest == one.origin.digest), None)
    if held is not None and held.kept is not None and held.kept.is_file():
        one.kept, one.kept_ms = held.kept, held.kept_ms
        return
    if one.copy is None or one.card is None or not one.copy.is_file():
        return
    size = one.copy.stat().st_size
    if set_aside.total_size(session.store()) + size > MOST_TOGETHER:
        one.not_kept = (
            f"Chưa giữ được bản sao vì các gói chờ khóa đã đầy {formats.size(MOST_TOGETHER)}; "
            "hãy đăng ký khóa hoặc bỏ bớt gói đang chờ, và giữ lại USB."
        )
        return
    # The ending says what lies in it: an encrypted package was opened on the way.
    name = one.path.name.removesuffix(envelope.ENDING)
    try:
        target = _moved(one.copy, _place(session, one.origin.digest), name)
    except OSError as error:
        one.not_kept = f"Chưa giữ được bản sao trên máy ({why(error)}); hãy giữ lại USB."
        return
    card = one.card
    with session.undoing() as (store, _):
        set_aside.keep(
            store,
            SetAside(
                one.origin.digest,
                name,
                size,
                card.unit,
                card.name,
                card.label,
                card.public,
                card.recipient,
                one.origin.profile,
                one.origin.period,
                one.origin.created,
                one.expected,
                wall_ms,
            ),
        )
    one.kept, one.kept_ms = target, wall_ms


def _moved(copy: Path, folder: Path, name: str) -> Path:
    """The private copy under its own name in its own folder, on the disk; both lie on the disk of the log book."""
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    part, target = folder / f"{name}{_PART}", folder / name
    copy.replace(part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    flush_folder(folder)
    return target


def _place(session: Session, digest: str) -> Path:
    return paths.quarantine_folder(session.path) / digest


def _line(one: Offer, wall_ms: int) -> Refused:
    code, what = (one.error.code, one.error.what) if one.error is not None else ("", "")
    return Refused(one.name, code, one.origin.unit, one.origin.period, what, wall_ms)
