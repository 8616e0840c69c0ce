"""The lock must install the same files everywhere and say nothing of the machine it was made on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "win32")


def entries(text: str = LOCK) -> list[tuple[Requirement, list[str]]]:
    """Return each requirement of the lock with its hashes."""
    joined = re.sub(r"\\\n\s*", " ", text)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    parts = [line.split("--hash=") for line in lines]
    return [(Requirement(head.strip()), [each.strip() for each in rest]) for head, *rest in parts]


def applies(requirement: Requirement, python: str, system: str) -> bool:
    """Say whether a requirement is meant for one Python and one system."""
    given = {"python_version": python, "python_full_version": f"{python}.7", "sys_platform": system}
    return requirement.marker is None or requirement.marker.evaluate(given)


def chosen(python: str, system: str) -> dict[str, str]:
    """Return name and version of everything the lock installs on one Python and one system."""
    wanted = [each for each, _ in entries() if applies(each, python, system)]
    versions: dict[str, str] = {}
    for each in wanted:
        name = canonicalize_name(each.name)
        assert name not in versions, "a package would be installed twice"
        versions[name] = str(each.specifier).removeprefix("==")
    return versions


def test_it_names_no_index_no_path_and_no_option_but_hashes() -> None:
    assert "://" not in LOCK
    assert set(re.findall(r"--[\w-]+", LOCK)) == {"--hash"}
    assert not re.search(r"(^|[\s@])(/|\.|[A-Za-z]:\\)", LOCK.replace("\\\n", ""), re.MULTILINE)
    assert not any(each.url for each, _ in entries())


def test_every_package_has_one_exact_version_and_hashes() -> None:
    for each, hashes in entries():
        assert re.fullmatch(r"==[\w.]+", str(each.specifier)), each
        assert hashes, each
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), each


def test_what_makes_the_lock_is_pinned_itself() -> None:
    tool = (ROOT / ".ci" / "lock-tool.txt").read_text(encoding="utf-8")
    ((wanted, hashes),) = entries(tool)
    assert (wanted.name, len(hashes)) == ("uv", 2)
    assert re.fullmatch(r"==[\w.]+", str(wanted.specifier))
    code = (ROOT / "dev.py").read_text(encoding="utf-8")
    assert re.findall(r'"install", (.*)\):', code.split("def lock(")[1].split("\ndef ")[0]) == [
        '"--require-hashes", "--only-binary", ":all:", "-r", LOCK_TOOL'
    ]


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_it_satisfies_pyproject_on_every_python_and_system(python: str, system: str) -> None:
    versions = chosen(python, system)
    for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]:
        wanted = Requirement(line)
        if applies(wanted, python, system):
            assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), line


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(("python", "series"), [(each, "6.12") for each in PYTHONS[1:]] + [("3.11", "6.11")])
def test_each_python_gets_the_qt_that_does_not_abort_on_it(python: str, series: str, system: str) -> None:
    versions = chosen(python, system)
    assert versions["pyside6-essentials"].startswith(f"{series}.")
    assert versions["shiboken6"] == versions["pyside6-essentials"]


def test_the_meta_package_that_brings_a_browser_is_not_wanted() -> None:
    names = {canonicalize_name(each.name) for each, _ in entries()}
    assert not names & {"pyside6", "pyside6-addons", "pyside6-webengine"}
