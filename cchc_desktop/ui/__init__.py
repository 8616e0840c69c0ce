"""The window: the only importer of PySide6. It calls the services and never opens the database."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401

PRODUCT = "Sổ tuyên truyền CCHC"
"""The product's name, as the window and the task bar show it."""


def import_as_python_does() -> None:
    """PySide6 puts an import of its own in the place of Python's: it reads the source text of every module that comes
    after it, in search of `from __feature__ import …`, which nobody here writes. That took 10 ms of every start
    (measured), and more whenever a library is loaded; so Python's own import is put back."""
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own
