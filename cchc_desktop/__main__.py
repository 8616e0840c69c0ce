"""`cchc`: the command line when there is a command, the window when there is none."""

from __future__ import annotations

import sys

_OF_THE_WINDOW = {"--exit-when-ready"}
_WITH_VALUE = {"--db", "--now"}


def main() -> int:
    """Entry of `cchc`; returns the exit code."""
    arguments = sys.argv[1:]
    if wants_window(arguments) or "--tour" in arguments:
        return window()
    from cchc_desktop.cli.main import run

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


def window() -> int:
    """Entry of the graphical program; returns the exit code."""
    import gc

    # Nothing of a start is garbage. The window collects by itself, on its own thread (`ui/garbage.py`).
    gc.disable()
    # Before Qt: PySide6 reads the source text of every module that is imported after it.
    import cchc_desktop.services.read_log
    import cchc_desktop.services.window_lock  # noqa: F401
    from cchc_desktop.ui.app import run

    return run(sys.argv[1:])


def serve_as_child() -> None:
    """In the frozen program a reader of foreign files is this very program, started anew; then this never returns."""
    if getattr(sys, "frozen", False) and any("multiprocessing" in one for one in sys.argv[1:]):
        import multiprocessing

        multiprocessing.freeze_support()


if __name__ == "__main__":
    serve_as_child()
    sys.exit(main())
