"""The table says how much proof each activity has, and finds those without any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.log import activity_model as columns
from tests import make
from tests.screens.log_page import LogPage


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[LogPage]:
    day = "2026-11-20"
    shown, _ = make.added(
        session, make.broadcast(title="Có hai tệp", date=day), make.activity("meeting", title="Chưa có tệp", date=day)
    )
    make.added(
        session,
        make.activity("web", title="Sẽ làm", date="2026-11-25", status="planned"),
        make.activity("web", title="Không làm", date=day, status="cancelled", cancel_reason="bão"),
    )
    evidence.attach(session, shown, [Source.pasted(b"one", "a.txt"), Source.pasted(b"hai", "b.txt")])
    made = LogPage(qtbot, session, tmp_path)
    yield made
    made.close()


def files(page: LogPage) -> dict[str, str]:
    return {row[columns.TITLE]: row[columns.FILES] for row in page.rows()}


def test_the_last_column_counts_files_and_warns_of_done_rows_without_any(page: LogPage) -> None:
    assert files(page) == {"Có hai tệp": "2", "Chưa có tệp": "0!", "Sẽ làm": "", "Không làm": ""}
    model = page.screen.model
    spoken = {
        row[columns.TITLE]: model.index(place, columns.FILES).data(Qt.ItemDataRole.AccessibleTextRole)
        for place, row in enumerate(page.rows())
    }
    assert spoken["Chưa có tệp"] == "Đã thực hiện nhưng chưa có tệp minh chứng"
    assert spoken["Có hai tệp"] == "2 tệp minh chứng"
    assert spoken["Sẽ làm"] == "0 tệp minh chứng"


def test_the_column_follows_what_is_attached_elsewhere(page: LogPage, session: Session) -> None:
    record = page.screen.model.record([row[columns.TITLE] for row in page.rows()].index("Chưa có tệp"))
    page.bus.changed.emit(evidence.attach(session, record, [Source.pasted(b"ba", "c.txt")]).changes)
    page.settle()
    assert files(page)["Chưa có tệp"] == "1"


def test_the_chip_leaves_what_has_no_proof(page: LogPage) -> None:
    page.click("without_proof")
    assert page.titles() == ["Chưa có tệp"]
    assert page.totals().startswith("1 hoạt động")
    assert page.screen.filters.is_filtered()

    page.click("clear_filters")
    assert len(page.rows()) == 4
    assert not page.screen.filters.proof.isChecked()
