"""The merge proves for itself what only the log can know, even of a staging database the reader let through."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import read_log, safekeeping
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging import applying
from cchc_desktop.storage.merging.staging import Staging
from tests import foreign_files as foreign
from tests import make


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def staged(path: Path, *records: str) -> Path:
    made = Staging(path)
    made.add([foreign.revision(record=one) for one in records])
    made.close()
    return path


def united(session: Session, path: Path) -> applying.Counts:
    store = session.store()
    with applying.attached(store, path), session.undoing():
        return applying.unite(store).counts


def test_two_records_of_one_minute_and_one_place_both_come_in(tmp_path: Path, session: Session) -> None:
    first, second = foreign.same_place()
    assert united(session, staged(tmp_path / "1.db", first)).added == 1
    assert united(session, staged(tmp_path / "2.db", second)).added == 1
    assert {str(one.row["id"]) for one in read_log.search(session, "nop ho so")} == {first, second}
    assert safekeeping.check(session, full=True).problems == ()


def test_a_revision_whose_past_is_nowhere_is_refused(tmp_path: Path, session: Session) -> None:
    path = staged(tmp_path / "1.db", "a" * 32)
    raw = sqlite3.connect(path)
    raw.execute("INSERT INTO revision_parent SELECT unit, id, zeroblob(32) FROM revision")
    raw.commit()
    raw.close()
    before = safekeeping.digest(session)
    with pytest.raises(InputRefused) as refusal:
        united(session, path)
    assert refusal.value.code == "GN-07"
    assert safekeeping.digest(session) == before
