"""The Qt binding must keep count of None.

PySide6 6.12 on Python 3.11 does not: it drops a reference at every call, and aborts after some 5,000 of them.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 1000


def test_calls_into_qt_keep_the_count_of_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - CALLS // 10


def test_calls_into_qt_keep_the_count_of_true_and_false() -> None:
    thing = QObject()
    before = sys.getrefcount(True), sys.getrefcount(False)
    for blocked in (True, False) * (CALLS // 2):
        thing.blockSignals(blocked)
    after = sys.getrefcount(True), sys.getrefcount(False)
    assert all(now > then - CALLS // 10 for now, then in zip(after, before, strict=True))
