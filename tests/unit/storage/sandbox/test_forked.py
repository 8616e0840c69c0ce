"""The quick children of the tests: as bare and as confined as those that the program starts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cchc_desktop.storage.sandbox.child import Child
from cchc_desktop.storage.sandbox.confinement import SECCOMP, Room
from tests.children import forked
from tests.unit.storage.sandbox import works


def told(folder: Path) -> tuple[list[str], dict[str, Any]]:
    child = Child(works.about_itself, Room(1 << 30, 1 << 20, str(folder), str(folder)))
    child.begin(b"", 60)
    found = json.loads(b"".join(child.finish()))
    child.close()
    found["limits"].pop("CPU")
    found["environment"] = sorted(set(found["environment"]) - {"LC_CTYPE"})
    return child.guards, found | {"opened": len(found["opened"])}


def test_they_differ_in_nothing(tmp_path: Path) -> None:
    wanted = told(tmp_path)
    assert SECCOMP in wanted[0]
    with forked.forking():
        assert told(tmp_path) == wanted
        assert told(tmp_path) == wanted
