"""What an older program let into a log book keeps nobody from handing that log book on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import COLUMNS, EXTRA
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.plain import PLAIN, WHOLE
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Value
from cchc_desktop.services import issuing, read_log, safekeeping
from cchc_desktop.services.backups import keeping as keeping_backups
from cchc_desktop.services.backups import restoring
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import past
from cchc_desktop.services.merging import conflicts
from cchc_desktop.services.registers import keeping, printing
from cchc_desktop.services.replies import remarks, taking_over
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board, units
from cchc_desktop.storage.packages import known_schema
from tests import foreign_files as foreign
from tests import make, museum, older_program
from tests.contract.test_attacks import A, B, a, b, sealed_with, upper, whole
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.unit.cli.shell import Shell

__all__ = ["a", "b", "upper"]

OCTOBER = periods.parse("2026-10", "admin")
OWN = {EXTRA + item.key for kind in KINDS.values() for item in kind.fields if item.key not in COLUMNS}
FIELDS: dict[str, tuple[str, ...]] = {
    **PLAIN,
    "report_text": ("period", "rule"),
    "activity": ("kind", *COLUMNS, *OWN),
    **{key: tuple(item.key for item in register.fields) for key, register in REGISTERS.items()},
}
ODD: tuple[Value, ...] = (7, -1, True, "x", "{", "y" * 50_000)


def named(table: str, place: str) -> str:
    """An id such as the table's records have."""
    sort = {"office": "office", "enrolled_key": "key", "remark": "remark", "answer": "answer", "handout": "handout"}
    return f"{sort[table]}-{A}-{place}" if table in sort else place


def handed_on(where: Session, folder: Path) -> None:
    """Shared, moved, backed up, merged back, put in place; every time whole."""
    second = pc(folder / "tinh2", unit=UPPER)
    trust(second, where)
    took(second, packed(where, folder, Order(sort="share")))
    whole(second)
    packed(where, folder, Order(sort="move"))
    backup = keeping_backups.by_hand(where).path
    assert restoring.merge_back(where, backup)[0].result == "merged"
    where.close()
    restoring.replace(where.path, backup, where.clock)
    whole(make.reopened(where))


def looked_at(where: Session) -> None:
    """What screens ask for first."""
    board.collect(where, OCTOBER)
    units.expected(where)
    issuing.listed(where)
    keys.listed(where)
    remarks.listed(where)
    taking_over.offered(where)
    conflicts.listed(where)
    read_log.page(where, read_log.Filter())
    for register in REGISTERS.values():
        keeping.totals(where, register, keeping.Filter())
        printing.listed(where, register, keeping.Filter())


@pytest.mark.parametrize("odd", ODD, ids=("7", "-1", "True", "x", "brace", "long"))
def test_what_an_older_program_took_in_keeps_the_log_book_usable(odd: Value, upper: Session, tmp_path: Path) -> None:
    for place, (table, fields) in enumerate(FIELDS.items()):
        older_program.took_in(upper, A, table, named(table, f"{place:032x}"), dict.fromkeys(fields, odd))
    whole(upper)
    looked_at(upper)
    handed_on(upper, tmp_path)


def test_one_odd_value_hides_itself_alone(upper: Session, tmp_path: Path) -> None:
    good: dict[str, Value] = {"kind": "broadcast", "date": "2026-10-03", "title": "Nộp hồ sơ", "status": "done"}
    for place, field in enumerate(set(FIELDS["activity"]) - good.keys()):
        older_program.took_in(upper, A, "activity", f"{place:032x}", good | {field: -1})
    count = upper.store().number("SELECT count(*) FROM activity WHERE title = 'Nộp hồ sơ'")
    assert count == len(set(FIELDS["activity"]) - good.keys())
    whole(upper)
    handed_on(upper, tmp_path)


@pytest.mark.parametrize("schema", range(9, 14))
def test_a_log_book_lifted_from_a_schema_that_did_not_know_a_column(schema: int, tmp_path: Path) -> None:
    """A commune with an enrolled key wrote `opens`, which came with schema 14, into a package for a program of then."""
    path = museum.log_book(tmp_path / "so.db", schema, upper=True)
    odd = foreign.revision(
        unit=A, record="e" * 32, table="submission_period", fields={"period": "2026-10", "rule": "admin", "opens": "x"}
    )
    with closing(sqlite3.connect(path)) as raw:
        foreign.insert(raw, odd.body, unit=A, record=odd.record, tbl=odd.table)
        raw.commit()
    log = make.opened(path)
    assert log.store().number(
        "SELECT count(*) FROM submission_period WHERE unit = :unit AND opens IS NULL", {"unit": A}
    )
    whole(log)
    handed_on(log, tmp_path)


def test_a_package_that_brings_such_a_value_today_is_refused_in_words(
    a: Session, upper: Session, tmp_path: Path
) -> None:
    odd = foreign.revision(
        unit=A, record="e" * 32, table="submission_period", fields={"period": "2026-10", "rule": "admin", "opens": "x"}
    )
    (offer,) = take(upper, sealed_with(a, tmp_path, odd))
    assert offer.error is not None
    assert (offer.result, offer.error.code) == ("refused", "GN-05")


@pytest.mark.parametrize("table", [*PLAIN, "activity", *REGISTERS])
def test_nothing_is_saved_that_no_package_may_carry(table: str, upper: Session) -> None:
    before = safekeeping.digest(upper)
    for field in FIELDS[table]:
        with pytest.raises(InputRefused, match="NK-09"), upper.writing("add", "lạ") as act:
            act.save(table, named(table, "f" * 32).replace(A, UPPER), {field: "y" * 1_000_001})
    with pytest.raises(InputRefused, match="NK-09"), upper.writing("add", "lạ") as act:
        act.save(table, "../x", {FIELDS[table][0]: "x"})
    assert safekeeping.digest(upper) == before


def test_the_columns_of_whole_numbers_are_those_of_the_schema() -> None:
    for table, columns in PLAIN.items():
        sorts = known_schema.column_types(table)
        assert {one for one in columns if sorts[one] == "INTEGER"} == set(WHOLE.get(table, ()))


def test_the_command_line_hands_such_a_log_book_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = museum.log_book(tmp_path / "so.db", 13, upper=True)
    odd = foreign.revision(
        unit=A, record="e" * 32, table="submission_period", fields={"period": "2026-10", "rule": "admin", "opens": "x"}
    )
    with closing(sqlite3.connect(path)) as raw:
        foreign.insert(raw, odd.body, unit=A, record=odd.record, tbl=odd.table)
        raw.commit()
    first, second = Shell(path, capsys), Shell(pc(tmp_path / "tinh2", unit=UPPER).path, capsys)
    assert "nguyên vẹn" in first.ok("check", "--full") + first.run("check", "--full").err
    (tmp_path / "di").mkdir()
    first.ok("export", "--share", "-o", str(tmp_path / "di"))
    second.ok("merge", "--enrol-new", *(str(one) for one in (tmp_path / "di").glob("*.db")))
    first.ok("backup", "-o", str(tmp_path / "luu.db"))
    first.ok("restore", str(tmp_path / "luu.db"))


OWN_ODD: dict[str, dict[str, Value]] = {
    "a long title": {"kind": "broadcast", "date": "2026-10-03", "title": "x" * 600, "status": "done"},
    "no day": {"kind": "broadcast", "date": "không rõ", "title": "Việc", "status": "done"},
    "a number for words": {"kind": "broadcast", "date": "2026-10-03", "title": 7, "note": True, "status": "done"},
}


@pytest.mark.parametrize("odd", OWN_ODD.values(), ids=OWN_ODD)
def test_ones_own_old_records_are_put_right_before_they_are_handed_on(
    odd: dict[str, Value], b: Session, upper: Session, tmp_path: Path
) -> None:
    """Another PC of the unit brought them, when a program asked less: neither hand-up nor share is refused for them."""
    second = pc(tmp_path / "b2", unit=B)
    trust(second, b)
    older_program.took_in(b, B, "activity", "e" * 32, odd)
    older_program.took_in(b, B, "remark", named("remark", "1").replace(A, B), {"text": "x"})
    make.one(b, title="Việc thật")
    for where, order in ((upper, Order()), (second, Order(sort="share"))):
        assert took(where, packed(b, tmp_path, order)).facts.left_out == 0
        assert where.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1
        whole(where)
    whole(b)


def test_the_command_line_puts_them_right_too(
    b: Session, upper: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older_program.took_in(b, B, "activity", "e" * 32, OWN_ODD["a long title"])
    b.close()
    shell = Shell(b.path, capsys)
    (tmp_path / "usb").mkdir()
    shell.ok("export", "-o", str(tmp_path / "usb"))
    (path,) = (tmp_path / "usb").iterdir()
    assert took(upper, path).facts.left_out == 0
    shell.ok("check", "--full")


@pytest.mark.parametrize("what", ["clock", "saves"])
def test_clocks_and_saves_of_others_that_were_let_in_go_on_too(what: str, upper: Session, tmp_path: Path) -> None:
    first = foreign.revision(unit=A, record="e" * 32, wall_ms=2**62 if what == "clock" else 1)
    many = [foreign.revision(unit=A, record="e" * 32, parents=(first.id,), author=f"{one}") for one in range(10_001)]
    path = upper.path
    upper.close()
    with closing(sqlite3.connect(path)) as raw:
        for one in (first, *(many if what == "saves" else ())):
            depth = 1 + len(one.parents)
            foreign.insert(raw, one.body, depth=depth, unit=A, record=one.record, tbl=one.table)
            parents = [(bytes.fromhex(one.id), bytes.fromhex(parent)) for parent in one.parents]
            raw.executemany("INSERT INTO revision_parent(child, parent) VALUES (?, ?)", parents)
        raw.commit()
    log = make.reopened(upper)
    safekeeping.rebuild(log)
    whole(log)
    read_log.page(log, read_log.Filter())
    past.of(log, f"{A}/{'e' * 32}")
    handed_on(log, tmp_path)
