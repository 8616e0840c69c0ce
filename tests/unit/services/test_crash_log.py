"""Errors of ours in the log: the place in the program, no word of what an officer typed."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import crash_log


def failing(title: str) -> None:
    raise InputRefused("NK-04", record=title) from KeyError(title)


def caught(title: str) -> BaseException:
    try:
        failing(title)
    except InputRefused as error:
        return error
    raise AssertionError


def test_details_name_the_place_but_no_personal_data() -> None:
    text = crash_log.details(caught("Nguyễn Thị Hường"), "CCHC Desktop 0.1.0")
    assert text.startswith("CCHC Desktop 0.1.0 · Python")
    assert "InputRefused" in text
    assert "KeyError" in text
    assert "failing" in text
    assert "Nguyễn" not in text
    assert str(Path.home()) not in text


def test_codes_of_the_system_are_named() -> None:
    assert "FileNotFoundError errno=2" in crash_log.details(FileNotFoundError(2, "Nguyễn"), "")


def test_a_large_log_is_turned_over(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "cchc.log"
    crash_log.write(log, "x" * crash_log.MOST_BYTES)
    crash_log.write(log, "mới")
    assert "mới" in log.read_text(encoding="utf-8")
    assert log.stat().st_size < 100
    assert log.with_suffix(".1.log").stat().st_size > crash_log.MOST_BYTES
