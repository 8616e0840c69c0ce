"""When something happened, in the few words of a caption."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import formats


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormWords", text)


def local(wall_ms: int) -> dt.datetime:
    """The PC's own time of a saved act, as the session's clock tells it: without a zone."""
    return dt.datetime.fromtimestamp(wall_ms / 1000, tz=dt.UTC).astimezone().replace(tzinfo=None)


def moment(when: dt.datetime, now: dt.datetime) -> str:
    """Today the hour alone ("05:21"), this year "05:21 ngày 14/10", else with the year."""
    clock = f"{when:%H:%M}"
    if when.date() == now.date():
        return clock
    day = formats.short_day(when.date()) if when.year == now.year else formats.day(when.date())
    return _tr("%1 ngày %2").replace("%1", clock).replace("%2", day)


def saved_at(when: dt.datetime, now: dt.datetime) -> str:
    """The caption beside the form's heading: "đã lưu 05:21", on other days "đã lưu 14/10"."""
    if when.date() == now.date():
        return _tr("đã lưu %1").replace("%1", f"{when:%H:%M}")
    day = formats.short_day(when.date()) if when.year == now.year else formats.day(when.date())
    return _tr("đã lưu %1").replace("%1", day)
