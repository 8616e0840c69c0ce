"""What one save costs, counted and not timed: statements that SQLite runs and pages that go to the disk."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.services import log_activity
from cchc_desktop.services.session import Session
from tests import make

STATEMENTS = 16
"""From BEGIN to COMMIT, those of triggers among them."""
PAGES = 8
"""The file's first page; the history and its two indexes; the activity and its index; its words; the act. A few more
where a page is full."""
PAGE = 4096


def _saved(log: Session, place: int) -> tuple[int, int]:
    """Statements and pages of the file that one more activity takes."""
    asked: list[str] = []
    before = log.path.read_bytes()
    connection = log.store().connection
    connection.set_trace_callback(asked.append)
    make.one(log, title=f"Tuyên truyền số {place}", date=f"2026-10-{place:02d}")
    connection.set_trace_callback(None)
    after = log.path.read_bytes()
    changed = [at for at in range(0, len(after), PAGE) if after[at : at + PAGE] != before[at : at + PAGE]]
    assert (asked[0].split()[0], asked[-1]) == ("BEGIN", "COMMIT")
    return len(asked), len(changed)


def test_a_save_runs_few_statements_and_writes_few_pages(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    make.one(log, date="2026-10-01")
    costs = [_saved(log, place) for place in range(2, 27)]
    assert max(statements for statements, _ in costs) <= STATEMENTS
    usual = sorted(pages for _, pages in costs)[len(costs) // 2]
    assert usual <= PAGES


def test_a_save_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    record = make.one(log)
    before = log.path.read_bytes()
    log_activity.change(log, record, {"title": str(log.store().rows("SELECT title FROM activity")[0]["title"])})
    assert log.path.read_bytes() == before
