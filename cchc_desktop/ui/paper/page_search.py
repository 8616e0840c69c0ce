"""Finding words on pages as an officer types them: accents optional, line breaks do not matter. No PDF, no widgets."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageText:
    """The signs of one page in reading order, made ready to be searched.

    `bare` has one letter without accent and case for each kept sign, `letters` the sign itself in small, `places` its
    number on the page; runs of white are one blank.
    """

    bare: str
    letters: str
    places: tuple[int, ...]


def page_text(signs: list[str]) -> PageText:
    """Fold the signs of a page one by one, so that every letter found leads back to its place."""
    bare: list[str] = []
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(signs):
        if sign.isspace() or not sign.isprintable():
            if bare and bare[-1] != " ":
                bare.append(" ")
                letters.append(" ")
                places.append(place)
            continue
        bare.append(_bare(sign))
        letters.append(sign.lower()[:1])
        places.append(place)
    return PageText("".join(bare), "".join(letters), tuple(places))


def found(page: PageText, typed: str) -> list[tuple[int, ...]]:
    """Numbers of the signs of every hit, in reading order; hits do not overlap.

    A letter typed without accent stands for all of its forms, one typed with an accent for itself only.
    """
    wanted = " ".join(unicodedata.normalize("NFC", typed).lower().split())
    bare = "".join(_bare(letter) for letter in wanted)
    hits: list[tuple[int, ...]] = []
    at = page.bare.find(bare) if bare else -1
    while at >= 0:
        end = at + len(bare)
        same = all(one in (plain, there) for one, plain, there in zip(wanted, bare, page.letters[at:end], strict=True))
        if same:
            hits.append(page.places[at:end])
        at = page.bare.find(bare, end if same else at + 1)
    return hits


def _bare(sign: str) -> str:
    """One small letter without its accents; always exactly one sign, so that places keep step."""
    letter = unicodedata.normalize("NFD", sign.lower())[:1]
    return "d" if letter == "đ" else letter or sign
