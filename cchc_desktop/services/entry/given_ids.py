"""Ids that drafts bring along: what one may be, and that it changes nothing which bears it already."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.record_types.base import refused
from cchc_desktop.storage import history
from cchc_desktop.storage.store import Store

_RECORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,119}", re.ASCII)
"""What an id may be; a package with another one would be refused (`storage/packages/strict.py`)."""


def checked(given: object) -> None:
    """Raises InputRefused NK-02 for an id that can be none."""
    if given and not (isinstance(given, str) and _RECORD.fullmatch(given)):
        raise refused({"id": "Mã bản ghi chỉ gồm chữ cái không dấu, chữ số và dấu . _ -"})


def unused(store: Store, unit: str, given: Sequence[str]) -> None:
    """Raises InputRefused NK-25 for an id that a record of any sort of that unit bears, a deleted one too, or that
    comes twice. What another unit has under it is another record."""
    if len(set(given)) < len(given):
        raise InputRefused("NK-25:twice")
    for record, owners in history.owners(store, given).items():
        if unit in {owner for _, owner in owners}:
            raise InputRefused("NK-25", record=record)
