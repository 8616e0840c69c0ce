"""A kind of activity that is declared in the tests alone has its form and its rows in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.kinds import KINDS
from tests import make
from tests.screens.log_page import LogPage
from tests.toy_kind import TOY


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LogPage]:
    monkeypatch.setitem(KINDS, TOY.key, TOY)
    made = LogPage(qtbot, make.session(tmp_path), tmp_path)
    yield made
    made.close()


def test_it_is_chosen_by_its_letters_filled_in_saved_and_shown(page: LogPage) -> None:
    page.new("roi nuoc")
    assert [item.key for item in page.form().of.fields] == [item.key for item in TOY.fields]
    page.fill(date="20/11/2026", title="Trò Tễu nói chuyện một cửa", items="4", troupe="Đào Thục", topic="N2").save()
    assert page.titles() == ["Trò Tễu nói chuyện một cửa"]
    page.open(0)
    assert page.shown("troupe", "items") == ["Đào Thục", "4"]
    assert any("Múa rối" in cell for cell in page.rows()[0])
    assert any("4 tiết mục" in cell or "04 tiết mục" in cell for cell in page.rows()[0])
