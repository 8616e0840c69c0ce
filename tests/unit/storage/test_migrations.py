"""The steps that bring a file to today's schema: a fresh file equals db/schema.sql, a failed step leaves no trace."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from cchc_desktop.storage import migrations, opening
from tests import make

OURS = "sqlite_%' AND tbl_name NOT LIKE '\\_sqlite\\_%' ESCAPE '\\' AND tbl_name NOT LIKE 'activity_search_%"


def schema(path: Path | str) -> list[str]:
    raw = sqlite3.connect(path)
    if path == ":memory:":
        raw.executescript((paths.db_folder() / "schema.sql").read_text(encoding="utf-8"))
    rows = raw.execute(f"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE '{OURS}'").fetchall()
    raw.close()
    return sorted(row[0] for row in rows)


def test_a_fresh_file_has_the_schema_that_the_repository_shows(tmp_path: Path) -> None:
    opening.create(tmp_path / "so.db")
    assert schema(tmp_path / "so.db") == schema(":memory:")
    assert migrations.version_of(tmp_path / "so.db") == migrations.latest()


def test_made_at_once_a_file_holds_what_the_steps_make(tmp_path: Path) -> None:
    """Down to the book of steps, so that the next upgrade knows where it stands."""
    opening.create(tmp_path / "so.db")
    (tmp_path / "cu.db").touch()
    assert len(migrations.upgrade(tmp_path / "cu.db")) == migrations.latest()
    assert len(migrations.texts(migrations.latest())) == 1
    at_once, by_steps = (sqlite3.connect(tmp_path / name) for name in ("so.db", "cu.db"))
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %' ORDER BY rowid"
    for (table,) in by_steps.execute(tables).fetchall():
        columns = "migration_set, name" if table.startswith("_sqlite") else "*"
        asked = f'SELECT {columns} FROM "{table}"'
        assert at_once.execute(asked).fetchall() == by_steps.execute(asked).fetchall(), table
    at_once.close()
    by_steps.close()
    assert schema(tmp_path / "so.db") == schema(tmp_path / "cu.db")


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [int(step.name[:4]) for step in migrations.steps()] == list(range(1, migrations.latest() + 1))


def test_a_file_of_today_needs_no_step(tmp_path: Path) -> None:
    path = make.session(tmp_path).path
    make.close_all()
    before = path.read_bytes()
    assert migrations.upgrade(path) == []
    assert path.read_bytes() == before


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of tomorrow: its own copy of the steps and one more, which a test writes."""
    folder = tmp_path / "db"
    (folder / "migrations").mkdir(parents=True)
    (folder / "schema.sql").write_bytes((paths.db_folder() / "schema.sql").read_bytes())
    for step in migrations.steps():
        (folder / "migrations" / step.name).write_bytes(step.read_bytes())
    step = folder / "migrations" / f"{migrations.latest() + 1:04d}_next.sql"
    monkeypatch.setattr(paths, "db_folder", lambda: folder)
    return step


def test_an_older_file_is_lifted_when_it_is_opened(tmp_path: Path, next_step: Path) -> None:
    log = make.session(tmp_path / "log")
    record = make.one(log)
    log.close()
    next_step.write_text("CREATE TABLE tomorrow(a); INSERT INTO tomorrow VALUES (1);", encoding="utf-8")
    log = Session.open(log.path)
    assert log.store().number("SELECT a FROM tomorrow") == 1
    assert past.standing(log, [record]) == {record: "present"}
    assert migrations.version_of(log.path) == migrations.latest() == int(next_step.name[:4])
    log.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, next_step: Path) -> None:
    log = make.session(tmp_path / "log")
    log.close()
    version = migrations.version_of(log.path)
    next_step.write_text("CREATE TABLE tomorrow(a); INSERT INTO nowhere VALUES (1);", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            Session.open(log.path)
        assert migrations.version_of(log.path) == version
    next_step.write_text("CREATE TABLE tomorrow(a);", encoding="utf-8")
    Session.open(log.path).close()
    assert migrations.version_of(log.path) == version + 1


def test_the_program_of_yesterday_refuses_it(tmp_path: Path, next_step: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_step.write_text("CREATE TABLE tomorrow(a);", encoding="utf-8")
    Session.create(tmp_path / "so.db", make.office()).close()
    next_step.unlink()
    before = (tmp_path / "so.db").read_bytes()
    with pytest.raises(StoreUnusable) as refusal:
        Session.open(tmp_path / "so.db")
    assert refusal.value.code == "DB-02"
    assert (tmp_path / "so.db").read_bytes() == before


def test_what_can_not_be_read_at_all_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable) as refusal:
        migrations.version_of(tmp_path)
    assert refusal.value.code == "DB-07"
    assert "Không mở được" in str(refusal.value), "nothing was to be written"
