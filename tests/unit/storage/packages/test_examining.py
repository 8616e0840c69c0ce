"""The checks of a foreign file one by one, in this process: what each sort of spoiled package is refused with."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.domain.revision import Revision
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import examining, seal
from cchc_desktop.storage.packages.job import Facts, Job
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import packed, pc


class Bench:
    """A commune, its good package, and the examination of spoiled ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commune: Session = pc(folder / "xa")
        make.one(self.commune)
        self.good = packed(self.commune, folder)
        self.staging = folder / "sach.db"
        self.steps: list[tuple[int, int]] = []

    def manifest(self, path: Path | None = None) -> Manifest:
        return seal.opened(path or self.good).manifest

    def examined(self, path: Path, **changes: object) -> Facts:
        self.staging.unlink(missing_ok=True)
        asked: Job = replace(foreign.job(path, self.staging, self.manifest(path)), **changes)  # type: ignore[arg-type]
        return examining.examine(asked, lambda done, total: self.steps.append((done, total)))

    def spoiled(self, spoil: foreign.Spoil) -> Path:
        return foreign.resealed(self.commune, self.good, self.folder / "la.db", spoil)

    def with_bytes(self, change: Callable[[bytearray], object]) -> Path:
        """A package whose database bytes are changed where SQLite itself would not write so."""
        data = bytearray(foreign.body_of(self.good))
        change(data)
        (self.folder / "byte.db").write_bytes(bytes(data))
        return foreign.signed(self.commune, self.folder / "byte.db", self.manifest())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def refused(act: Callable[[], object]) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        act()
    return caught.value


def blob(data: bytes, mime: str = "image/png") -> foreign.Spoil:
    key = hashlib.sha256(data).digest()
    return lambda raw: raw.execute("INSERT INTO blob VALUES (?, ?, ?, ?)", (key, len(data), mime, data))


def test_a_good_package_is_staged_and_counted(bench: Bench) -> None:
    found = bench.examined(bench.good)
    manifest = bench.manifest()
    assert (found.heads, found.rows["revision"]) == (manifest.heads, manifest.counts["revision"])
    assert found.about["name"] == "UBND xã Xuân Đông"
    assert (found.newer, found.strange, found.left_out, found.odd_clock) == (0, 0, 0, 0)
    assert len(foreign.staged(bench.staging)) == manifest.counts["revision"]
    assert bench.steps[-1] == (manifest.counts["revision"], manifest.counts["revision"])


def test_only_its_owner_is_asked_for(bench: Bench) -> None:
    found = bench.examined(bench.good, owner_only=True)
    assert (found.about["unit"], found.rows, bench.staging.exists()) == (make.UNIT, {}, False)


def test_pages_that_are_counted_wrong_are_damage(bench: Bench) -> None:
    def more_free_pages(data: bytearray) -> None:
        data[36:40] = (5).to_bytes(4, "big")

    error = refused(lambda: bench.examined(bench.with_bytes(more_free_pages)))
    assert (error.code, "cấu trúc" in error.what) == ("GN-02", True)


def test_a_table_of_no_sort_is_none_of_ours(bench: Bench) -> None:
    path = bench.spoiled(lambda raw: raw.execute("UPDATE sqlite_master SET type = NULL WHERE name = 'blob'"))
    assert refused(lambda: bench.examined(path)).code in {"GN-02", "GN-03"}


def test_words_about_the_sender_that_are_no_line_are_left_out(bench: Bench) -> None:
    words = {"la": "hai\ndòng", "x" * 41: "tên quá dài", "dai": "y" * 501, "moi": "của bản mới"}
    path = bench.spoiled(lambda raw: raw.executemany("INSERT INTO about VALUES (?, ?)", words.items()))
    about = bench.examined(path).about
    assert {key: about[key] for key in words if key in about} == {"moi": "của bản mới"}


def test_nothing_but_reading_the_known_tables_is_allowed(bench: Bench) -> None:
    raw = sqlite3.connect(foreign.resealed(bench.commune, bench.good, bench.folder / "la.db", lambda raw: None))
    raw.set_authorizer(examining._only_reading)
    assert raw.execute("SELECT count(*) FROM revision").fetchone() > (1,)
    for sql in ("SELECT date FROM activity", "DELETE FROM revision", "ATTACH ':memory:' AS x", "SELECT hex(1)"):
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
            raw.execute(sql)
    raw.close()


def test_a_record_of_another_unit_is_left_out_by_itself(bench: Bench, tmp_path: Path) -> None:
    other = foreign.revision("25748", "b" * 32)
    path = bench.spoiled(lambda raw: foreign.insert(raw, other.body, unit="25748", record="b" * 32))
    found = bench.examined(path, any_unit=False)
    assert (found.left_out, found.others) == (1, ["25748"])
    assert found.rows["revision"] > 1
    assert bench.examined(path, any_unit=True).left_out == 0

    make.one(bench.commune)
    with bench.commune.undoing() as (store, _):
        store.execute(
            "INSERT INTO revision(unit, id, record, tbl, depth, body) "
            "VALUES ('25748', :id, :record, 'activity', 1, :body)",
            {"id": bytes.fromhex(other.id), "record": other.record, "body": other.body.decode()},
        )
    bench.commune.close()
    plain = Job(str(bench.commune.path), str(tmp_path / "sach2.db"), sealed=False, unit=make.UNIT)
    assert examining.examine(plain, lambda done, total: None).left_out == 1
    assert other.id not in {key for key, _ in foreign.staged(tmp_path / "sach2.db")}


def test_a_history_larger_than_one_batch_is_staged_whole(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for title in ("Một", "Hai", "Ba"):
        make.one(bench.commune, title=title)
    path = packed(bench.commune, bench.folder)
    whole = bench.examined(path)
    expected = foreign.staged(bench.staging)
    monkeypatch.setattr(examining, "_AT_ONCE", 2)
    monkeypatch.setattr(examining, "_TOLD_EVERY", 1)
    bench.steps.clear()
    again = bench.examined(path)
    assert sorted(again.devices) == sorted(whole.devices)
    assert replace(again, devices=whole.devices) == whole
    assert foreign.staged(bench.staging) == expected
    assert [done for done, _ in bench.steps] == [*range(1, whole.rows["revision"] + 1), whole.rows["revision"]]


def test_a_body_of_megabytes_is_refused_before_it_is_read(bench: Bench) -> None:
    path = bench.spoiled(lambda raw: foreign.insert(raw, b"x" * 4_000_001))
    assert refused(lambda: bench.examined(path)).code == "GN-02"


@pytest.mark.parametrize("mime", ["image/\npng", "ảnh", "x" * 121])
def test_a_sort_of_file_that_no_program_writes_is_refused(bench: Bench, mime: str) -> None:
    assert refused(lambda: bench.examined(bench.spoiled(blob(b"anh", mime)))).code == "GN-05"


def test_bytes_that_no_record_names_are_left_behind(bench: Bench) -> None:
    named, stray = hashlib.sha256(b"anh").hexdigest(), b"khong ai nhac"
    proof = foreign.revision(record="e" * 32, table="evidence", fields={"blob": named, "activity": "a" * 32})

    def both(raw: sqlite3.Connection) -> None:
        foreign.insert(raw, proof.body, record="e" * 32, tbl="evidence")
        blob(b"anh")(raw)
        blob(stray)(raw)

    assert bench.examined(bench.spoiled(both)).rows["blob"] == 2
    raw = sqlite3.connect(bench.staging)
    assert raw.execute("SELECT data FROM blob").fetchall() == [(b"anh",)]
    raw.close()


def test_words_of_a_report_and_two_records_of_one_place_are_staged(bench: Bench) -> None:
    told = foreign.revision(
        record="f" * 32,
        table="report_text",
        fields={"period": "2026-10", "rule": "admin", "part.results": "Lời của cán bộ"},
    )
    first, second = foreign.same_place()
    twins = [foreign.revision(record=one) for one in (first, second)]

    def three(raw: sqlite3.Connection) -> None:
        foreign.insert(raw, told.body, record="f" * 32, tbl="report_text")
        for one in twins:
            foreign.insert(raw, one.body, record=one.record)

    bench.examined(bench.spoiled(three))
    raw = sqlite3.connect(bench.staging)
    assert raw.execute("SELECT count(*) FROM report_text").fetchone() == (1,)
    (low,), (high,) = raw.execute("SELECT seq FROM activity WHERE id IN (?, ?) ORDER BY seq", (first, second))
    assert high == low + 1
    raw.close()


@pytest.mark.parametrize(
    "one",
    [
        foreign.revision(fields={f"x{number:03}": 1 for number in range(401)}),
        foreign.revision(table="issued_report", fields={"period": 2026}),
        foreign.revision(table="issued_report", fields={"rule": "lunar"}),
        foreign.revision(table="plan_item", fields={"year": 0}),
    ],
    ids=["too many fields", "a period that is a number", "an unknown rule", "no year"],
)
def test_values_that_no_screen_could_show_are_refused(bench: Bench, one: Revision) -> None:
    path = bench.spoiled(lambda raw: foreign.insert(raw, one.body, tbl=one.table))
    assert refused(lambda: bench.examined(path)).code == "GN-05"
