"""The wheel must carry what lies outside the package, and find it where pip puts it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize("name", ["db", "resources"])
def test_it_carries_every_file_of_a_folder(unpacked: Path, name: str) -> None:
    def inside(folder: Path) -> set[str]:
        return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}

    ours = {each for each in inside(ROOT / name) if "__pycache__" not in each and not each.startswith(".")}
    assert ours
    assert inside(unpacked / "cchc_desktop" / "_data" / name) == ours


def test_it_carries_every_source_but_no_test(unpacked: Path) -> None:
    def sources(folder: Path) -> set[str]:
        return {each.relative_to(folder).as_posix() for each in (folder / "cchc_desktop").rglob("*.py")}

    assert sources(unpacked) == sources(ROOT)
    assert {each.name for each in unpacked.iterdir() if not each.name.endswith(".dist-info")} == {"cchc_desktop"}


def test_the_unpacked_program_finds_its_own_files(unpacked: Path, tmp_path: Path) -> None:
    ask = "from cchc_desktop import paths; print(paths.__file__, paths.resources(), paths.db_folder(), sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    module, resources, db = map(Path, done.stdout.splitlines())
    assert module == unpacked / "cchc_desktop" / "paths.py"
    assert resources == unpacked / "cchc_desktop" / "_data" / "resources"
    assert (db / "migrations").is_dir()


def test_it_offers_both_commands_and_its_version(unpacked: Path) -> None:
    from cchc_desktop import __version__

    (info,) = unpacked.glob("*.dist-info")
    offered = (info / "entry_points.txt").read_text(encoding="utf-8")
    assert "cchc = cchc_desktop.__main__:main" in offered
    assert "cchc-desktop = cchc_desktop.__main__:window" in offered
    assert f"\nVersion: {__version__}\n" in (info / "METADATA").read_text(encoding="utf-8")
