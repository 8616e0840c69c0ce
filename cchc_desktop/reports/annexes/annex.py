"""One table behind the report: a Biểu."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.reports.annexes.lists import Maker


@dataclass(frozen=True, slots=True)
class Annex:
    """One Biểu: its number and title as the province knows them."""

    number: str
    title: str
    table: Maker
    landscape: bool = True
