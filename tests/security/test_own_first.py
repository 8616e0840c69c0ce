"""What others write never stands in the way of one's own: in what a person types, in searches, in what forms begin
with, in remarks, in the same bytes of a file.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.cli import terminal
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.services import evidence, log_activity, read_log, safekeeping
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words, lookup
from cchc_desktop.services.merging import conflicts, merge_packages
from cchc_desktop.services.registers import citing, keeping, lapsing
from cchc_desktop.services.replies import remarks
from cchc_desktop.services.session import Session
from tests import foreign_files as foreign
from tests import make
from tests.contract.test_attacks import A, B, a, b, sealed_with, upper, whole
from tests.contract.test_attacks_cli import upper as shell
from tests.make_offices import UPPER, packed, took
from tests.unit.cli.shell import Shell

__all__ = ["a", "b", "shell", "upper"]
PAPER = b"%PDF-1.4\n" + b"cong van chung cua tinh " * 50
DAY: dict[str, Value] = {"date": "2026-12-03", "title": "Việc đặc biệt", "status": "done"}


def of_a(table: str, record: str, **fields: Value) -> Revision:
    return foreign.revision(unit=A, table=table, record=record, fields=fields)


def broadcast(record: str, **more: Value) -> Revision:
    return of_a("activity", record, **{"kind": "broadcast", **DAY, **more})


def test_what_others_write_keeps_nothing_of_ones_own_out_of_a_search(
    a: Session, b: Session, upper: Session, tmp_path: Path
) -> None:
    own = make.one(upper, title="Việc đặc biệt của tỉnh")
    keeping.add(upper, REGISTERS["inspection"], [{"held_on": "2026-10-01", "subject": "Kiểm tra đặc biệt"}])
    make.one(b, title="Việc đặc biệt của B", date="2026-09-01")
    keeping.add(b, REGISTERS["example"], [{"title": "Gương đặc biệt của B", "proposed_on": "2026-09-01"}])
    took(upper, packed(b, tmp_path))
    flood = [of_a("plan", f"{place:032x}", year=2026, title="đặc biệt") for place in range(60)]
    flood += [
        of_a("example", f"{place + 300:032x}", title="Gương đặc biệt", proposed_on="2026-09-02") for place in range(60)
    ]
    flood += [broadcast(f"{place + 900:032x}") for place in range(310)]
    took(upper, sealed_with(a, tmp_path, *flood))
    found = by_words.hits(upper, "dac biet", limit=12)
    assert [one.unit for one in found[:2]] == [UPPER, UPPER]
    assert [one.row.get("title") or one.row.get("subject") for one in found[:2]] == [
        "Việc đặc biệt của tỉnh",
        "Kiểm tra đặc biệt",
    ]
    assert len(found) == 12
    assert [one.row["title"] for one in found if one.unit == B] == ["Việc đặc biệt của B", "Gương đặc biệt của B"]
    first = lookup.look(upper, "đặc biệt").lines[0]
    assert first.record == own
    log_activity.change(upper, own, {"date": "2026-12-03"}, sure=True)
    assert lookup.look(upper, "3/12/2026").lines[0].record == own


def test_a_form_begins_with_ones_own_values_and_offers_ones_own_words(
    a: Session, upper: Session, tmp_path: Path
) -> None:
    make.one(upper, title="Của tỉnh", reader="Lê Thị Hoa")
    before = read_log.last_values(upper, "broadcast"), read_log.known_names(upper, ("places", "reader"))
    old = broadcast("1" * 32, date="2020-01-03", plays=999, places="Loa của kẻ gian", reader="Kẻ gian")
    took(upper, sealed_with(a, tmp_path, old, broadcast("2" * 32, kind="web", url="x")))
    after = read_log.last_values(upper, "broadcast"), read_log.known_names(upper, ("places", "reader"))
    assert after == before
    assert read_log.last_values(upper, "web") == {}


def test_however_many_documents_others_keep_ones_own_are_offered(
    a: Session, upper: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citing, "_MOST", 3)
    keeping.add(
        upper,
        REGISTERS["legal_document"],
        [{"title": "Nghị định của tỉnh", "number": "1/NQ", "issued_on": "2001-01-01"}],
    )
    more = [
        of_a("legal_document", f"{n:032x}", title="Kẻ gian", number=f"{n}/X", issued_on="2026-01-01") for n in range(5)
    ]
    took(upper, sealed_with(a, tmp_path, *more))
    offered = citing.citations(upper).offered("documents")
    assert offered[0] == "1/NQ"
    assert len(offered) <= 3


def test_what_a_person_types_means_ones_own_first(a: Session, shell: Shell, tmp_path: Path) -> None:
    own = shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Của tỉnh").split()[0]
    kept = shell.ok("add", "fixture", "--title", "Loa tỉnh", "--sort", "cluster").split()[0]
    traps = [broadcast(own[:8]), of_a("plan", own[:9], year=2026, title="Bẫy"), broadcast(own[:10])]
    traps += [of_a("fixture", kept[:8], title="Bẫy", sort="cluster"), broadcast(kept[:9])]
    shell.ok("merge", str(sealed_with(a, tmp_path, *traps)))
    for typed in (own[:8], own[:9], own[:10], own):
        assert json.loads(shell.ok("show", typed, "--json"))["title"] == "Của tỉnh"
    for typed in (kept[:8], kept[:9], kept):
        assert json.loads(shell.ok("show", typed, "--json"))["title"] == "Loa tỉnh"
    assert json.loads(shell.ok("show", f"{A}/{own[:8]}", "--json"))["title"] == "Việc đặc biệt"
    shell.ok("edit", own[:8], "plays=5")
    assert shell.run("remark", own[:8], "--text", "Xem lại").err.count("YK-01") == 1
    shell.ok("delete", own[:9])
    assert "xóa" in shell.ok("history", own)
    assert shell.run("delete", own).code == 1


def test_a_remark_is_settled_and_withdrawn_whatever_ids_others_choose(
    a: Session, upper: Session, tmp_path: Path
) -> None:
    one = make.one(a, title="Việc của A")
    took(upper, packed(a, tmp_path))
    record, _ = remarks.write(upper, f"{A}/{one}", "Xem lại")
    begun = record.removeprefix(f"remark-{UPPER}-")[:8]
    told: dict[str, Value] = {
        "addressee": UPPER, "tbl": "activity", "about": "x", "title": "t", "sort": "remark", "text": "z",
        "written_on": "2026-10-01",
    }  # fmt: skip
    names = (f"remark-{A}-{record}", f"remark-{A}-{begun}")
    took(upper, sealed_with(a, tmp_path, *(of_a("remark", name, **told) for name in names)))
    remarks.settle(upper, record)
    remarks.settle(upper, begun, settled=False)
    remarks.withdraw(upper, begun)
    with pytest.raises(InputRefused, match="YK-05"):
        remarks.settle(upper, record)


def test_a_conflict_of_another_unit_is_none_of_ones_own(b: Session, upper: Session, tmp_path: Path) -> None:
    (record,) = make.added(b, make.broadcast(title="Cũ"))
    (head,) = b.store().rows("SELECT id FROM revision WHERE record = :record", {"record": record})
    sides = [
        foreign.revision(unit=B, record=record, fields={"title": title}, parents=(bytes(head["id"]).hex(),), wall_ms=9)
        for title in ("Một", "Hai")
    ]

    def spoil(raw: sqlite3.Connection) -> None:
        for one in sides:
            foreign.insert(raw, one.body, depth=2, unit=B, record=record, tbl="activity")
            raw.execute("INSERT INTO revision_parent VALUES (?, ?)", (bytes.fromhex(one.id), head["id"]))

    took(upper, foreign.resealed(b, packed(b, tmp_path), tmp_path / "goi.db", spoil))
    (one,) = conflicts.listed(upper)
    assert one.record == f"{B}/{record}"
    assert conflicts.full_record(upper, record[:8]) == record[:8]
    with pytest.raises(InputRefused, match="GN-17"):
        conflicts.resolve(upper, one.record, "title", "Hai")


def forged(a: Session, folder: Path, mime: str) -> Path:
    """A package of A with those bytes under another sort."""
    act = make.one(a, title="Của A")
    told = hashlib.sha256(PAPER)
    one = of_a(
        "evidence", "e" * 32, activity=act, name="x.txt", mime="text/plain", size=len(PAPER), blob=told.hexdigest()
    )

    def spoil(raw: sqlite3.Connection) -> None:
        foreign.insert(raw, one.body, unit=A, record=one.record, tbl="evidence")
        raw.execute("INSERT INTO blob VALUES (?, ?, ?, ?)", (told.digest(), len(PAPER), mime, PAPER))

    return foreign.resealed(a, packed(a, folder, Order()), folder / "goi.db", spoil)


@pytest.mark.parametrize("mime", ["text/plain", "a/b"])
@pytest.mark.parametrize("is_taken_back", [True, False])
def test_the_same_bytes_under_another_sort_are_no_damage(
    a: Session, upper: Session, tmp_path: Path, mime: str, is_taken_back: bool
) -> None:
    took(upper, forged(a, tmp_path, mime))
    own = make.one(upper, title="Của tỉnh")
    (file,) = evidence.attach(upper, own, [Source.pasted(PAPER, "congvan.pdf")]).ids
    if is_taken_back:
        merge_packages.take_back(upper, upper.store().number("SELECT max(id) FROM import_log"))
    whole(upper)
    assert evidence.content(upper, file) == PAPER
    assert evidence.files(upper, own)[0]["mime"] == "application/pdf"


def test_ones_own_bytes_under_two_sorts_are_no_damage_when_the_first_goes(b: Session) -> None:
    first, second = make.one(b), make.one(b, title="Hai")
    (gone,) = evidence.attach(b, first, [Source.pasted(b"cung noi dung", "a.txt")]).ids
    evidence.attach(b, second, [Source.pasted(b"cung noi dung", "a.csv")])
    evidence.detach(b, [gone])
    safekeeping.rebuild(b)
    whole(b)


def test_no_mark_of_direction_reaches_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """All twelve that Unicode calls so (Bidi_Control)."""
    marks = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    terminal.echo(f"a{marks}b")
    terminal.echo_json(json.dumps(marks, ensure_ascii=False))
    out = capsys.readouterr().out
    assert not set(out) & set(marks)
    assert out.startswith("a" + "\ufffd" * len(marks) + "b")


def test_what_others_say_of_a_document_ends_none_of_ones_own(a: Session, upper: Session, tmp_path: Path) -> None:
    fields: dict[str, object] = {"title": "Về cải cách hành chính", "number": "76/NQ-CP", "issued_on": "2021-07-15"}
    keeping.add(upper, REGISTERS["legal_document"], [fields])
    told: dict[str, Value] = {"title": "Kẻ gian", "number": "76/NQ-CP", "issued_on": "2021-07-15"}
    ended: dict[str, Value] = {"sort": "Chỉ thị", "ends_on": "2022-01-01"}
    took(upper, sealed_with(a, tmp_path, of_a("legal_document", "7" * 32, **told, **ended)))
    (meant,) = citing.citations(upper).meant("legal_document", "Nghị quyết 76/NQ-CP")
    assert meant.is_own
    assert lapsing.Lapses(upper).of("legal_document", ["Nghị quyết 76/NQ-CP"], "2026-10-01") == []


def test_what_lists_print_means_the_same_record_when_it_is_typed(a: Session, shell: Shell, tmp_path: Path) -> None:
    own = shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Của tỉnh").split()[0]
    kept = shell.ok("add", "fixture", "--title", "Loa tỉnh", "--sort", "cluster").split()[0]
    theirs = [broadcast(own, title="Của A"), of_a("fixture", kept, title="Loa A", sort="cluster")]
    shell.ok("merge", str(sealed_with(a, tmp_path, *theirs)))
    printed = shell.ok("list") + shell.ok("list", "--kind", "fixture")
    found = {title: line.split("\t")[0] for line in printed.splitlines() for title in line.split("\t")}
    for title in ("Của tỉnh", "Của A", "Loa tỉnh", "Loa A"):
        assert json.loads(shell.ok("show", found[title], "--json"))["title"] == title
    assert found["Của A"] == f"{A}/{own[:8]}"
    assert shell.ok("search", "Của A").split("\t")[0] == f"{A}/{own[:8]}"
