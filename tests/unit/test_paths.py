from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchc_desktop import paths

ROOT = Path(__file__).parents[2]


def test_in_a_source_tree_the_folders_lie_beside_the_package() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.db_folder() == ROOT / "db"
    assert not paths.frozen()


def test_in_an_installed_wheel_they_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_data").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.resources() == tmp_path / "_data" / "resources"
    assert paths.db_folder() == tmp_path / "_data" / "db"


def test_in_the_frozen_program_they_lie_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.frozen()
    assert paths.resources() == tmp_path / "resources"
    assert paths.db_folder() == tmp_path / "db"


def test_the_database_lies_in_the_users_data_folder(private_folders: Path) -> None:
    assert paths.database_file() == paths.data_folder() / "so-tuyen-truyen.db"
    assert private_folders in paths.data_folder().parents


def test_the_environment_may_name_another_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_DB", str(tmp_path / "sổ của tôi.db"))
    assert paths.database_file() == tmp_path / "sổ của tôi.db"
    monkeypatch.setenv("CCHC_DB", "~/so.db")
    assert paths.database_file() == Path.home() / "so.db"


def test_a_blank_name_in_the_environment_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_DB", "  ")
    assert paths.database_file().name == "so-tuyen-truyen.db"
    assert paths.database_file().parent == paths.data_folder()


def test_logs_do_not_lie_with_the_data(private_folders: Path) -> None:
    folders = {paths.data_folder(), paths.log_folder()}
    assert all(private_folders in folder.parents for folder in folders)
    assert paths.log_folder() != paths.data_folder()


def test_asking_for_a_folder_makes_none(private_folders: Path) -> None:
    for ask in (paths.data_folder, paths.log_folder, paths.database_file):
        ask()
    assert not list(private_folders.iterdir())
