"""The window: the only importer of PySide6. It calls the services and never opens the database."""

from __future__ import annotations

import builtins
import sys
import threading
from functools import cache
from types import CodeType, ModuleType

PRODUCT = "Sổ tuyên truyền CCHC"
"""The product's name, as the window and the task bar show it."""
_FOR_SIGNATURES = {
    f"shibokensupport/signature/{part}.py"
    for part in ("errorhandler", "layout", "lib/enum_sig", "lib/pyi_generator", "lib/tool", "mapping", "parser")
}
"""What PySide6 carries as source text to tell the signatures of its functions, which a refused call and `help()` ask
for, and to write stub files for editors, which nobody here asks for."""
_STAND_IN = """
def __getattr__(name):
    from cchc_desktop.ui import for_signatures
    return for_signatures(globals(), name)
"""
_MAPPING = "shibokensupport/signature/mapping.py"
_UPDATE = """
def update_mapping():
    return __getattr__("update_mapping")()
"""
"""C++ looks for this one in the module itself, before it says why a call was refused."""
_sources: dict[str, tuple[bytes, str]] = {}
_lock = threading.RLock()


def _compiled(source: bytes, file: str, mode: str) -> CodeType:
    """In the place of Python's `compile`, for PySide6's own modules alone."""
    if file not in _FOR_SIGNATURES:
        return compile(source, file, mode, dont_inherit=True)
    _sources[file.removesuffix(".py").replace("/", ".")] = source, file
    return _mapping_later() if file == _MAPPING else _later()


@cache
def _later() -> CodeType:
    return compile(_STAND_IN, __file__, "exec", dont_inherit=True)


@cache
def _mapping_later() -> CodeType:
    return compile(_STAND_IN + _UPDATE, __file__, "exec", dont_inherit=True)


def for_signatures(module: dict[str, object], name: str) -> object:
    """What a module of PySide6 holds under a name; it is read now, when it is first asked for something.

    Raises:
        AttributeError: it has nothing of that name.
    """
    own = str(module["__name__"])
    with _lock:
        source, file = _sources.pop(own, (b"", own))
        exec(compile(source, file, "exec", dont_inherit=True), module)  # noqa: S102 - as PySide6's importer does
    if name not in module:
        raise AttributeError(f"module {own!r} has no attribute {name!r}")
    return module[name]


def _read_signatures_late() -> None:
    """PySide6 compiles 3,600 lines of Python and a dozen long patterns whenever it is loaded, before it shows
    anything: 30 ms of every start (measured). Its importer, which C++ makes as the module `signature_bootstrap`, finds
    in that module a `compile` that leaves the larger part until it is asked for. A PySide6 that works otherwise does
    not come upon it."""
    if "shiboken6" not in sys.modules:
        importer = sys.modules["signature_bootstrap"] = ModuleType("signature_bootstrap")
        vars(importer)["compile"] = _compiled


def import_as_python_does() -> None:
    """PySide6 puts an import of its own in the place of Python's: it reads the source text of every module that comes
    after it, in search of `from __feature__ import …`, which nobody here writes. That took 10 ms of every start
    (measured), and more whenever a library is loaded; so Python's own import is put back."""
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own


_read_signatures_late()

import PySide6  # noqa: E402, F401
