"""PCs that hand packages to each other: log books with devices of their own, and short ways to export and merge."""

from __future__ import annotations

import secrets
from pathlib import Path

from cchc_desktop.services.exchange import export_package, keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.storage import meta
from tests import make

UPPER = "75"


def pc(folder: Path, *, author: str = "An", unit: str = make.UNIT, clock: make.StoppedClock | None = None) -> Session:
    """A PC of a unit: another device than any PC before."""
    role = "upper" if unit == UPPER else "commune"
    made = make.session(folder, author=author, clock=clock, unit=unit, role=role)
    with made.undoing() as (store, _):
        meta.write(store, {"device": secrets.token_hex(8)})
    return make.reopened(made, author=author, clock=clock)


def packed(session: Session, folder: Path, order: Order | None = None) -> Path:
    """The package of a PC, in a new place below that folder."""
    target = folder / secrets.token_hex(4)
    target.mkdir(parents=True)
    return export_package.export(session, order or Order(), target).path


def trust(session: Session, *others: Session) -> None:
    """Enrol the keys of those PCs."""
    for one in others:
        keys.enrol(session, keys.own_card(one), None)


def take(session: Session, *paths: Path, wishes: Wishes | None = None) -> list[Offer]:
    """Merge files; every one tells what came of it."""
    return merge_packages.merge(session, paths, wishes)[0]


def took(session: Session, *paths: Path, wishes: Wishes | None = None) -> Offer:
    """Merge one file that must be good."""
    (offer,) = take(session, *paths, wishes=wishes)
    assert offer.result == "merged", (offer.result, offer.error)
    return offer
