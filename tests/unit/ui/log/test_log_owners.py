"""Where rows of many units stand together each says whose it is; a commune's own log book never does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period as periods
from cchc_desktop.ui import going
from cchc_desktop.ui.screens.log.activity_model import OWNER, TIME
from tests import make, make_upper
from tests.screens.log_page import LogPage

NOVEMBER = periods.parse("2026-12", "admin")
(EAST, EAST_NAME), (WEST, WEST_NAME), *_ = make_upper.COMMUNES.items()


@pytest.fixture
def upper(qtbot: QtBot, tmp_path: Path) -> Iterator[LogPage]:
    session = make_upper.session(tmp_path)
    for unit, name in ((EAST, EAST_NAME), (WEST, WEST_NAME)):
        make_upper.bring_office(session, unit, name)
        make_upper.bring_activities(session, unit, [make.broadcast(date="2026-11-20", title=f"Tin của {name}")])
    make.one(session, date="2026-11-19", title="Họp của Sở")
    made = LogPage(qtbot, session, tmp_path)
    yield made
    made.close()


def owners(page: LogPage) -> dict[str, str]:
    """Title → the unit that the row names."""
    model = page.screen.model
    return {str(model.index(row, 3).data()): str(model.index(row, OWNER).data()) for row in range(model.rowCount())}


def test_each_row_of_another_unit_names_it_beside_its_day(upper: LogPage) -> None:
    upper.frame.go(going.Activities(NOVEMBER))
    upper.settle()
    assert owners(upper) == {
        f"Tin của {EAST_NAME}": "Xã Xuân Đông",
        f"Tin của {WEST_NAME}": "Xã Suối Đá",
        "Họp của Sở": "",
    }
    table = upper.screen.table
    assert not table.isColumnHidden(OWNER)
    assert table.isColumnHidden(TIME)
    assert table.horizontalHeader().visualIndex(OWNER) == 1


def test_the_rows_of_one_unit_tell_their_hour_instead(upper: LogPage) -> None:
    upper.frame.go(going.UnitActivities(NOVEMBER, EAST, EAST_NAME))
    upper.settle()
    assert owners(upper) == {f"Tin của {EAST_NAME}": ""}
    assert upper.screen.table.isColumnHidden(OWNER)
    upper.frame.resize(1920, 1000)
    assert not upper.screen.table.isColumnHidden(TIME)


def test_a_chosen_row_is_chosen_in_all_its_columns(upper: LogPage) -> None:
    upper.frame.go(going.Activities(NOVEMBER))
    upper.settle()
    record = upper.screen.model.record(1)
    upper.screen.table.choose([record])
    chosen = upper.screen.table.selectionModel()
    assert all(chosen.isSelected(upper.screen.model.index(1, column)) for column in range(OWNER + 1))
    assert upper.screen.table.chosen_ids() == [record]


def test_a_commune_sees_its_hours(qtbot: QtBot, tmp_path: Path) -> None:
    session = make.session(tmp_path)
    for title, hour in (("a", ""), ("b", "05:00"), ("c", "17:00")):
        make.one(session, date="2026-11-20", title=title, start_time=hour or None)
    page = LogPage(qtbot, session, tmp_path)
    table = page.screen.table
    assert table.isColumnHidden(OWNER)
    assert table.isColumnHidden(TIME)
    pictures = [table.viewport().grab(table.visualRect(page.screen.model.index(row, 0))).toImage() for row in range(3)]
    lower = [(one, range(one.height() // 2, one.height() - 3)) for one in pictures]
    inked = [len({one.pixel(x, y) for y in rows for x in range(8, one.width())}) > 1 for one, rows in lower]
    assert [line[1] for line in page.rows()] == ["17:00", "05:00", ""]
    assert inked == [True, True, False]
    page.frame.resize(1920, 1000)
    assert not table.isColumnHidden(TIME)
    page.close()
