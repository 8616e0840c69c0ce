"""Which kind of activity words mean: in a "Loại" column, a sheet's name, a title above a table, a title of a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from cchc_desktop.domain.fields import Choice
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.text import exact, fold

_MORE: dict[str, tuple[str, ...]] = {
    "broadcast": ("phát thanh", "truyền thanh", "đài truyền thanh xã", "hệ thống truyền thanh", "loa phát thanh"),
    "board": ("bảng tin công cộng", "bảng tin"),
    "posting": ("niêm yết tthc", "niêm yết thủ tục hành chính"),
    "screen": ("màn hình led", "màn hình"),
    "newsletter": ("bản tin",),
    "leaflet": ("tờ rơi", "tờ gấp", "tài liệu"),
    "outreach": ("tuyên truyền trực tiếp", "trực tiếp", "tuyên truyền viên"),
    "web": ("trang thông tin điện tử", "cổng thông tin điện tử", "website", "trên mạng"),
    "social": ("mạng xã hội", "facebook", "zalo", "trên mạng"),
    "sms": ("tin nhắn",),
    "meeting": ("họp", "cuộc họp"),
    "conference": ("hội nghị", "hội thảo"),
    "training": ("tập huấn", "lớp tập huấn"),
    "contest": ("hội thi", "cuộc thi"),
    "visual": ("trực quan", "băng rôn", "pano", "áp phích"),
    "press": ("báo chí",),
    "integrated": ("lồng ghép",),
}


# Everyday words that, typed without accents, look like "họp".
_NO_MEETING = re.compile(r"\b(tong|phoi|ket|to|lien|tap) hop\b|\bhop (dong|tac|phap|le|ly)\b")


@cache
def _spelled(text: str) -> str:
    """The words with their accents, wherever the tone mark stands: "tọa đàm" and "toạ đàm" are one.

    Accents tell "họp" from "hợp"; text typed without any is compared without.
    """
    words = []
    for word in re.findall(r"[^\W_]+", exact(text)):
        marks = [char for char in unicodedata.normalize("NFD", word) if unicodedata.combining(char)]
        words.append(fold(word).replace("d", "đ" if "đ" in word else "d") + "".join(sorted(marks)))
    return " ".join(words)


@cache
def _bare(text: str) -> str:
    return _NO_MEETING.sub("|", " ".join(re.findall(r"[^\W_]+", fold(text))))


def _comparable(text: str) -> tuple[str, bool]:
    """The text as known words are compared with it, and whether without accents."""
    is_bare = exact(text).isascii()
    return (_bare(text) if is_bare else _spelled(text)), is_bare


@cache
def _words(bare: bool) -> tuple[tuple[str, str], ...]:
    """(words, kind key), longest words first, so that the most telling ones are found first."""
    form = _bare if bare else _spelled
    pairs = {
        (form(words), kind.key)
        for kind in KINDS.values()
        for words in (kind.label, kind.short, *kind.synonyms, *_MORE.get(kind.key, ()))
    } | {(key, key) for key in KINDS}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def kind_named(words: str) -> str | None:
    """The kind that the words of one cell mean ("Họp", "Trang TTĐT", "tờ rơi A5"), or None."""
    wanted, is_bare = _comparable(words)
    if not wanted:
        return None
    known = _words(is_bare)
    same = next((key for one, key in known if one == wanted), None)
    first = same or next((key for one, key in known if f"{wanted} ".startswith(f"{one} ")), None)
    if first:
        return first
    found = kinds_within(words)
    return found[0] if len(found) == 1 else None


@cache
def kinds_within(text: str) -> tuple[str, ...]:
    """Kinds named anywhere in a text, in the order of the registry; shorter words inside longer ones don't count."""
    wanted, is_bare = _comparable(text)
    rest = f" {wanted} "
    found: set[str] = set()
    known = _words(is_bare)
    for words, _ in known:
        if f" {words} " in rest:
            found.update(key for other, key in known if other == words)
            rest = rest.replace(f" {words} ", " | ")
    return tuple(key for key in KINDS if key in found)


def begins_with_kind(title: str, candidates: Iterable[str]) -> str | None:
    """The one of the candidates whose words the title begins with ("Tập huấn Tổ công nghệ số …")."""
    wanted, is_bare = _comparable(title)
    allowed = set(candidates)
    return next((key for one, key in _words(is_bare) if key in allowed and f"{wanted} ".startswith(f"{one} ")), None)


def own_choice(kind: Kind, words: str) -> tuple[str, str] | None:
    """A field of the kind itself that the word of its "Loại" cell fills as well: (field key, choice key)."""
    for item in kind.fields:
        if isinstance(item.type, Choice) and item.key not in {"status", "priority", "genre"}:
            for key, label in item.type.choices:
                if fold(words) in {fold(key), fold(label)}:
                    return item.key, key
    return None
