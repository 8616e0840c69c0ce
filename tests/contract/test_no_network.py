"""The program works offline: its sources import nothing that speaks to others, and tests could not either."""

from __future__ import annotations

import ast
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "cchc_desktop").rglob("*.py"))
FORBIDDEN = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib", "urllib3", "websockets", "xmlrpc"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"),
}


def imports(source: str) -> set[str]:
    """Return the full names a source imports, wherever in the file; for `from a import b` both a and a.b."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"}:
                names.add(str(node.args[0].value))
    return names


def reaching_out(source: str) -> set[str]:
    return {name for name in imports(source) if name in FORBIDDEN or name.split(".")[0] in FORBIDDEN}


def test_no_source_imports_the_network() -> None:
    assert SOURCES
    found = {
        str(path.relative_to(ROOT)): names
        for path in SOURCES
        if (names := reaching_out(path.read_text(encoding="utf-8")))
    }
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from urllib import request",
        "from urllib.request import urlopen as o",
        "from PySide6 import QtCore, QtNetwork",
        "from PySide6.QtNetwork import QLocalServer",
        "def later():\n    import http.client",
        "importlib.import_module('requests')",
    ],
)
def test_the_search_sees_every_way_of_importing(line: str) -> None:
    assert reaching_out(line)


def test_the_search_lets_the_rest_pass() -> None:
    assert not reaching_out("import sqlite3\nfrom PySide6.QtCore import QUrl\nfrom pathlib import Path")


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_an_internet_socket_cannot_be_opened_in_a_test(family: int) -> None:
    with pytest.raises(AssertionError, match="offline"):
        socket.socket(family)


def test_neither_can_a_socket_of_no_family_or_a_connection() -> None:
    with pytest.raises(AssertionError, match="offline"):
        socket.socket()
    with pytest.raises(AssertionError, match="offline"):
        socket.create_connection(("127.0.0.1", 9))


def test_no_host_name_can_be_looked_up_in_a_test() -> None:
    with pytest.raises(AssertionError, match="offline"):
        socket.getaddrinfo("localhost", 80)
