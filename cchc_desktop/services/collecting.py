"""Everything a report says, asked for once: an upper level's log book has the consolidated one."""

from __future__ import annotations

from cchc_desktop.domain.period import Period
from cchc_desktop.services import report_data
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import consolidated


def collect(session: Session, period: Period) -> ReportData:
    """The figures, rows and words of that period; a `Consolidated` at an upper level."""
    if session.office().role == "upper":
        return consolidated.collect(session, period)
    return report_data.of_unit(session, period)
