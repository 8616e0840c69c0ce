"""What merging a file would bring, in numbers: told before it is done and again afterwards."""

from __future__ import annotations

from typing import NamedTuple


class Counts(NamedTuple):
    """What a file brings. Revisions: in it, new here. Records: in it, new, changed, deleted, the same, in conflict
    after the merge."""

    revisions: int
    brought: int
    records: int
    added: int
    changed: int
    deleted: int
    same: int
    conflicts: int
