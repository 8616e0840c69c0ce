"""Which file may know which: no circle, imports inside functions counted, and no screen that knows another."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.screen import later

PACKAGE = Path(__file__).parents[3] / "cchc_desktop"
SCREENS = "cchc_desktop.ui.screens."
Graph = dict[str, set[str]]


def module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """Every module of ours that the code names when it runs; what only the type checker reads is left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for one in node.names:
                inner = f"{node.module}.{one.name}"
                yield from (name for name in (inner if inner in known else node.module,) if name in known)
        yield from imported(node, known)


def graph(sources: dict[str, str]) -> Graph:
    known = set(sources)
    return {name: {*imported(ast.parse(text), known)} - {name} for name, text in sources.items()}


@pytest.fixture(scope="module")
def house() -> Graph:
    return graph({module(path): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")})


def circle(of: Graph) -> list[str]:
    try:
        TopologicalSorter(of).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_import_goes_round_in_a_circle(house: Graph) -> None:
    assert len(house) > 300
    assert not circle(house)


def test_a_circle_through_a_function_is_found() -> None:
    there = "def go():\n    from cchc.b import go\n    go()\n"
    assert circle(graph({"cchc.a": there, "cchc.b": "from cchc.a import go\n"}))
    assert not circle(graph({"cchc.a": "if TYPE_CHECKING:\n    from cchc.b import go\n", "cchc.b": "import cchc.a\n"}))


def test_no_screen_knows_another(house: Graph) -> None:
    def screen(name: str) -> str:
        return name.removeprefix(SCREENS).split(".")[0] if name.startswith(SCREENS) else ""

    crossed = [(name, to) for name, tos in house.items() if screen(name) for to in tos if screen(to) != screen(name)]
    assert not [one for one in crossed if screen(one[1])]


def test_what_is_made_later_is_there() -> None:
    """`later` names its classes in words, which no type checker follows."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "ui").rglob("*.py"))
    named = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)*:[A-Z]\w+)"', text))
    assert len(named) > 8
    for where in named:
        path, name = where.split(":")
        folders = (path, f"exchange.{path}")
        [found] = [one for one in folders if (PACKAGE / "ui" / "screens" / f"{one.replace('.', '/')}.py").is_file()]
        assert issubclass(getattr(import_module(f"{SCREENS}{found}"), name), QWidget), where


def test_nothing_is_imported_before_it_is_made() -> None:
    make = later("nowhere.at_all:Nothing")
    with pytest.raises(ModuleNotFoundError):
        make()
