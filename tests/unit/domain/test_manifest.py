"""The signed list of a package: canonical, and strict with whatever comes from outside."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.manifest import FORMAT, LONGEST, Manifest

USUAL = Manifest(
    format=FORMAT,
    min_reader=5,
    schema=5,
    unit="25747",
    key_id="ab" * 16,
    package_id="cd" * 16,
    previous="",
    profile="text",
    period="2026-10",
    created="2026-11-22T08:00",
    counts={"revision": 3, "activity": 2},
    heads="ef" * 32,
    length=8192,
    sha512="01" * 64,
)


def changed(**parts: object) -> bytes:
    told = json.loads(USUAL.to_bytes()) | parts
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def refused(data: bytes) -> str:
    with pytest.raises(InputRefused) as refusal:
        Manifest.parse(data)
    assert refusal.value.safe
    assert refusal.value.todo
    return refusal.value.code


def read_or_code(data: bytes) -> Manifest | str:
    try:
        return Manifest.parse(data)
    except InputRefused as refusal:
        return refusal.code if refusal.code in {"GT-04", "GT-07"} else ""


def test_it_comes_back_as_it_was_written() -> None:
    assert Manifest.parse(USUAL.to_bytes()) == USUAL
    later = replace(USUAL, previous="9a" * 32, period="")
    assert Manifest.parse(later.to_bytes()) == later


def test_its_bytes_are_canonical() -> None:
    text = USUAL.to_bytes().decode()
    assert " " not in text
    assert text.startswith('{"counts":{"activity":2,"revision":3},"created":')


@pytest.mark.parametrize(
    "part",
    [
        *({"unit": "x"}, {"unit": 25747}, {"key_id": "AB" * 16}, {"package_id": ""}, {"previous": "9a"}),
        *({"profile": "all"}, {"period": "2026/10"}, {"created": "hôm nay"}, {"counts": []}, {"counts": {"A": 1}}),
        *({"counts": {"a": -1}}, {"counts": {"a": True}}, {"heads": None}, {"length": -1}, {"length": "8192"}),
        *({"length": True}, {"sha512": "01" * 32}, {"schema": None}, {"extra": 1}, {"unit": "25747\n"}),
        *({"counts": {f"t{'x' * (place % 40)}": 0 for place in range(3)} | {"b" * 41: 1}}, {"length": 2**53 + 1}),
    ],
)
def test_a_part_of_another_shape_is_refused(part: dict[str, object]) -> None:
    assert refused(changed(**part)) == "GT-04"


def test_too_many_tables_are_refused() -> None:
    names = (f"{first}{second}" for first in "abcdefghijklmnopqrstuvwxyz" for second in "abcdefghij")
    assert refused(changed(counts=dict.fromkeys(names, 0))) == "GT-04"


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{}", b"[]", b"null", b"\xff\xfe", b"1e999", b"[" * 60_000, b"{" + b" " * LONGEST + b"}", b'{"a":NaN}'),
        *(USUAL.to_bytes() + b" ", USUAL.to_bytes()[:-1], b" " + USUAL.to_bytes()),
        USUAL.to_bytes().replace(b'"length":8192', b'"length":8192.0'),
        USUAL.to_bytes().replace(b'"unit":"25747"', b'"unit":"25747","unit":"25747"'),
        changed(schema=5).replace(b'"schema":5,', b""),
    ],
)
def test_bytes_that_are_no_list_are_refused(data: bytes) -> None:
    assert refused(data) == "GT-04"


def test_a_newer_layout_is_told_apart_whatever_it_holds() -> None:
    assert refused(changed(format=FORMAT + 1, more={"a": 1})) == "GT-07"


@given(st.integers(0, len(USUAL.to_bytes()) - 1), st.integers(0, 7))
def test_no_flipped_bit_goes_by_unseen(place: int, bit: int) -> None:
    data = bytearray(USUAL.to_bytes())
    data[place] ^= 1 << bit
    assert read_or_code(bytes(data)) not in [USUAL, ""]
