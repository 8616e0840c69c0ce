"""What an error says: the form of an entry of the table, and the phrases that many entries share."""

from __future__ import annotations

import re
from typing import NamedTuple

_HOLE = re.compile(r"\{(\w+)\}")

UNCHANGED = "Không có gì thay đổi."
UNSAVED = "Chưa lưu gì."
UNWRITTEN = "Chưa ghi gì."
NO_FILE = "Chưa ghi tệp nào."


class Sentences(NamedTuple):
    """What happened, what is safe and what to do next, with named holes for what only the case knows.

    `help` stands in the help page in the place of `what`: where that sentence is made of holes, or does not tell all
    the cases of its code.
    """

    what: str
    safe: str
    todo: str
    help: str = ""

    @property
    def holes(self) -> frozenset[str]:
        """The names to be filled in."""
        return frozenset(_HOLE.findall(self.what + self.safe + self.todo))


Chapter = dict[str, Sentences]
"""Code, or "code:case" where one code has several cases, → what is said."""
