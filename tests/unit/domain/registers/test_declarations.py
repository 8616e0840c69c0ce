"""What every register declares fits together, and the file's steps know of it."""

from __future__ import annotations

import re

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.record_types.field_types import State
from cchc_desktop.domain.record_types.register import NOT_TOLD, Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.reports.annexes import every
from cchc_desktop.services.merging.record_fields import PART_NAMES

EACH = pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))


@EACH
def test_the_keys_that_a_declaration_names_are_its_fields(register: Register) -> None:
    named = {register.title, *register.columns, *register.same}
    named |= {
        one
        for one in (register.day, register.due, register.year, register.belongs, register.state, register.settled)
        if one
    }
    assert named <= {item.key for item in register.fields}
    assert not {"id", "unit", "register"} & {item.key for item in register.fields}
    assert not set(register.private) & {register.title, register.day, *register.columns, *register.same}


@EACH
def test_what_is_referred_to_is_a_register(register: Register) -> None:
    assert {to for _, to in register.references} <= set(REGISTERS)
    assert not register.belongs or register.belongs in dict(register.references)


@EACH
def test_a_register_is_told_in_a_part_of_the_report_or_in_none_on_purpose(register: Register) -> None:
    assert register.told_in == NOT_TOLD or register.told_in in PART_NAMES


@EACH
def test_a_table_of_its_own_lists_what_may_be_seen(register: Register) -> None:
    assert bool(register.annex) == bool(register.in_annex)
    assert set(register.in_annex) <= {item.key for item in register.fields} - set(register.private)
    assert not register.annex or [one.number for one in every()].count(register.annex) == 1


@EACH
def test_steps_that_wait_are_steps(register: Register) -> None:
    if register.state:
        steps = register.field(register.state).type
        assert isinstance(steps, State)
        assert set(steps.waits) <= {key for key, _ in steps.choices}


def test_the_migrations_list_the_fields_of_every_register() -> None:
    """A changed declaration needs a step, even an empty one: rows of older files are made again after it."""
    listed: dict[str, set[str]] = {}
    for step in sorted((paths.db_folder() / "migrations").glob("*.sql")):
        for found in re.finditer(r"^-- register (\w+): (.*)$", step.read_text(encoding="utf-8"), re.MULTILINE):
            listed[found[1]] = set(found[2].split())
    kept = {key: {item.key for item in one.fields if not item.private} for key, one in REGISTERS.items()}
    assert listed == kept
