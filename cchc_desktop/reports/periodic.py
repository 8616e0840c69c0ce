"""The report on communication work for a period: month, quarter, half, nine months, year or any days."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.reports.content import Album, content
from cchc_desktop.reports.documents.setting import Printed, set_album, set_body, set_paper
from cchc_desktop.services.report_data import ReportData


def make(
    data: ReportData,
    *,
    number: int | None = None,
    day: date | None = None,
    correction: str = "",
    urgency: str | None = None,
    profile: Profile | None = None,
) -> Printed:
    """The whole report in that format, or the office's own; without number and day there is room for the clerk's pen.

    Raises UserError PC-01 (no usable font), TT-01 and TT-02 (the office's format is unusable).
    """
    said = content(data, number=number, day=day, correction=correction, urgency=urgency)
    return set_paper(said, profile or Profile.of_text(data.office.profile), data.photo)


def make_body(data: ReportData) -> tuple[Printed, tuple[Album, Profile] | None]:
    """The report without its photographs, and what their pages depend on: while that stays the same, so do they.

    Raises what `make` raises.
    """
    said, profile = content(data), Profile.of_text(data.office.profile)
    return set_body(said, profile), (said.album, profile) if said.album else None


def make_album(data: ReportData, album: Album, profile: Profile) -> Printed:
    """The pages that `make_body` leaves out. Raises UserError PC-01."""
    return set_album(album, profile, data.photo)
