"""Journeys leave no window behind, as little as the tests of single screens do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.screens.widgets import destroy_windows


@pytest.fixture(autouse=True)
def windows_gone() -> Iterator[None]:
    """Leave no window to the next test."""
    yield
    destroy_windows()
