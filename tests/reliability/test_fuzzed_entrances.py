"""Whatever is fed to an entrance of the command line, it answers with a code of the contract and in our words."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make_pictures
from tests.reliability.flips import told
from tests.unit.services.test_import_files import table

INIT = ("init", "--unit", "25747", "--name", "UBND xã Xuân Đông")
SIGNS = ["", " ", "\n", "\t", "\ud800", "\udcff", "\u202e", "-", "--", "=", "[", "'", '"', "%", "*"]
DAYS = ["2026-10", "0001-01-01", "9999-12-31", "-1", "1e9", "N6"]
WORDS = st.one_of(st.sampled_from([*SIGNS, *DAYS, "é" * 300, "x" * 5000]), st.text(max_size=40))
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS)
VALUES = st.recursive(LEAVES, lambda one: st.one_of(st.lists(one, max_size=4), st.dictionaries(WORDS, one, max_size=4)))
NAMES = st.one_of(st.sampled_from(["id", "unit", "kind", "date", "title", "extra", "topic", "places", "status"]), WORDS)
ACTIVITY = {"kind": "meeting", "date": "2026-10-05", "title": "Họp thôn"}
RECORDS = st.dictionaries(NAMES, VALUES, max_size=5).map(lambda odd: {**ACTIVITY, **odd})
JSON = st.one_of(VALUES, RECORDS, st.lists(RECORDS, max_size=3)).map(lambda one: json.dumps(one).encode())
# The same ones each time, so that a run of all tests tells of the change it is for; more of them by `max_examples`.
slowly = settings(
    deadline=None,
    derandomize=True,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def spoilt(whole: bytes) -> st.SearchStrategy[bytes]:
    """A good file with a few bytes changed, cut short, or doubled."""

    def change(seed: int) -> bytes:
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(chance.randrange(6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = chance.choice([len(data), chance.randrange(len(data) + 1)])
        return bytes(data[:cut]) * chance.choice([1, 1, 2])

    return st.integers(0, 1 << 32).map(change)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("so") / "so.db"
    answers(path, *INIT)
    return path


def answers(book: Path, *arguments: str) -> int:
    """Run it and look at the answer; the log book is as it was when the command refused."""
    before = told(book, "digest")
    code, _, err = told(book, *arguments)
    assert code in {0, 1, 2, 3}, err
    assert [one for one in ("LOI-CT", "Traceback", "Errno") if one in err] == [], (arguments, err)
    assert code in {0, 2} or "[" in err, (arguments, err)
    if code and not before[0]:
        assert told(book, "digest") == before
    return code


def fed(book: Path, data: bytes, ending: str) -> str:
    path = book.with_name(f"tep{ending}")
    path.write_bytes(data)
    return str(path)


@slowly
@given(data=st.one_of(JSON, st.binary(max_size=200), spoilt(json.dumps([ACTIVITY] * 3).encode())))
def test_json(book: Path, data: bytes) -> None:
    answers(book, "add", "--json", fed(book, data, ".json"))
    answers(book, "import", fed(book, data, ".jsonl"))


@slowly
@given(data=st.one_of(spoilt(table(";").encode()), spoilt(table("\t").encode("utf-16")), st.binary(max_size=300)))
def test_tables(book: Path, data: bytes) -> None:
    answers(book, "import", fed(book, data, ".csv"))
    answers(book, "plan", "import", fed(book, data, ".csv"))


@slowly
@given(data=st.data())
def test_pictures(book: Path, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP", "DDS", "HEIC"]))
    whole = make_pictures.heic() if form == "HEIC" else make_pictures.told(form, (60, 40))
    record = told(book, "add", "meeting", "--date", "2026-10-05", "--title", "Họp")[1].strip()
    answers(book, "attach", record, fed(book, data.draw(spoilt(whole)), ".jpg"))


@settings(slowly, max_examples=8)
@given(data=st.data())
def test_packages_backups_and_keys(book: Path, data: st.DataObject) -> None:
    target = book.with_name("goi.db")
    target.unlink(missing_ok=True)
    told(book, "export", "-o", str(target))
    path = fed(book, data.draw(st.one_of(spoilt(target.read_bytes()), st.binary(max_size=300))), ".db")
    answers(book, "merge", path)
    answers(book, "restore", path)
    answers(book, "restore", path, "--replace")
    answers(book, "keys", "enrol", fed(book, data.draw(JSON), ".json"), "--digits", data.draw(WORDS))


@slowly
@given(words=st.lists(WORDS, min_size=3, max_size=3))
def test_words(book: Path, words: list[str]) -> None:
    one, two, three = words
    for command in (
        ("add", "meeting", f"--date={one}", f"--title={two}", f"--participants={three}"),
        ("list", f"--from={one}", f"--to={two}", f"--text={three}"),
        ("search", "--", one),
        ("show", "--", one),
        ("history", "--", two),
        ("edit", "--", one, f"{two}={three}"),
        ("delete", "--", one),
        ("report", "--", one),
        ("plan", "show", "--", one),
        ("restore", "--", one),
        ("takeback", "--", one),
        ("--now", one, "list"),
    ):
        answers(book, *command)


@slowly
@given(name=WORDS.filter(lambda one: "\x00" not in one), unit=WORDS, called=WORDS)
def test_founding(book: Path, name: str, unit: str, called: str) -> None:
    folder = book.with_name("moi")
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.db"
    answers(path, "init", f"--unit={unit}", f"--name={called}")
    answers(path, "init", f"--unit={unit}", "--other-code", f"--name={called}")
    answers(path, "init", "--unit=25747", f"--name={called}")
    answers(path, "backup")
    answers(path, "list")
