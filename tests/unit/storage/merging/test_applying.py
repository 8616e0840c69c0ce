"""The merge proves for itself what only the log can know, even of a staging database the reader let through."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import safekeeping
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.session import Session
from cchc_desktop.storage import words
from cchc_desktop.storage.merging import applying
from cchc_desktop.storage.merging.counts import Counts
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


def united(session: Session, path: Path) -> Counts:
    store = session.store()
    with applying.attached(store, path), session.undoing():
        return applying.unite(store).counts


def test_two_records_of_one_minute_and_one_place_both_come_in(tmp_path: Path, session: Session) -> None:
    first, second = foreign.same_place()
    assert united(session, staged(tmp_path / "1.db", first)).added == 1
    assert united(session, staged(tmp_path / "2.db", second)).added == 1
    assert {str(one.row["id"]) for one in by_words.hits(session, "nop ho so")} == {first, second}
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


def test_words_of_many_files_are_found_at_once_and_tidied_at_the_end(tmp_path: Path, session: Session) -> None:
    store, parts = session.store(), "SELECT count(DISTINCT segid) FROM activity_search_idx"
    ids = {f"{place:032x}" for place in range(9)}
    for place, one in enumerate(sorted(ids)):
        united(session, staged(tmp_path / f"{place}.db", one))
        assert len(by_words.hits(session, "nop ho so")) == place + 1
    assert store.number(parts) == 9
    settings = store.rows("SELECT k, v FROM activity_search_config WHERE k IN ('automerge', 'crisismerge')")
    assert {str(row["k"]): row["v"] for row in settings} == {"automerge": 4, "crisismerge": 16}
    with session.undoing():
        words.tidy(store)
    assert store.number(parts) == 1
    assert {str(one.row["id"]) for one in by_words.hits(session, "nop ho so")} == ids
    assert safekeeping.check(session, full=True).problems == ()


def test_the_memory_lent_to_a_merge_is_given_back(session: Session) -> None:
    store = session.store()
    usual = store.number("PRAGMA cache_size")
    with applying.roomy(store):
        assert store.number("PRAGMA cache_size") < usual < 0
    assert store.number("PRAGMA cache_size") == usual


def test_a_units_records_lie_side_by_side(session: Session) -> None:
    ids = {session.new_record() for _ in range(20)}
    assert len(ids) == 20
    assert len({one[:4] for one in ids}) == 1
    assert {len(one) for one in ids} == {32}
    assert all(set(one) <= set("0123456789abcdef") for one in ids)
