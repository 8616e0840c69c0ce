"""What every screen is given: the opened database and the window's services."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cchc_desktop.services.session import Session
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.going import Go
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.tasks import Tasks


class Context(NamedTuple):
    """One opened database in one window.

    `say` shows the quiet toast (words, name of an action, the action); `go` brings a place of another screen to front.
    """

    session: Session
    tasks: Tasks
    bus: Bus
    messages: Messages
    settings: MachineSettings
    say: Callable[..., None]
    go: Go
