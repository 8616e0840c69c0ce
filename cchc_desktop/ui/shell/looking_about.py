"""What looks about by itself once the log can be worked with: badges of the rail, notices of what is left open."""

from __future__ import annotations

from PySide6.QtCore import QObject

from cchc_desktop.ui.context import Context
from cchc_desktop.ui.frame import Frame
from cchc_desktop.ui.shell.conflict_notice import ConflictNotice
from cchc_desktop.ui.shell.exchange_badge import ExchangeBadge
from cchc_desktop.ui.shell.register_notices import LateBadge, UnsavedNotice


def begin(context: Context, frame: Frame, parent: QObject, *, tells_conflicts: bool) -> None:
    """A badge rests as soon as its screen is opened, which counts by itself."""
    for badge, key in ((ExchangeBadge, "exchange"), (LateBadge, "registers")):
        made = badge(context, frame.rail.row(key).set_badge, parent)
        frame.screen_opened.connect(lambda at, made=made, key=key: made.stop() if at == key else None)
        if frame.was_opened(key):
            made.stop()
    UnsavedNotice(context, parent)
    if tells_conflicts:
        ConflictNotice(context, frame.banner, parent)
