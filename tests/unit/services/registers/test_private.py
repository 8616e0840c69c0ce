"""What stays on this PC goes with its record, whatever takes the record away; nothing else ever carries it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services import log_activity
from cchc_desktop.services.backups import keeping as backups
from cchc_desktop.services.backups import restoring
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.registers import keeping, printing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from tests import make
from tests.make_offices import packed, pc, took, trust

FEEDBACK = REGISTERS["feedback"]
SHARE = Order(sort="share")
DRAFT = {"received_on": "10/10/2026", "summary": "Loa nghe không rõ", "sender": "Bà Lành", "phone": "0912345678"}


def kept(session: Session) -> list[str]:
    """What the log book holds on this PC alone."""
    return [str(row["value"]) for row in session.store().rows("SELECT value FROM private_value ORDER BY value")]


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def test_taking_back_what_was_added_erases_it(log: Session) -> None:
    keeping.add(log, FEEDBACK, [DRAFT])
    assert kept(log) == ["0912345678", "Bà Lành"]
    log_activity.undo(log)
    assert kept(log) == []
    log_activity.redo(log)
    assert keeping.page(log, FEEDBACK, Filter()).rows[0]["summary"] == "Loa nghe không rõ"
    assert kept(log) == []


def test_taking_back_a_change_leaves_it(log: Session) -> None:
    (record,) = keeping.add(log, FEEDBACK, [DRAFT]).ids
    keeping.change(log, record, {"forwarded_to": "Phòng Kinh tế"})
    log_activity.undo(log)
    assert keeping.get(log, record)["phone"] == "0912345678"


def test_a_record_deleted_on_the_other_pc_takes_it_along(tmp_path: Path) -> None:
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2")
    trust(first, second)
    trust(second, first)
    (record,) = keeping.add(first, FEEDBACK, [DRAFT]).ids
    took(second, packed(first, tmp_path, SHARE))
    keeping.delete(second, [record], sure=True)
    took(first, packed(second, tmp_path, SHARE))
    assert kept(first) == []


def test_a_deletion_that_came_in_takes_it_along_for_good(tmp_path: Path) -> None:
    """Personal data do not outlive their record, whoever deleted it; the backup before the import still holds them."""
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2")
    trust(first, second)
    trust(second, first)
    (record,) = keeping.add(first, FEEDBACK, [DRAFT]).ids
    took(second, packed(first, tmp_path, SHARE))
    keeping.delete(second, [record], sure=True)
    took(first, packed(second, tmp_path, SHARE))
    merge_packages.take_back(first, first.store().number("SELECT max(id) FROM import_log"))
    assert keeping.get(first, record)["summary"] == "Loa nghe không rõ"
    assert kept(first) == []
    (backup,) = [one.path for one in backups.listed(first.path) if one.reason == "merge"]
    first.close()
    restoring.replace(first.path, backup)
    assert kept(make.reopened(first)) == ["0912345678", "Bà Lành"]


def test_no_list_search_history_or_message_tells_it(
    log: Session, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    changes = keeping.add(log, FEEDBACK, [DRAFT])
    told = [
        repr(printing.listed(log, FEEDBACK, Filter())),
        repr(by_words.hits(log, "Lành")),
        repr(by_words.hits(log, "0912345678")),
        repr(past.of(log, changes.ids[0])),
        repr(keeping.page(log, FEEDBACK, Filter()).rows),
        repr(changes.changes),
        caplog.text,
    ]
    assert not [one for one in told if "Lành" in one or "0912345678" in one]
    trust(log, pc(tmp_path / "2"))
    assert b"0912345678" not in packed(log, tmp_path, SHARE).read_bytes()
