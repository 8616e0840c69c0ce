"""The frozen program, started anew by itself, as the child that opens foreign files."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.storage.sandbox import ENTRY, inside


def serve(arguments: Sequence[str]) -> bool:
    """Do a child's work to its end when these are the arguments of one; False when they are a person's."""
    if arguments[:1] != [ENTRY]:
        return False
    inside.run(list(arguments[1:]))
    return True
