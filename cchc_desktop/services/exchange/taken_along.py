"""What a move to a new PC takes along beside the history: the list of packages handed over, and the key if locked."""

from __future__ import annotations

import json

from cchc_desktop.services.exchange import keys
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import envelope, outgoing
from cchc_desktop.storage.store import Store


def contents(session: Session, store: Store, passphrase: str) -> dict[str, bytes]:
    """The extra parts of a package for a new PC, read from `store`, the moment that is handed on.

    The key goes along only inside an envelope that the passphrase opens; without one the new PC makes a key of its own
    and hands in a new sheet.
    """
    told = json.dumps(outgoing.every(store), ensure_ascii=False, sort_keys=True)
    parts = {"packages": told.encode()}
    if passphrase:
        parts["key"] = envelope.locked(keys.own(session).to_text().encode(), passphrase)
    return parts
