"""The identity of an imported row: the same row gives the same record on every PC, however often it is imported."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping

from cchc_desktop.domain.activity import MEASURES
from cchc_desktop.domain.values import Value


class Identities:
    """Record ids of the rows of one file: a hash of unit, values, and which of several equal rows it is.

    Neither the file's name nor the order of its rows matters, so that a renamed or sorted copy adds nothing.
    """

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._seen: Counter[str] = Counter()

    def of(self, values: Mapping[str, Value]) -> str:
        """The id of the next row with these values (as checked, in the history's names)."""
        # A measure of 0 and an empty one say the same; other programs write one for the other.
        told = {key: one for key, one in values.items() if one is not None and not (one == 0 and key in MEASURES)}
        text = json.dumps(["import", self._unit, told], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._seen[text] += 1
        return hashlib.sha256(f"{text}\n{self._seen[text]}".encode()).hexdigest()[:32]
