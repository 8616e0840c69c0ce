"""Who names a register or its fields: its declaration, the migrations and queries, its prose, and nobody else.

What anything else needs it asks the declaration: which field dates a record, what it asks of activities, when it was
settled. A register can be changed in one file then, and a new one gets everything.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.upper.units import FIELDS as UNITS

PACKAGE = Path(paths.__file__).parent
DECLARED = "domain/registers/"
PROSE = {
    "reports/narrative/": "the report's own text",
    "reports/upper/narrative.py": "the same of a consolidated report",
    "reports/documents/plan.py": "the year's plan as a document",
    "reports/annexes/plan_table.py": "Biểu 09",
}
ALLOWED = {
    "domain/common_fields.py": (
        {"plan_item", "fixture", "legal_document", "series", "example"},
        "what an activity's own fields refer to",
    ),
    "storage/packages/layout.py": ({"plan_item", "feedback"}, "tables of the formats before there were registers"),
    "services/demo_texts.py": (
        {"target", "product", "lead", "support", "feedback", "received_on", "forwarded_to", "broadcast_on"}
        | {"summary", "sender"},
        "a filled table of a plan and one of feedback: data, not code",
    ),
    "services/upper/consolidated.py": ({"target", "measure"}, "words of the report's JSON, part of its format"),
    "services/report_data.py": ({"target", "plan"}, "words of the report's JSON, part of its format"),
    "cli/books.py": ({"plan", "measure"}, "the command `plan`, and its JSON: the measure as it is counted"),
    "cli/replies.py": ({"plan"}, "an option: what is sent down"),
    "cli/backups.py": ({"target"}, "the file that a copy is written to"),
    "cli/upper.py": ({"deadline"}, "the command for the day by which units hand in"),
    "ui/main_window.py": ({"plan"}, "the screen Kế hoạch"),
    "ui/screens/exchange/board/board_tab.py": ({"deadline"}, "the day by which units hand in"),
    "ui/screens/exchange/sending/send_tab.py": ({"plan"}, "what is about to be sent"),
    "ui/screens/exchange/down/down_tab.py": ({"plan"}, "a sort of handout"),
    "services/replies/taking_over.py": ({"plan"}, "a sort of handout, and the name of its act"),
    "services/replies/handing_down.py": ({"plan"}, "a sort of handout"),
    "domain/replies/handout.py": ({"plan"}, "a sort of handout"),
    "services/imports/reading/wire.py": ({"span"}, "a length of time on its way out of the child"),
}
"""File → the words it may say, and what they mean there."""


def _others() -> set[str]:
    """Words that name another table or its column too, a field of a kind or of a unit: they tell of no register."""
    schema = (paths.db_folder() / "schema.sql").read_text(encoding="utf-8")
    columns = set(re.findall(r"^(?:CREATE TABLE |  )(\w+)(?: (?:TEXT|INTEGER|BLOB|REAL)\b|\()", schema, re.MULTILINE))
    kinds = {item.key for kind in KINDS.values() for item in kind.fields}
    return columns | kinds | {item.key for item in UNITS} | {"number"}


OWN = ({*REGISTERS} | {item.key for one in REGISTERS.values() for item in one.fields}) - (_others() - {*REGISTERS})


IN_TWO_PARTS = re.compile(rf"\b(?:{'|'.join(sorted(one for one in OWN if '_' in one))})\b")


def said(source: str) -> Iterator[str]:
    """The words of a file that name one of OWN: whole texts, keys in SQL, and of words in two parts any name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from {node.value, *re.findall(r"\$\.(\w+)", node.value)} & OWN
        name = getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "arg", None)
        if isinstance(name, str) and "_" in name and name in OWN:
            yield name
    yield from IN_TWO_PARTS.findall(source)


FILES = sorted(one.relative_to(PACKAGE).as_posix() for one in PACKAGE.rglob("*.py"))


def test_no_file_names_a_register_or_its_fields() -> None:
    found = {}
    for name in FILES:
        if name.startswith((DECLARED, *PROSE)):
            continue
        words = {*said((PACKAGE / name).read_text(encoding="utf-8"))} - ALLOWED.get(name, ({""}, ""))[0]
        if words:
            found[name] = sorted(words)
    assert found == {}


def test_registers_are_reached_by_their_roles_not_by_their_files() -> None:
    keys = "|".join(REGISTERS)
    wanted = re.compile(rf"registers\.(?:{keys})\b|registers import .*\b(?:{keys.upper()})\b")
    assert [one for one in FILES if wanted.search((PACKAGE / one).read_text(encoding="utf-8"))] == [
        "domain/registers/__init__.py"
    ]


def test_what_is_allowed_is_needed() -> None:
    for name, (words, why) in ALLOWED.items():
        assert words <= {*said((PACKAGE / name).read_text(encoding="utf-8"))}, (name, why)


@pytest.mark.parametrize("word", ["received_on", "forwarded_to", "due_words", "lead", "plan_item", "feedback"])
def test_the_words_that_are_looked_for(word: str) -> None:
    assert word in OWN
    assert [*said(f'row["{word}"]')]
