"""The few words of captions: when something was saved, what is shown in sum."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import formats
from cchc_desktop.services.read_log import Totals
from cchc_desktop.ui.widgets.plain_words import filled


def _tr(text: str) -> str:
    return QCoreApplication.translate("LogWords", text)


def moment(when: dt.datetime, now: dt.datetime) -> str:
    """Today the hour alone ("05:21"), this year "05:21 ngày 14/10", else with the year."""
    clock = f"{when:%H:%M}"
    if when.date() == now.date():
        return clock
    day = formats.short_day(when.date()) if when.year == now.year else formats.day(when.date())
    return filled(_tr("%1 ngày %2"), clock, day)


def saved_at(when: dt.datetime, now: dt.datetime) -> str:
    """The caption beside the form's heading: "đã lưu 05:21", on other days "đã lưu 14/10"."""
    if when.date() == now.date():
        return filled(_tr("đã lưu %1"), f"{when:%H:%M}")
    day = formats.short_day(when.date()) if when.year == now.year else formats.day(when.date())
    return filled(_tr("đã lưu %1"), day)


def totals(shown: Totals) -> str:
    """The status line; measures count what was done, as the report does, and what they leave out is said."""
    parts = [
        (shown.plays, _tr("%1 lượt phát")),
        (shown.total_minutes, _tr("%1 phút")),
        (shown.participants, _tr("%1 lượt người dự")),
        (shown.guided, _tr("%1 lượt người được hướng dẫn")),
        (shown.shown - shown.done, _tr("%1 chưa tính (dự kiến, không thực hiện)")),
    ]
    counted = [(shown.done, _tr("%1 hoạt động")), *(part for part in parts if part[0])]
    return " · ".join(filled(words, value) for value, words in counted)
