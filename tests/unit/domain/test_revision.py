"""The canonical bytes of a revision: one form, one name, nothing else is read."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.revision import Revision, read, write
from cchc_desktop.domain.values import Value

PARENT = "ab" * 32
values = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=20)
fields = st.dictionaries(st.text(max_size=8), values, max_size=5)
ids = st.text(alphabet="0123456789abcdef", min_size=64, max_size=64)


def made(of: Mapping[str, Value], parents: Iterable[str] = (), *, wall_ms: int = 1_795_309_200_000) -> Revision:
    return write(
        record="r1",
        table="activity",
        unit="25747",
        author="Nguyễn Văn An",
        device="d1",
        wall_ms=wall_ms,
        clock_ok=True,
        parents=parents,
        fields=of,
    )


def test_the_bytes_are_these_for_ever() -> None:
    revision = made({"title": "Nộp hồ sơ", "plays": 2, "note": None, "deleted": False}, [PARENT])
    assert revision.body.decode() == (
        f'["r1","r1","activity","25747","Nguyễn Văn An","d1",1795309200000,true,1,["{PARENT}"],'
        '{"deleted":false,"note":null,"plays":2,"title":"Nộp hồ sơ"}]'
    )
    assert revision.id == "29fc6f3ac36f6a37fe77050ba4f5885f341323ea52b1552846a132035c608bbc"
    assert revision.id == hashlib.sha256(revision.body).hexdigest()


@given(fields, st.lists(ids, max_size=3))
def test_what_is_written_is_read_back(of: dict[str, Value], parents: list[str]) -> None:
    revision = made(of, parents)
    assert read(revision.body) == revision
    assert read(revision.body).body == revision.body


@given(fields)
def test_the_order_of_fields_and_parents_does_not_matter(of: dict[str, Value]) -> None:
    other = "cd" * 32
    backwards = dict(reversed(of.items()))
    assert made(of, [PARENT, other]).id == made(backwards, [other, PARENT, other]).id


@given(st.text(max_size=20))
def test_text_is_composed_before_it_is_hashed(text: str) -> None:
    decomposed, composed = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))
    assert made({"title": decomposed, decomposed: 1}).id == made({"title": composed, composed: 1}).id


def test_any_difference_gives_another_name() -> None:
    base = made({"plays": 1})
    others = [made({"plays": 2}), made({"plays": True}), made({"plays": "1"}), made({"play": 1}), made({})]
    others += [made({"plays": 1}, [PARENT]), made({"plays": 1}, wall_ms=1)]
    assert len({base.id, *(other.id for other in others)}) == 1 + len(others)


@pytest.mark.parametrize("value", [1.5, 2**63, -(2**63) - 1, "\ud800", ["a"], {"a": 1}, b"a"])
def test_what_the_form_can_not_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        made({"title": value})  # type: ignore[dict-item]


def array(**changes: object) -> list[object]:
    places = (
        "format",
        "record",
        "table",
        "unit",
        "author",
        "device",
        "wall_ms",
        "clock_ok",
        "schema",
        "parents",
        "fields",
    )
    usual = dict(zip(places, json.loads(made({"title": "Nộp"}, [PARENT]).body), strict=True))
    return list({**usual, **changes}.values())


def as_bytes(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_the_array_of_these_tests_is_read() -> None:
    assert read(as_bytes(array())).fields == {"title": "Nộp"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": "r2"}, "known format"),
        ({"record": 1}, "a text"),
        ({"table": None}, "a text"),
        ({"unit": []}, "a text"),
        ({"author": 1}, "a text"),
        ({"device": True}, "a text"),
        ({"clock_ok": 1}, "a text"),
        ({"wall_ms": "1"}, "a number"),
        ({"wall_ms": True}, "a number"),
        ({"wall_ms": 2**63}, "a number"),
        ({"schema": 1.0}, "a number"),
        ({"fields": []}, "a number or the fields"),
        ({"parents": {}}, "a parent"),
        ({"parents": ["AB" * 32]}, "a parent"),
        ({"parents": ["ab"]}, "a parent"),
        ({"parents": [1]}, "a parent"),
        ({"fields": {"plays": 1.5}}, "can't hold float"),
        ({"fields": {"plays": [1]}}, "can't hold list"),
    ],
)
def test_an_array_of_other_types_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read(as_bytes(array(**changes)))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        as_bytes(array())[:-1],
        as_bytes([*array(), 1]),
        as_bytes(array()) + b"\n",
        json.dumps(array(), ensure_ascii=False).encode(),
        json.dumps(array(), separators=(",", ":")).encode(),
        unicodedata.normalize("NFD", as_bytes(array()).decode()).encode(),
        as_bytes(array(parents=["cd" * 32, "ab" * 32])),
        as_bytes(array(parents=[PARENT, PARENT])),
        as_bytes(array()).replace(b'{"title"', b'{"title":"A","title"'),
        as_bytes(array(fields={})).replace(b"{}", b'{"b":1,"a":1}'),
        as_bytes(array(fields={})).replace(b"{}", b'{"a":NaN}'),
        as_bytes(array(fields={})).replace(b"{}", b'{"a":"\\ud800"}'),
        as_bytes(array(fields={})).replace(b"{}", b'{"a":1e400}'),
        as_bytes(array(fields={})).replace(b"{}", b'{"a":' + b"9" * 5000 + b"}"),
    ],
)
def test_bytes_that_are_not_in_canonical_form_are_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        read(body)


def test_the_name_of_a_pc_is_kept_as_its_system_spells_it() -> None:
    # Only what officers type is brought to one spelling; a host name comes from the system.
    spelled = unicodedata.normalize("NFD", "máy-một-cửa")
    body = as_bytes(array(device=spelled))
    assert read(body).device == spelled
    assert read(body).body == body


@given(st.data())
def test_no_byte_can_be_changed_unnoticed(data: st.DataObject) -> None:
    body = made({"title": "Nộp hồ sơ", "plays": 2}, [PARENT]).body
    place = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != body[place]))
    changed = body[:place] + bytes([other]) + body[place + 1 :]
    try:
        name = read(changed).id
    except ValueError:
        name = ""
    assert name != made({"title": "Nộp hồ sơ", "plays": 2}, [PARENT]).id
