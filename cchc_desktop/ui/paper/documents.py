"""The documents beside the report, each opened in a window in front of a screen.

What makes and shows them is loaded with this module, when the first one is asked for.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.period import Period
from cchc_desktop.reports.documents.catalog import CHARTS, LISTING, LOG_BOOK, MINUTES, PIECES, PLAN
from cchc_desktop.services import printouts
from cchc_desktop.services.reach import overview
from cchc_desktop.services.read_log import Filter
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.paper.paper_window import show


def listing(context: Context, chosen: Filter, over: QWidget) -> None:
    """The activities that a filter shows."""
    show(context, LISTING, lambda progress: printouts.activities(context.session, chosen, progress), over)


def log_book(context: Context, period: Period | None, over: QWidget) -> None:
    """The broadcasts of a period, None for all."""
    show(context, LOG_BOOK, lambda _: printouts.log_book(context.session, period), over)


def pieces(context: Context, period: Period | None, over: QWidget) -> None:
    """The pieces of a period and what was paid for them, None for all."""
    show(context, PIECES, lambda _: printouts.pieces(context.session, period), over)


def charts(context: Context, period: Period, over: QWidget) -> None:
    """The charts of a period with their tables."""
    show(context, CHARTS, lambda _: overview.of_period(context.session, period), over)


def minutes(context: Context, record: str, over: QWidget) -> None:
    """The minutes of a meeting."""
    show(context, MINUTES, lambda _: printouts.meeting(context.session, record), over)


def year_plan(context: Context, year: int, over: QWidget) -> None:
    """The plan of a year."""
    show(context, PLAN, lambda _: printouts.year_plan(context.session, year), over)
