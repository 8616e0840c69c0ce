"""Every question of the window: what Enter does loses nothing, and the record or file at stake is named."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cchc_desktop.ui
from cchc_desktop.ui.shell.box import Box

ROOT = Path(cchc_desktop.ui.__file__).parent
HARMLESS = {"keep", "save", "stay", "ok", "backups", "rebuild"}
"""Answers that Enter may give: nothing is lost by them. What is saved can be taken back, `backups` only opens their
list, `rebuild` makes tables anew from the history."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call that asks something or makes a box, with where it stands."""
    for path in sorted(ROOT.rglob("*.py")):
        if path.name == "messages.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            of_messages = isinstance(node.func, ast.Attribute) and "messages" in ast.unparse(node.func.value)
            if name == "Box" or (of_messages and name in ("ask", "choose")):
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node


FOUND = dict(calls())


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in call.keywords if one.arg == name), None)


def test_the_walk_finds_the_questions() -> None:
    assert len(FOUND) > 14


@pytest.mark.parametrize("where", FOUND)
def test_what_enter_gives_is_harmless(where: str) -> None:
    usual = keyword(FOUND[where], "usual")
    assert usual is None or (isinstance(usual, ast.Constant) and usual.value in HARMLESS), ast.unparse(FOUND[where])
    way_out = keyword(FOUND[where], "way_out")
    assert way_out is None or (isinstance(way_out, ast.Constant) and way_out.value in HARMLESS)


@pytest.mark.parametrize(
    "where",
    [
        place
        for place, call in FOUND.items()
        if (call.func.attr if isinstance(call.func, ast.Attribute) else "") in ("ask", "choose")
    ],
)
def test_what_is_at_stake_is_named(where: str) -> None:
    call = FOUND[where]
    tree = ast.parse((ROOT / where.rpartition(":")[0]).read_text(encoding="utf-8"))
    around = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.lineno <= call.lineno <= (node.end_lineno or 0)
        and all(
            not (inner.lineno <= call.lineno <= (inner.end_lineno or 0))
            for inner in ast.walk(node)
            if isinstance(inner, ast.FunctionDef) and inner is not node
        )
    )
    told = ast.unparse(around)
    assert keyword(call, "at_stake") is not None or "%1" in told, ast.unparse(call)


def test_a_box_gives_its_way_out_unless_told_otherwise() -> None:
    two = (("do", "Bỏ"), ("keep", "Không"))
    assert Box("", choices=two, way_out="keep").default() == "keep"
    assert Box("", choices=(("ok", "Đã hiểu"),), way_out="ok").default() == "ok"


def test_every_question_goes_through_the_one_place() -> None:
    """Qt's own boxes choose their default by themselves: none is made here."""
    for path in sorted(ROOT.rglob("*.py")):
        assert not re.search(r"QMessageBox[.(]", path.read_text(encoding="utf-8")), path
