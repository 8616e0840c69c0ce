"""What opens foreign files is started here as the program starts it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def children_are_real(real_children: None) -> None:
    """Not forked off a process that is there already."""
