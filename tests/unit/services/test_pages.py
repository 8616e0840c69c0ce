"""Papers drawn by the child: what it says is looked at again, and what ends it ends only its paper."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator

import pytest

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services.files import drawing, pages
from cchc_desktop.services.files.pages import Pages
from cchc_desktop.storage.sandbox import warm


@pytest.fixture(autouse=True)
def children_ended() -> Iterator[None]:
    yield
    warm.close()


def paper(words: str, count: int = 2) -> bytes:
    """A PDF written by hand, with those words and its number on each page."""
    pages = range(4, 4 + 2 * count, 2)
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{' '.join(f'{one} 0 R' for one in pages)}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, one in enumerate(pages):
        drawn = f"BT /F1 12 Tf 10 50 Td ({words} {number}) Tj ET"
        given = f"/MediaBox[0 0 200 100]/Resources<</Font<</F1 3 0 R>>>>/Contents {one + 1} 0 R"
        parts += [f"<</Type/Page/Parent 2 0 R{given}>>", f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream"]
    listed = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(parts, 1))
    return f"%PDF-1.7\n{listed}trailer<</Root 1 0 R>>\n".encode("ascii")


def test_pages_come_as_pixels_signs_and_numbers() -> None:
    made = Pages(paper("Bao cao"))
    assert made.sizes == [(200, 100), (200, 100)]
    whole = made.drawn(0, 2.0)
    assert (whole.width, whole.height, len(whole.data)) == (400, 200, whole.stride * 200)
    assert len(set(whole.data)) > 2
    strip = made.drawn(0, 2.0, above=80, below=20)
    assert strip.data == whole.data[80 * whole.stride : 180 * whole.stride]
    assert made.drawn(1, 1.0, grey=True).stride < whole.stride / 4
    assert "".join(made.signs(1)).strip() == "Bao cao 1"
    [(left, bottom, right, top)] = made.boxes(1, [0])
    assert 9 < left < right < 25
    assert 40 < bottom < 50 < top < 70


def test_papers_are_looked_at_by_turns_and_after_the_child_ended() -> None:
    papers = [Pages(paper(f"Ban {number}", 1)) for number in range(6)]
    for number in (0, 5, 1, 0):
        assert "".join(papers[number].signs(0)).endswith(f" {number} 0")
    warm.close()
    assert "".join(papers[3].signs(0)).endswith(" 3 0")


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", paper("x")[:30], b"%!PS\nshowpage", b"\x89PNG"])
def test_what_is_no_whole_paper_is_refused_in_words_and_the_next_one_is_drawn(pdf: bytes) -> None:
    with pytest.raises(UserError, match="Không vẽ được trang in") as refused:
        Pages(pdf)
    assert refused.value.code == "PC-02"
    assert Pages(paper("Sau")).drawn(0, 1.0).width == 200


def test_a_page_that_is_not_there_is_refused() -> None:
    made = Pages(paper("x"))
    with pytest.raises(UserError):
        made.drawn(7, 1.0)
    assert made.drawn(0, 1.0).height == 100


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]\n",
        b"{\n",
        b"[" * 100_000 + b"\n",
        b'{"sizes": []}\n',
        b'{"sizes": [[1]]}\n',
        b'{"sizes": [[0, 5]]}\n',
        b'{"sizes": [[1e9, 5]]}\n',
        b'{"sizes": "ab"}\n',
        b'{"sizes": [["a", "b"]]}\n',
        b'{"lacks": true}\n',
    ],
)
def test_an_odd_answer_is_none(told: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_answer", lambda _: told)
    with pytest.raises(UserError):
        Pages(b"%PDF")


@pytest.mark.parametrize(
    ("told", "data"),
    [
        ({}, b""),
        ({"width": 2, "height": 2, "stride": 8}, b"x" * 15),
        ({"width": 2, "height": 2, "stride": 7}, b"x" * 14),
        ({"width": -2, "height": -2, "stride": 8}, b"x" * 16),
        ({"width": "2", "height": 2, "stride": 8}, b"x" * 16),
    ],
)
def test_pixels_that_do_not_fit_are_not_painted(
    told: dict[str, object], data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Pages(paper("x"))
    monkeypatch.setattr(pages, "_answer", lambda _: json.dumps(told).encode() + b"\n" + data)
    with pytest.raises(UserError):
        made.drawn(0, 1.0)


def test_signs_and_places_that_are_none_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Pages(paper("x"))
    for data in (b"abc", struct.pack("<I", 0x7FFFFFFF)):
        monkeypatch.setattr(pages, "_answer", lambda _, data=data: b"{}\n" + data)
        with pytest.raises(UserError):
            made.signs(0)
    for data in (b"", struct.pack("<4d", 1, 2, 3, float("nan"))):
        monkeypatch.setattr(pages, "_answer", lambda _, data=data: b"{}\n" + data)
        with pytest.raises(UserError):
            made.boxes(0, [0])


def test_more_than_a_picture_may_weigh_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_MOST_BYTES", 1000)
    with pytest.raises(UserError):
        Pages(paper("x")).drawn(0, 2.0)


def test_the_same_work_without_a_child() -> None:
    """What the child runs, here, where it can be followed step by step."""
    pdf = paper("Bao cao")

    def asked(**told: object) -> tuple[dict[str, object], bytes]:
        line = json.dumps({"name": "mot", **told}).encode() + b"\n"
        head, _, data = b"".join(drawing.work(line + (pdf if told["do"] == "sizes" else b""), print)).partition(b"\n")
        found = json.loads(head)
        assert isinstance(found, dict)
        return found, data

    assert asked(do="signs", page=0)[0] == {"lacks": True}
    assert asked(do="sizes")[0] == {"sizes": [[200, 100], [200, 100]]}
    drawn, data = asked(do="draw", page=0, scale=1.0, above=0, below=0)
    assert (drawn["width"], len(data)) == (200, 100 * 800)
    assert len(asked(do="signs", page=0)[1]) == 4 * len("Bao cao 0")
    assert len(asked(do="boxes", page=0, signs=[0, 1])[1]) == 64
    for number in range(4):
        line = json.dumps({"name": str(number), "do": "sizes"}).encode() + b"\n"
        assert b"".join(drawing.work(line + pdf, print)).startswith(b'{"sizes"')
    assert asked(do="signs", page=0)[0] == {"lacks": True}
