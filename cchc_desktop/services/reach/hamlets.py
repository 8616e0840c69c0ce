"""Which hamlet an activity reached: what it writes under "Địa điểm" is a hamlet, or a place that stands in one."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_desktop.domain.registers import PLACING
from cchc_desktop.domain.text import fold, tokens
from cchc_desktop.domain.values import Row, text_of

_HAMLETS = (
    *("thon", "ap", "ban", "buon", "bon", "lang", "xom", "khom", "khu", "khu pho", "to dan pho", "tdp", "phum", "soc"),
    *("tieu khu", "khu vuc", "khoi", "khoi pho", "to", "cum dan cu", "khu dan cu"),
)
"""First words of a hamlet's name, folded: hamlets and street groups by Thông tư 14/2018/TT-BNV and what the south and
the highlands call them."""


class Hamlets:
    """Understands the words of activities by the register of places: whose place stands in a hamlet is that hamlet's,
    and so is a place whose name ends with the hamlet's ("Nhà văn hóa Thôn Đông"). What is neither stands for itself."""

    def __init__(self, places: Iterable[Row], written: Iterable[str]) -> None:
        """`places` are the records of the register, `written` all names in activities."""
        self._shown: dict[str, str] = {}
        self._standing: dict[str, set[str]] = {}
        self._titles: dict[str, list[str]] = {}
        keys: dict[str, str] = {}  # thousands of places stand in a few hamlets
        for row in places:
            if hamlet := PLACING.hamlet(row):
                key = keys.get(hamlet) or keys.setdefault(hamlet, fold(hamlet))
                self._shown.setdefault(key, hamlet)
                title = text_of(row, PLACING.places.title)
                self._standing.setdefault(fold(title), set()).add(key)
                self._titles.setdefault(key, []).append(title)
        self.registered = tuple(self._shown.values())
        names = list(written)
        for name in names:
            if _is_called_hamlet(name):
                self._shown.setdefault(fold(name), name)
        self._ends = {tuple(tokens(name)): key for key, name in self._shown.items()}
        self._known = {name: self._meant(name) for name in names}

    def of(self, name: str) -> str:
        """The hamlet, or the place itself, that one of the written names means; one spelling for all."""
        return self._known[name]

    def standing_in(self, hamlet: str) -> list[str]:
        """What the register calls a hamlet: its name, and those of the places there."""
        return [hamlet, *self._titles.get(fold(hamlet), ())]

    def _meant(self, name: str) -> str:
        words = fold(name)
        if words in self._shown:
            return self._shown[words]
        standing = self._standing.get(words, set())
        if len(standing) == 1:
            return self._shown[next(iter(standing))]
        parts = tuple(tokens(name))
        ends = (self._ends.get(parts[at:]) for at in range(1, len(parts)))
        found = next((key for key in ends if key is not None), None)
        if found is not None:
            return self._shown[found]
        return self._shown.setdefault(words, name)


def _is_called_hamlet(name: str) -> bool:
    words = fold(name)
    return any(words.startswith(f"{one} ") for one in _HAMLETS)
