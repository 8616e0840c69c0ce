"""All pages of a list, one after the other: what is printed, filled or added up asks for more than a screen shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from cchc_desktop.domain.values import Value

AT_ONCE = 1000
K = TypeVar("K", covariant=True)
T = TypeVar("T")


class Part(Protocol[K]):
    """One page: its rows, and the key that the next one starts after (None: that was all)."""

    @property
    def rows(self) -> list[dict[str, Value]]: ...

    @property
    def next_key(self) -> K | None: ...


def parts(page: Callable[[T | None, int], Part[T]]) -> Iterator[list[dict[str, Value]]]:
    """The rows of each page; `page` gives the one after a key, with at most so many rows."""
    after: T | None = None
    while True:
        found = page(after, AT_ONCE)
        yield found.rows
        after = found.next_key
        if after is None:
            return


def rows(page: Callable[[T | None, int], Part[T]]) -> Iterator[dict[str, Value]]:
    """The rows of all pages."""
    for part in parts(page):
        yield from part
