"""Records of registers that a hostile commune fills with what no form would take: no command and no service stumbles,
and the packages of others come in.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.plan.numbers import natural
from cchc_desktop.domain.projection import NOTHING
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED, Key
from cchc_desktop.domain.values import Value
from cchc_desktop.services.finding import lookup
from cchc_desktop.services.registers import keeping, printing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import strict
from cchc_desktop.storage.registers import rows
from tests import foreign_files as foreign
from tests.contract.test_attacks import A, saved, sealed_with
from tests.contract.test_attacks_cli import a, b, result, upper, whole
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.unit.cli.shell import Shell

__all__ = ["a", "b", "upper"]
STRANGE: tuple[Value, ...] = (
    *("", " ", "²", "٣", "①", "9" * 5_000, "0" * 32, "lạ", "x'\"; --", "N9.9.9", ";;a;;", "%Q {0}", "$.x", "\n\n"),
    *("1", "2026-10-03", "2026-Q4", "monthly", "30-40 %", "a\tb", "chữ " * 4_000, 0, 1, 7, 2026, 999_999_999_999),
)


def every(register: Register) -> list[dict[str, Value]]:
    """For each field and each strange value a record, those that the reader lets through; then two with nothing."""
    fields: list[dict[str, Value]] = [{item.key: one} for item in register.fields for one in STRANGE]
    fields += [dict.fromkeys((item.key for item in register.fields), one) for one in STRANGE]
    fields += [{}, {DELETED: True}, {"la.lạ": "x", "id": "y", "unit": 7, "register": "plan", "words": 2**62}]
    made = [foreign.revision(unit=A, table=register.key, fields=one) for one in fields]
    return [dict(one.fields) for one in made if strict.problem(one) is None]


def package(a: Session, folder: Path) -> Path:
    """One with all of these of all registers, and an activity that names one of them."""
    made = [
        foreign.revision(unit=A, record=f"{key}-{place}".replace("_", "-"), table=key, fields=fields)
        for key, register in REGISTERS.items()
        for place, fields in enumerate(every(register))
    ]
    saved(a, "activity", "d" * 32, {"kind": "broadcast", "date": "2026-10-03", "title": "x", "status": "done"})
    return sealed_with(a, folder, *made)


@pytest.mark.parametrize("number", ["²", "1²", "٣", "9" * 5_000, "⑨.1", ""])
def test_any_number_of_an_item_has_its_place(number: str) -> None:
    assert natural(number)[0] > 0
    assert natural("2") < natural("10.") < natural("Mục ba")


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_every_record_that_is_let_through_has_a_row(register: Register) -> None:
    let = every(register)
    assert len(let) > 60
    for fields in let:
        told = rows.values(Key(A, "x"), register, NOTHING._replace(values=fields, deleted=DELETED in fields))
        assert (told is None) == (DELETED in fields)


def test_registers_full_of_strange_values_hold_up_nobody(a: Session, b: Session, tmp_path: Path) -> None:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, a, b)
    offers = take(made, package(a, tmp_path), packed(b, tmp_path))
    assert [one.result for one in offers] == ["merged", "merged"]
    for register in REGISTERS.values():
        assert keeping.totals(made, register, Filter()).shown > 60
        assert len(printing.listed(made, register, Filter()).rows) > 60
    assert lookup.look(made, "la")
    took(made, packed(b, tmp_path))


def test_every_command_goes_on(a: Session, b: Session, upper: Shell, tmp_path: Path) -> None:
    assert result(upper, str(package(a, tmp_path)))["result"] == "merged"
    assert result(upper, str(packed(b, tmp_path)))["result"] == "merged"
    for key in REGISTERS:
        for more in ([], ["--json"], ["-o", str(tmp_path / f"{key}.pdf")], ["-o", str(tmp_path / f"{key}.xlsx")]):
            upper.ok("list", "--kind", key, *more)
        upper.ok("show", f"{A}/{key.replace('_', '-')}-0")
        upper.ok("history", f"{A}/{key.replace('_', '-')}-0")
    for text in ("la", "9999", "chữ"):
        upper.ok("search", text)
    upper.ok("board", "2026")
    upper.ok("plan", "show", "2026")
    for ending in ("pdf", "docx", "xlsx"):
        upper.ok("report", "2026", "-o", str(tmp_path / f"nam.{ending}"))
    whole(upper)


@pytest.mark.parametrize("key", [f"{one.key}.{key}" for one in REGISTERS.values() for key in one.private])
def test_a_private_field_in_a_package_is_refused(key: str, a: Session, upper: Shell, tmp_path: Path) -> None:
    table, _, field = key.partition(".")
    told = result(
        upper, str(sealed_with(a, tmp_path, foreign.revision(unit=A, table=table, fields={field: "Ông Nguyễn Văn A"})))
    )
    assert (told["result"], told["code"]) == ("refused", "GN-05")
