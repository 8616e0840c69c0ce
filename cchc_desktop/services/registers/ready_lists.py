"""Lists that the program brings along for a register, as tables that are taken over like any other."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.domain.record_types.register import Register


def shipped(register: Register) -> Path | None:
    """The table for a register (dated facts with their source), None where there is none."""
    path = paths.resources() / "registers" / f"{register.key}.csv"
    return path if path.is_file() else None
