"""What a start loads before the log shows its rows: no library, and none of ours, that can wait until then."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests import make

HEAVY = (
    *("argparse", "gettext", "logging"),  # of what PySide6 loads to write stub files
    *("PIL", "click", "concurrent.futures", "cryptography", "docx", "hashlib", "lxml", "multiprocessing", "pikepdf"),
    *("platformdirs", "pypdfium2", "pyrage", "qtawesome", "reportlab", "sqlite_utils", "xlsxwriter"),
    *("PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtSvg"),
    *("cchc_desktop.domain.errors.table", "cchc_desktop.domain.plan", "cchc_desktop.domain.registers"),
    *("cchc_desktop.services.log_activity", "cchc_desktop.services.writing", "cchc_desktop.storage.backups"),
    *("cchc_desktop.storage.merging", "cchc_desktop.storage.packages", "cchc_desktop.storage.saving"),
    *("cchc_desktop.reports", "cchc_desktop.ui.forms", "cchc_desktop.ui.paper"),
)
MOST_OF_OURS = 125
"""Modules of ours at the first picture of the rows: each more is a quarter of a millisecond."""
MOST_ENUMS = 215
"""Of Qt's, each made in Python when its class is touched for the first time; `Qt` alone has a hundred."""
START = """
import enum, json, os, sys

def every(one):
    return {one.__name__}.union(*map(every, one.__subclasses__()))

def told(code):
    found = [name for name in sys.modules if sys.modules[name] is not None]
    print(json.dumps([code, found, sorted(every(enum.Enum))]), flush=True)
    leave(code)

leave, os._exit = os._exit, told
sys.argv = ["cchc", "--db", *sys.argv[1:], "--exit-when-ready"]
from cchc_desktop.__main__ import window
window()
"""
REFUSED = """
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
for wrong in (lambda: QPoint(1), lambda: QPoint(1, 2).setX("a"), lambda: QLabel.setText(QWidget, 1)):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(QLabel.setText.__doc__, QLabel.__doc__)
from PySide6.support.signature import get_signature
from PySide6.support.signature.lib import enum_sig, pyi_generator
print(hasattr(pyi_generator, "Formatter"), hasattr(pyi_generator, "nothing"), hasattr(enum_sig, "nothing"))
print(get_signature(QLabel.setText), sorted(vars(enum_sig)), sorted(vars(pyi_generator)))
"""
"""What asks PySide6 for signatures."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """Modules and enums that a start on a log book with some rows has brought along."""
    folder = tmp_path_factory.mktemp("start")
    log = make.session(folder)
    for _ in range(3):
        make.one(log)
    log.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", START, str(log.path), "--now", log.clock().isoformat()],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules, enums = json.loads(done.stdout)
    assert code == 0
    return set(modules), set(enums)


@pytest.mark.parametrize("heavy", HEAVY)
def test_what_can_wait_is_not_loaded(started: tuple[set[str], set[str]], heavy: str) -> None:
    modules, _ = started
    assert "cchc_desktop.ui.screens.log.log_screen" in modules
    assert not [one for one in modules if one == heavy or one.startswith(f"{heavy}.")]


def test_only_the_screen_that_is_shown_is_loaded(started: tuple[set[str], set[str]]) -> None:
    modules, _ = started
    screens = {one.split(".")[3] for one in modules if one.startswith("cchc_desktop.ui.screens.")}
    assert screens == {"log"}


def test_few_of_our_modules_are_loaded(started: tuple[set[str], set[str]]) -> None:
    modules, _ = started
    assert len([one for one in modules if one.split(".")[0] == "cchc_desktop"]) <= MOST_OF_OURS


def test_dear_enums_of_qt_are_not_made(started: tuple[set[str], set[str]]) -> None:
    _, enums = started
    assert "AlignmentFlag" in enums
    assert not {"StandardPixmap", "Preset"} & enums, "QStyle or QGradient was touched"
    assert len(enums) <= MOST_ENUMS


def test_what_pyside_tells_of_signatures_is_read_when_it_is_asked_for() -> None:
    """A start leaves it unread (`argparse` and `logging` above are its); what is told afterwards is the same."""

    def told(first: str) -> list[str]:
        done = subprocess.run([sys.executable, "-c", first + REFUSED], capture_output=True, text=True, check=True)
        return done.stdout.replace("'__getattr__', ", "").splitlines()

    plain = told("")
    assert "Supported signatures:" in plain
    assert told("import cchc_desktop.ui") == plain
