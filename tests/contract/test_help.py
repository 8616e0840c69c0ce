"""Every error says what one table says, and the help page of codes is that table."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc_desktop import paths
from cchc_desktop.domain import errors
from cchc_desktop.domain.errors.table import CHAPTERS, TABLE, help_page

PACKAGE = Path(paths.__file__).parent
PAGES = sorted((paths.resources() / "help").glob("*.md"))
ERRORS = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, errors.UserError)}
FROM_THE_CHILD = "storage/sandbox/child.py"
"""Makes an error of what another process found; it looks the entry and its holes up before."""
SYLLABLE = re.compile(
    r"(b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(ch?|m|ng?|nh|p|t)?", re.IGNORECASE
)
NAMES = re.compile(
    r"[A-Z]|[KMG]B|mm|JPG|PDF|JSON|json|CSV|csv|xlsx|db|UTF|Excel|Office|Windows|Linux|USB|FAT|exFAT|NTFS|Ctrl|UBND|TTg"
    r"|docx|Word|CCHC|cchc|init|role|upper|rebuild|passphrase|yes|age|b|fonts|croscore|Tinos|Times|New|Roman"
)
"""What bears its own name in any language: programs, formats, keys, commands."""


class Raised(NamedTuple):
    """A place that makes an error, and what it hands over."""

    place: str
    key: str
    holes: frozenset[str]


def raised() -> Iterator[Raised]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or name == FROM_THE_CHILD or not node.args:
                continue
            called = ast.unparse(node.func)
            is_ours = called.rpartition(".")[2] in ERRORS - {"Doubtful"}
            first = node.args[0]
            if is_ours or (called == "super().__init__" and name == "domain/errors/__init__.py"):
                if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                    assert not is_ours, f"{name}:{node.lineno} names no entry of the table"
                    continue
                given = {str(one.arg) for one in node.keywords} - {"problems"}
                yield Raised(f"{name}:{node.lineno}", first.value, frozenset(given))


def test_every_error_is_in_the_table_and_fills_its_holes() -> None:
    found = list(raised())
    assert len(found) > 250
    wrong = [one for one in found if one.key not in TABLE or TABLE[one.key].holes != one.holes]
    assert wrong == []


def test_every_entry_is_raised_somewhere() -> None:
    assert {one.key for one in raised()} == set(TABLE)


def test_no_entry_is_written_twice_and_cases_share_their_code_s_place() -> None:
    assert sum(map(len, CHAPTERS.values())) == len(TABLE)
    codes = [{key.partition(":")[0] for key in chapter} for chapter in CHAPTERS.values()]
    assert sum(map(len, codes)) == len(set().union(*codes))
    assert [key for key in TABLE if not re.fullmatch(r"[A-Z]{2,3}-\d\d(:[a-z-]+)?", key)] == []


def test_a_code_that_is_asked_for_elsewhere_is_one_of_the_table() -> None:
    written = re.compile(r'"([A-Z]{2,3}-\d\d)"')
    asked = {code for path in PACKAGE.rglob("*.py") for code in written.findall(path.read_text(encoding="utf-8"))}
    assert asked <= {key.partition(":")[0] for key in TABLE}


@pytest.mark.parametrize("key", TABLE)
def test_an_entry_says_what_happened_what_is_safe_and_what_to_do(key: str) -> None:
    said = TABLE[key]
    for sentence in (said.what, said.safe, said.todo, *filter(None, [said.help])):
        assert sentence[0].isupper() or sentence[0].isdigit() or sentence[0] in "“{"
        assert sentence.endswith((".", "]")) or re.fullmatch(r"\{\w+\}", sentence)
        assert unicodedata.is_normalized("NFC", sentence)
        words = re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", "", sentence))
        known = (word for word in words if not word.isascii() or SYLLABLE.fullmatch(word) or NAMES.fullmatch(word))
        assert set(words) == set(known)
        assert not set("{}") & set(re.sub(r"\{\w+\}", "", sentence))


def test_the_help_page_is_what_the_table_says() -> None:
    page = next(page for page in PAGES if page.stem == "ma-thong-bao")
    assert page.read_text(encoding="utf-8") == help_page(), "python3 dev.py codes"
    lines = [line for line in help_page().splitlines() if line.startswith("- ")]
    assert [line[4 : line.index("** ")] for line in lines] == [key.partition(":")[0] for key in TABLE]
    assert not set("{}") & set(help_page())


def test_help_pages_are_composed_text() -> None:
    assert len(PAGES) >= 2
    for page in PAGES:
        assert unicodedata.is_normalized("NFC", page.read_text(encoding="utf-8")), page.name
