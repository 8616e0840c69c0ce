"""The set of revisions in a file: one digest, tables made again, conflicts, damage that SQLite does not see."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from cchc_desktop.domain import period
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import DELETED, Revision, write
from cchc_desktop.domain.values import Value
from cchc_desktop.services import collecting, log_activity, read_log, report_text, safekeeping
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history, opening
from tests import make
from tests.office_lives import Life, lives
from tests.unit.storage import files

OCTOBER = period.parse("2026-10", "admin")


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def foreign(record: str, parents: list[str], of: dict[str, Value], schema: int = 1) -> Revision:
    """A revision as another PC of the unit wrote it."""
    return write(
        record=record,
        table="activity",
        unit=make.UNIT,
        author="Bình",
        device="pc2",
        wall_ms=1,
        clock_ok=False,
        parents=parents,
        fields=of,
        schema=schema,
    )


def test_the_digest_is_equal_exactly_when_the_history_is(tmp_path: Path) -> None:
    one, other = (make.session(tmp_path, name=f"{n}.db") for n in "ab")
    assert safekeeping.digest(one) == safekeeping.digest(other)
    first, second = make.one(one), make.one(one)
    assert safekeeping.digest(one) != safekeeping.digest(other)
    added = {found.record: found for found in files.everything(one)}
    files.merged(other, [added[second], added[first]])
    assert safekeeping.digest(one) == safekeeping.digest(other)
    log_activity.change(one, first, {"plays": 2})
    assert safekeeping.digest(one) != safekeeping.digest(other)


def test_every_table_is_made_again_from_the_history(log: Session) -> None:
    record = make.one(log, genre="news", note="nhắc lại")
    make.added(log, *[make.activity("web", title=f"Tin {n}") for n in range(600)])
    log_activity.change(log, record, {"date": "2026-11-01", "note": None})
    log_activity.delete(log, [make.one(log)])
    report_text.save_part(log, OCTOBER, "intro", "Lời")
    log.save_office(make.office(signer_name="Đức"))
    before = files.shown(log.store())
    told: list[tuple[int, int]] = []
    files_digest = safekeeping.digest(log)
    assert safekeeping.rebuild(log, lambda done, total: told.append((done, total))) == 604
    assert told == [(500, 604), (604, 604)]
    assert files.shown(log.store()) == before
    assert safekeeping.digest(log) == files_digest
    assert [hit.row["id"] for hit in by_words.hits(log, "hồ sơ")] == [record]
    assert safekeeping.check(log, full=True).ok


def typed(field: str, value: Value) -> Value:
    """A value of the simulated lives in the type of its column."""
    if value is None or field == DELETED:
        return value
    return str(value) if field == "title" else ord(str(value))


@settings(max_examples=30)
@given(lives)
def test_projection_rebuild_equals_incremental(tmp_path_factory: pytest.TempPathFactory, life: Life) -> None:
    log = make.session(tmp_path_factory.mktemp("log"))
    facts: dict[str, Value] = {"kind": "sms", "date": "2026-10-03", "status": "done"}
    renamed: dict[str, Revision] = {}
    held = {one.id for one in life.everything()}
    for one in (save.revision for save in life.writes if save.revision.id in held):
        of = {key: typed(key, value) for key, value in one.fields.items()}
        parents = [renamed[parent].id for parent in one.parents]
        renamed[one.id] = foreign("r", parents, of if parents else {**facts, **of})
    for pc in life.pcs:
        files.merged(log, [renamed[key] for key in pc.held])
    once = files.shown(log.store())
    for pc in reversed(life.pcs):
        files.merged(log, [renamed[key] for key in pc.held])
    assert files.shown(log.store()) == once
    assert files.rebuilt(log) == once
    state = project(list(renamed.values()))
    assert {row[3] for row in once["conflict"]} == {conflict.field for conflict in state.conflicts}
    assert safekeeping.check(log, full=True).ok
    log.close()


def test_a_conflict_is_shown_counted_and_settled(log: Session) -> None:
    record = make.one(log, plays=1)
    first = past.of(log, record)[0].revision
    log_activity.change(log, record, {"plays": 2})
    theirs = foreign(record, [first], {"plays": 3, "note": "của Bình"})
    files.merged(log, [theirs])
    rows = log.store().rows("SELECT field, value, shown FROM conflict ORDER BY shown DESC")
    assert {(row["field"], row["value"]) for row in rows} == {("plays", "2"), ("plays", "3")}
    assert [row["shown"] for row in rows] == [1, 0]
    shown = read_log.get(log, record)
    assert str(shown["plays"]) == rows[0]["value"]
    assert shown["note"] == "của Bình"
    assert collecting.collect(log, OCTOBER).conflicts == 1
    assert collecting.collect(log, OCTOBER.previous()).conflicts == 0
    with log.writing("settle", "Chọn giá trị") as act:
        assert act.save("activity", record, {"plays": shown["plays"]})
    assert log.store().rows("SELECT * FROM conflict") == []
    assert collecting.collect(log, OCTOBER).conflicts == 0
    assert len(past.of(log, record)[0].parents) == 2
    log_activity.undo(log)
    assert safekeeping.check(log, full=True).ok


def test_deleted_here_and_edited_there_stays_visible(log: Session) -> None:
    record = make.one(log)
    first = past.of(log, record)[0].revision
    log_activity.delete(log, [record])
    files.merged(log, [foreign(record, [first], {"plays": 3})])
    assert read_log.get(log, record)["plays"] == 3
    rows = log.store().rows("SELECT value, shown FROM conflict WHERE field = :field", {"field": DELETED})
    assert sorted((row["shown"], row["value"]) for row in rows) == [(0, "true"), (1, "false")]
    log_activity.delete(log, [record])
    assert read_log.page(log, read_log.Filter()).rows == []
    assert log.store().rows("SELECT * FROM conflict") == []


def test_unknown_fields_survive_roundtrip(log: Session) -> None:
    fields: dict[str, Value] = {
        "kind": "sms",
        "date": "2026-10-03",
        "title": "Tên",
        "status": "done",
        "loudness": 11,
        "extra.smell": "thơm",
    }
    newer = foreign("new", [], fields, schema=99)
    files.merged(log, [newer])
    assert read_log.get(log, "new")["extra"] == '{"loudness": 11, "smell": "thơm"}'
    log_activity.change(log, "new", {"title": "Tên khác"})
    assert past.of(log, "new")[0].values == {"title": "Tên khác"}
    assert newer in files.everything(log)
    assert files.rebuilt(log)["activity"]


def test_a_table_of_a_newer_program_is_kept_without_being_shown(log: Session) -> None:
    before = files.shown(log.store())
    with log.writing("new", "Mới") as act:
        act.save("table_of_tomorrow", "x", {"a": 1})
    assert files.shown(log.store()) == before == files.rebuilt(log)
    assert safekeeping.check(log, full=True).ok
    assert safekeeping.check(log).records == 2


@pytest.mark.parametrize("missing", ["kind", "date", "title", "status"])
def test_an_activity_without_its_facts_is_kept_without_being_shown(log: Session, missing: str) -> None:
    facts: dict[str, Value] = {"kind": "sms", "date": "2026-10-03", "title": "Tên", "status": "done"}
    files.merged(log, [foreign("half", [], {**facts, missing: None})])
    assert read_log.page(log, read_log.Filter()).rows == []
    assert safekeeping.check(log, full=True).ok


def test_a_save_is_read_back_and_hashed_again(log: Session) -> None:
    before = safekeeping.digest(log)
    wrong = foreign("r", [], {"a": 1})._replace(body=b'["something else"]')
    with pytest.raises(StoreUnusable) as refusal, log.store().transaction():
        history.append(log.store(), wrong, 1)
    assert refusal.value.code == "DB-03"
    assert safekeeping.digest(log) == before


def test_a_past_that_can_not_be_read_is_damage_and_no_crash(log: Session) -> None:
    record = make.one(log)
    log.close()
    files.triggers_off(log.path)
    files.run(log.path, f"UPDATE revision SET body = 'rác' WHERE record = '{record}'")
    log = make.reopened(log)
    for act in (lambda: past.of(log, record), lambda: log_activity.change(log, record, {"plays": 2})):
        with pytest.raises(StoreUnusable) as refusal:
            act()
        assert refusal.value.code == "DB-03"


def test_an_empty_history_has_no_records(tmp_path: Path) -> None:
    opening.create(tmp_path / "so.db")
    store = opening.opened(tmp_path / "so.db")
    assert list(history.every(store)) == []
    store.close()
