"""The shape of the project: sizes, names, text and the files everybody looks for."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = {"build", "dist", "htmlcov", "__pycache__", ".git", ".venv"}
BINARY = {".png", ".jpg", ".ico", ".pdf", ".xlsx", ".ttf", ".qm", ".db", ".bin"}
LINES, FILES, SCREEN = 400, 20, 60
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "core", "misc"}
# Addresses that are text, not machines we speak to: licences, XML, Vietnamese pages in examples.
NAMED = (
    "apache.org",
    "semver.org",
    "w3.org",
    "openxmlformats.org",
    "schemas.microsoft.com",
    "purl.org",
    "vn",
    "example.com",
    "x",
)
KNOWN = re.compile("(^|[.])(" + "|".join(map(re.escape, NAMED)) + ")$")


def files(*suffixes: str) -> Iterator[Path]:
    """Yield the project's own files, those with one of the suffixes if any is given."""
    for folder, inner, names in os.walk(ROOT):
        inner[:] = sorted(set(inner) - LEFT_OUT - {each for each in inner if each.endswith(("_cache", ".egg-info"))})
        if Path(folder) == ROOT:
            inner[:] = [each for each in inner if each == ".ci" or not each.startswith(".")]
        # In a worktree of its own ".git" is a file that names a folder of the machine.
        for name in sorted(each for each in names if each != ".git" and not each.startswith(".coverage")):
            path = Path(folder, name)
            if not suffixes or path.suffix in suffixes:
                yield path


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every text file."""
    for path in files():
        if path.suffix not in BINARY:
            yield short(path), path.read_text(encoding="utf-8")


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def found(pattern: str, *but: str) -> list[str]:
    """Return where a pattern occurs, as file:line: text; this file, which spells the patterns, is left out."""
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        if name not in {*but, short(Path(__file__))}
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_no_file_is_longer_than_the_limit() -> None:
    sizes = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py", ".sql")}
    assert len(sizes) > 10
    assert not {name: size for name, size in sizes.items() if size > LINES and name != "db/schema.sql"}


def test_no_folder_holds_more_sources_than_the_limit() -> None:
    counts: dict[str, int] = {}
    for path in files(".py"):
        counts[short(path.parent)] = counts.get(short(path.parent), 0) + 1
    assert not {name: count for name, count in counts.items() if count > FILES}


def test_every_function_fits_a_screen() -> None:
    long = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in files(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= SCREEN
    ]
    assert not long


def test_every_name_says_something() -> None:
    names = {short(path) for path in files(".py")} | {short(path.parent) for path in files(".py")}
    assert not {name for name in names if Path(name).stem in EMPTY_NAMES}


def test_file_names_are_plain() -> None:
    assert not [short(path) for path in files() if not re.fullmatch(r"[A-Za-z0-9._-]+", path.name)]


def test_every_text_is_composed_unicode_with_unix_lines() -> None:
    assert not [name for name, text in texts() if not unicodedata.is_normalized("NFC", text)]
    assert not [short(path) for path in files() if path.suffix not in BINARY and b"\r\n" in path.read_bytes()]


def test_nothing_is_left_for_later() -> None:
    assert not found(r"\b(TODO|FIXME|XXX|HACK)\b")


def test_no_test_is_skipped_and_none_sleeps() -> None:
    assert not found(r"mark\.(skip|xfail)\b|pytest\.(skip|xfail|importorskip)\(|time\.sleep\(")


def test_no_machine_is_named() -> None:
    """Neither one that is spoken to nor a folder of somebody's own; the officer of the examples is called "an"."""
    foreign = []
    for where in found(r"://[\w-]", "LICENSE"):
        hosts = re.findall(r"://([\w.-]+)", where)
        foreign += [where for host in hosts if not KNOWN.search(host)]
    assert not foreign
    assert not found(r"(?<![\w.])/(work|root|home(?!/an/))/|[A-Za-z]:\\Users\\(?!an\b)|find-links=|extra-index")


def test_the_licence_is_apache_2_word_for_word() -> None:
    words = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    assert words.startswith("Apache License Version 2.0, January 2004")
    assert "END OF TERMS AND CONDITIONS" in words
    digest = hashlib.sha256(words.encode()).hexdigest()
    assert digest == "0ffddef9e48f8a09aed5caf2d44f7ba1c1be2d9b8e0a6f693b1635b2d5566645"


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "README.vi.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"),
        *("pyproject.toml", "requirements.lock", "build.spec", "dev.py", ".ci/run", "db/schema.sql"),
    ],
)
def test_the_files_everybody_looks_for_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"])
def test_every_path_a_page_names_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    made_later = {"build/", "dist/", ".venv", ".venv/"}
    named = {each for each in re.findall(r"`([\w./-]+)`", text) if looks_like_a_path(each)} - made_later
    missing = [each for each in sorted(named) if "NNNN" not in each and not exists(each)]
    assert not missing


def looks_like_a_path(name: str) -> bool:
    return "/" in name.strip("/.") or name.endswith(("/", ".py", ".md", ".toml", ".sql", ".lock", ".spec"))


def exists(name: str) -> bool:
    """Say whether a path exists in the project, or inside the package as the pages often name it."""
    return any((folder / name).exists() for folder in (ROOT, ROOT / "cchc_desktop"))


@pytest.mark.parametrize(
    ("name", "is_path"),
    [
        ("domain/text.py", True),
        ("db/", True),
        ("dev.py", True),
        ("Kind", False),
        ("services.add", False),
        ("python3", False),
    ],
)
def test_paths_are_told_from_other_names(name: str, is_path: bool) -> None:
    assert looks_like_a_path(name) == is_path


def test_the_check_of_the_server_is_the_check_at_home() -> None:
    script = ROOT / ".ci" / "run"
    assert "dev.py check" in script.read_text(encoding="utf-8")
    assert os.name == "nt" or os.access(script, os.X_OK)
