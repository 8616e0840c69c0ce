"""Errors of the sort "the world is wrong": each says what happened, what is safe and what to do next."""

from __future__ import annotations

from collections.abc import Mapping


class UserError(Exception):
    """Something the user can understand and act on; never a bug of ours.

    `code` is printed beside the text and explained by the built-in help; the three sentences are Vietnamese.
    """

    def __init__(self, code: str, what: str, safe: str = "", todo: str = "") -> None:
        super().__init__(code, what, safe, todo)
        self.code = code
        self.what = what
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.todo, f"[{self.code}]") if part)


class InputRefused(UserError):
    """The input or the state does not allow the act (command line: exit code 1).

    `problems` names the fields at fault: field key → Vietnamese sentence.
    """

    def __init__(
        self,
        code: str,
        what: str,
        safe: str = "",
        todo: str = "",
        problems: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code, what, safe, todo)
        self.problems: dict[str, str] = dict(problems or {})


class StoreUnusable(UserError):
    """The database can't be used: busy, newer, damaged, no right to write (command line: exit code 3)."""


class Cancelled(Exception):
    """The user pressed Cancel during long work; the work leaves nothing half done."""
