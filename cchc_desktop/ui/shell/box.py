"""What one message box says, apart from the widgets that show it."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """What one message box says. `choices` are (key, words).

    `way_out` is the key that Esc and the window's cross give; `details` can be copied. `figures` are read digit by
    digit and stand large. `usual` is the key of the primary button, which has the focus and which Enter gives: the way
    out where nothing else is said, so that a blind Enter never loses anything nor does what can't be undone.
    """

    title: str
    text: str = ""
    safe: str = ""
    todo: str = ""
    code: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    way_out: str = ""
    details: str = ""
    figures: str = ""
    usual: str = ""

    def default(self) -> str:
        """Key of the button that Enter presses."""
        return self.usual or self.way_out or (self.choices[0][0] if self.choices else "")
