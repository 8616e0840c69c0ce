"""`cchc`: the command line when there is a command, the window when there is none."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn

_OF_THE_WINDOW = {"--exit-when-ready"}
_WITH_VALUE = {"--db", "--now"}


def main() -> int:
    """Entry of `cchc`; returns the exit code."""
    arguments = sys.argv[1:]
    if wants_window(arguments) or "--tour" in arguments:
        window()
    from cchc_desktop.cli.main import run  # late: 232 ms

    return run(arguments)


def wants_window(arguments: list[str]) -> bool:
    """No command: nothing but options that choose the database, the clock or how the window ends."""
    todo = iter(arguments)
    for one in todo:
        if one in _WITH_VALUE:
            next(todo, None)
        elif one not in _OF_THE_WINDOW and not one.startswith(("--db=", "--now=")):
            return False
    return True


def window() -> NoReturn:
    """Entry of the graphical program; ends the process with the exit code."""
    # Nothing of a start is garbage. The window collects by itself, on its own thread (`ui/garbage.py`).
    gc.disable()
    from cchc_desktop.ui import import_as_python_does  # late: 101 ms

    import_as_python_does()
    from cchc_desktop.ui.app import run  # late: 170 ms

    end_at_once(run(sys.argv[1:]))


def end_at_once(code: int) -> NoReturn:
    """End the process, with everything written and closed, without taking Python and Qt apart object by object.

    That would cost a tenth of a second on an office PC, and what Qt destroys after Python has ended may crash.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - os._exit leaves them out, and there is no public way
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a console has none
            stream.flush()
    os._exit(code)


def serve_as_child() -> None:
    """In the frozen program the child that opens foreign files is this very program, started anew."""
    if getattr(sys, "frozen", False):
        from cchc_desktop.services.files import child_entry  # late: 48 ms

        if child_entry.serve(sys.argv[1:]):
            sys.exit(0)


if __name__ == "__main__":
    serve_as_child()
    sys.exit(main())
