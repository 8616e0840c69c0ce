"""A process that exports and kills itself at a given moment: a power cut that a test can repeat.

`python -m tests.reliability.exporter DATABASE FOLDER STAGE END` dies when STAGE begins (END 0) or is done (END 1).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from cchc_desktop.services.exchange.export_package import Order, export
from cchc_desktop.services.session import Session
from tests.make import StoppedClock


def main(database: str, folder: str, stage: str, end: str) -> None:
    """Export until the moment comes."""

    def die(now: str, done: int, total: int) -> None:
        if now == stage and (end == "0" or done >= total > 0):
            os.kill(os.getpid(), signal.SIGKILL)

    export(Session.open(Path(database), clock=StoppedClock()), Order(profile="photos"), Path(folder), die)


if __name__ == "__main__":
    main(*sys.argv[1:])
