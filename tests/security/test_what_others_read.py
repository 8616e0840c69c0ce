"""What others hand down or up never makes this log book write what no program would read again, nor ends a screen."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.upper.received import Package, newest_first
from cchc_desktop.reports import narrative
from cchc_desktop.reports.content import content
from cchc_desktop.services import collecting, issuing, read_log
from cchc_desktop.services.backups import restoring
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.replies import catalogue, taking_over
from cchc_desktop.services.schedule import filling
from cchc_desktop.services.session import Session, office_record
from cchc_desktop.services.upper import consolidated
from tests import foreign_files as foreign
from tests import make, older_program
from tests.contract.test_attacks import A, B, a, b, saved, sealed_with, upper, whole
from tests.hostile_world import OCTOBER
from tests.make_offices import UPPER, packed, pc, took, trust

__all__ = ["a", "b", "upper"]


def handed(sort: str, content: object, where: Session, folder: Path, name: str = "") -> str:
    """The record of what an upper level's changed program handed down; `content` is text that may be no JSON."""
    sender = pc(folder / f"gửi{name}", unit=UPPER)
    trust(where, sender)
    record = f"handout-{UPPER}-{sort}{name}"
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    saved(sender, "handout", record, {"sort": sort, "title": "T", "year": 2026, "content": text})
    took(where, packed(sender, folder / "xuống"))
    return record


@pytest.mark.parametrize(
    ("sort", "content"),
    [
        ("plan", '[{"number": "1", "title": "a\\ud800"}]'),
        ("plan", '[{"number": "\\udfff", "title": "a"}]'),
        ("catalog", '{"places": ["\\ud800"]}'),
        ("units", f'[{{"unit": "{B}", "name": "\\ud800"}}]'),
        ("profile", '{"urgency": "\\ud800"}'),
        ("profile", {"left_out": "x" * 20_001}),
        ("profile", {"profile": "không phải JSON"}),
        ("profile", {"profile": "[]"}),
        ("profile", {"profile": '{"margin_left": 209}'}),
        ("profile", {"profile": '{"body_size": -1}'}),
    ],
)
def test_what_comes_down_and_can_not_be_kept_is_told(sort: str, content: object, b: Session, tmp_path: Path) -> None:
    record = handed(sort, content, b, tmp_path)
    assert [bool(one.problem) for one in taking_over.offered(b)] == [True]
    with pytest.raises(InputRefused, match="Không đọc được nội dung"):
        taking_over.take_over(b, record)


def test_common_lists_never_grow_beyond_what_is_read_again(b: Session, tmp_path: Path) -> None:
    for name in ("", "-1"):
        names = [f"Văn bản {name} số {place}" for place in range(4_000)]
        record = handed("catalog", {"documents": names}, b, tmp_path, name)
        if not name:
            taking_over.take_over(b, record)
    with pytest.raises(InputRefused, match="GX-07"):
        taking_over.take_over(b, record)
    with pytest.raises(InputRefused, match="GX-07"):
        catalogue.save(b, {"places": [f"{place} {'x' * 900}" for place in range(1_200)]})
    assert len(catalogue.lists(b)["documents"]) == len(read_log.known_names(b, ["documents"])["documents"]) == 4_000
    second = pc(tmp_path / "b2", unit=B)
    trust(second, b)
    took(second, packed(b, tmp_path, Order(sort="share")))


def test_a_report_of_many_made_up_kinds_can_be_handed_on(a: Session, upper: Session, tmp_path: Path) -> None:
    usual = {"date": "2026-10-03", "title": "x", "status": "done"}
    made = [
        foreign.revision(unit=A, record=f"{place:032x}", fields={**usual, "kind": f"k{place}"})
        for place in range(2_500)
    ]
    took(upper, sealed_with(a, tmp_path, *made))
    data = consolidated.collect(upper, OCTOBER)
    parts = {part.key: part.text for part in narrative.parts(data)}
    assert "Hình thức khác: 2.500 hoạt động tại 01 đơn vị" in parts["results.forms"]
    assert sum(map(len, parts.values())) < 10_000
    issued, _ = issuing.issue(upper, data, parts, b"%PDF-1.4")
    figures, _ = issuing.frozen(upper, issued.id)
    assert figures["total"] == data.current.total().of_all()
    assert issuing.changed_things(upper, consolidated.collect(upper, OCTOBER), issued, figures, words=False) == []
    second = pc(tmp_path / "tinh2", unit=UPPER)
    trust(second, upper, a)
    took(second, packed(upper, tmp_path, Order(sort="share")))
    whole(second)
    more = foreign.revision(unit=A, record="f" * 32, fields={**usual, "kind": "k0"})
    took(upper, sealed_with(a, tmp_path / "2", *made, more))
    told = issuing.changed_things(upper, consolidated.collect(upper, OCTOBER), issued, figures, words=False)
    assert told == ["số liệu"]


def test_a_chain_that_comes_back_to_itself_ends() -> None:
    one, two = Package(1, "1", "2", "", figures=True), Package(2, "2", "1", "", figures=True)
    assert {each.number for each in newest_first([one, two])} == {1, 2}
    assert newest_first([one._replace(previous="1")]) == [one._replace(previous="1")]


def test_a_book_from_elsewhere_whose_imports_name_themselves_is_put_in_place(upper: Session, tmp_path: Path) -> None:
    forged, digest = tmp_path / "mang-ve.db", "1" * 64
    upper.close()
    forged.write_bytes(upper.path.read_bytes())
    facts = {
        **dict.fromkeys(("revisions", "brought", "records", "added", "changed", "deleted", "conflicts", "wall_ms"), 1),
        **dict.fromkeys(("created", "author", "package", "key_id"), ""),
    } | {
        "file": "x", "digest": digest, "previous": digest, "unit": A, "sealed": 1, "profile": "figures",
        "period": "2026-10", "odd_clock": 0, "sources": "0 0",
    }  # fmt: skip
    with closing(sqlite3.connect(forged)) as raw:
        marks = ", ".join(f":{one}" for one in facts)
        raw.execute(f"INSERT INTO import_log({', '.join(facts)}) VALUES ({marks})", facts)
        raw.commit()
    restoring.replace(upper.path, forged, upper.clock)
    whole(make.reopened(upper))


def test_a_long_reason_keeps_no_schedule_from_being_filled(b: Session) -> None:
    slot = {"title": "Buổi sáng", "again": "weekly", "on_days": "hằng ngày", "start_time": "05:30"}
    keeping.add(b, REGISTERS["slot"], [{**slot, "starts_on": "2026-01-01", "state": "running"}])
    keeping.add(b, REGISTERS["slot_exception"], [{"from_day": "2026-10-05", "why": "power", "reason": "R" * 500}])
    assert filling.fill(b, date(2026, 10, 5), date(2026, 10, 6))[:2] == (1, 1)


@pytest.mark.parametrize("size", ["1e308", "Infinity", "NaN", "9" * 400, "2001", "-1"])
def test_no_format_handed_down_has_a_page_without_end(size: str) -> None:
    for item in ("paper_height", "body_size", "line"):
        with pytest.raises(InputRefused, match="TT-01"):
            Profile.of_text(f'{{"{item}": {size}}}')


def test_words_that_no_package_takes_are_not_issued(b: Session) -> None:
    data = collecting.collect(b, OCTOBER)
    with pytest.raises(InputRefused, match="PH-05"):
        issuing.issue(b, data, {str(place): "x" * 100_000 for place in range(10)}, b"%PDF-1.4")
    assert issuing.listed(b) == []


def test_what_a_commune_calls_its_files_makes_no_log_book_look_damaged(
    a: Session, upper: Session, tmp_path: Path
) -> None:
    data = b"abc"
    key = hashlib.sha256(data)
    fields = {"activity": "d" * 32, "name": "a", "mime": "image/jpeg", "size": 3, "blob": key.hexdigest()}
    named = foreign.revision(unit=A, record="e" * 32, table="evidence", fields=fields)
    again = foreign.revision(
        unit=A, record="e" * 32, table="evidence", fields={"mime": "text/x"}, parents=(named.id,), wall_ms=2
    )

    def spoil(raw: sqlite3.Connection) -> None:
        for depth, one in enumerate((named, again), 1):
            foreign.insert(raw, one.body, depth=depth, unit=A, record=one.record, tbl=one.table)
        raw.execute("INSERT INTO revision_parent VALUES (?, ?)", (bytes.fromhex(again.id), bytes.fromhex(named.id)))
        raw.execute("INSERT INTO blob(hash, size, mime, data) VALUES (?, 3, 'image/jpeg', ?)", (key.digest(), data))

    source = packed(a, tmp_path, Order(profile="photos"))
    took(upper, foreign.resealed(a, source, tmp_path / "goi.db", spoil))
    assert upper.store().number("SELECT count(*) FROM blob") == 1
    whole(upper)


def test_thousands_of_made_up_kinds_are_one_line_of_a_report(a: Session, upper: Session, tmp_path: Path) -> None:
    usual = {"date": "2026-10-03", "title": "x", "status": "done"}
    made = [
        foreign.revision(unit=A, record=f"{place:032x}", fields={**usual, "kind": f"k{place}"}) for place in range(300)
    ]
    took(upper, sealed_with(a, tmp_path, *made[:20]))
    assert len(consolidated.collect(upper, OCTOBER).kinds_seen()) == 20
    took(upper, sealed_with(a, tmp_path / "2", *made))
    data = consolidated.collect(upper, OCTOBER)
    assert data.kinds_seen() == ["nhiều loại"]
    assert data.current.total().count == 300
    lines = [line.cells for sheet in content(data).annexes for line in sheet.table.lines]
    assert [cells for cells in lines if "Hình thức khác (nhiều loại)" in cells]
    assert len(lines) < 60


@pytest.mark.parametrize(("profile", "code"), [("x", "TT-02"), ("[]", "TT-02"), ('{"line": 0}', "TT-01")])
def test_no_way_in_keeps_a_format_of_which_no_paper_can_be_made(profile: str, code: str, b: Session) -> None:
    usual = b.office()
    with pytest.raises(InputRefused, match=code):
        b.save_office(replace(usual, profile=profile))
    assert b.office() == usual
    older_program.took_in(b, b.unit, "office", office_record(b.unit), {"profile": profile})
    b.save_office(replace(b.office(), place="Xuân Đông"))
    assert b.office().place == "Xuân Đông"
