"""Packages for tests: a log book with a little of everything, exported, and what reads it without our program."""

from __future__ import annotations

import io
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

from cchc_desktop.reports import report_files
from cchc_desktop.services import evidence, issuing, log_activity
from cchc_desktop.services.exchange.export_package import Handed, Order, due_period, export
from cchc_desktop.services.session import Session
from tests import make

_full: list[bytes] = []


def full_log(folder: Path) -> Session:
    """A log book with activities of two years, a changed and a deleted one, a photo and an issued report.

    Made once and then copied: all of them are the same installation's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if _full:
        (folder / "so.db").write_bytes(_full[0])
        return make.opened(folder / "so.db")
    log = _made(folder)
    log.close()
    _full.append(log.path.read_bytes())
    return make.reopened(log)


def _made(folder: Path) -> Session:
    log = make.session(folder)
    first = make.added(
        log,
        make.broadcast(date="2026-10-20", title="Nộp hồ sơ trực tuyến"),
        make.activity("meeting", date="2026-11-03", participants=40, women=18, topic="N6"),
        make.activity("web", date="2025-03-04", title="Bài cũ của năm trước"),
    )[0]
    log_activity.change(log, first, {"title": "Nộp hồ sơ trực tuyến tại nhà"})
    log_activity.delete(log, [make.one(log, title="Ghi nhầm")])
    evidence.attach(log, first, [evidence.Source.pasted(photo(), "anh.jpg")])
    made = report_files.make_issued(log, due_period(log), number=12, day=date(2026, 11, 16))
    issuing.issue(log, made.data, made.parts, made.pdf, number="12", signed_on=date(2026, 11, 16))
    return log


def photo(colour: str = "teal") -> bytes:
    """A small JPEG."""
    made = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(made, "JPEG")
    return made.getvalue()


def package(log: Session, folder: Path, **order: Any) -> Handed:
    """That log book exported into `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    return export(log, Order(**order), folder)


def rows(path: Path, question: str) -> list[tuple[Any, ...]]:
    """What plain SQLite reads from a file."""
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    found = raw.execute(question).fetchall()
    raw.close()
    return found
