"""The import log as lines of a table: what was merged, and between them the files that could not be."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.services.merging.merge_packages import Incoming, Line
from cchc_desktop.services.merging.quarantine import Refused
from cchc_desktop.ui.widgets.rows.rows_table import Row


def in_order(found: Incoming) -> list[Line | Refused]:
    """Both sorts together, the newest first."""
    return sorted([*found.lines, *found.refused], key=lambda one: one.wall_ms, reverse=True)


def log_row(one: Line | Refused) -> Row:
    """One line; the reason of a refused file is its tooltip."""
    tr = QCoreApplication.translate
    if isinstance(one, Refused):
        state = tr("ImportLog", "✗ Không nhập")
        empty = moment(one.wall_ms), one.unit or "–", period(one.period), "", "", "", one.file, state
        return Row(empty, f"{one.what} [{one.code}]", "secondary")
    state = tr("ImportLog", "✗ Đã gỡ") if one.taken_back else tr("ImportLog", "✓ Đã nhập")
    if one.left_out:
        state = tr("ImportLog", "⚠ Có phần không nhận")
    counts = one.counts
    cells = (
        moment(one.wall_ms),
        one.who,
        period(one.period),
        *(formats.number(each) for each in (counts.added, counts.changed, counts.deleted)),
        one.file,
        state,
    )
    told = (f"{one.file}\n{one.author}", tr("ImportLog", "Chỉ có số liệu, không có từng hoạt động"))
    tips = [*told[: 1 + one.figures], *([f"⚠ {one.left_out}"] if one.left_out else [])]
    return Row(cells, "\n".join(tips), "secondary" if one.taken_back else "warn" if one.left_out else "")


def moment(wall_ms: int) -> str:
    """Day and minute as people write them; "?" for a clock that was out of all bounds."""
    try:
        when = datetime.fromtimestamp(wall_ms / 1000)  # noqa: DTZ006 (local time, as the PC shows it)
    except (OverflowError, OSError, ValueError):
        return "?"
    return f"{formats.day(when.date())} {when:%H:%M}"


def period(code: str) -> str:
    """The period of a package in a list: 2026-10 → 10/2026."""
    return periods.worded(code, "admin", short=True)
