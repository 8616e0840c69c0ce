"""Which kind of activity words mean: in a "Loại" column, a sheet's name, a title above a table, a title of a row."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from cchc_desktop.domain.fields import Choice
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.text import fold
from cchc_desktop.services.imports.headings import normal

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


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """(normal words, kind key), longest words first, so that the most telling ones are found first."""
    pairs = {
        (normal(words), kind.key)
        for kind in KINDS.values()
        for words in (kind.key, kind.label, kind.short, *kind.synonyms, *_MORE.get(kind.key, ()))
    }
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def kind_named(words: str) -> str | None:
    """The kind that the words of one cell mean ("Họp", "Trang TTĐT", "tờ rơi A5"), or None."""
    wanted = normal(words)
    if not wanted:
        return None
    for known, key in _words():
        if known == wanted:
            return key
    for known, key in _words():
        if f" {wanted} ".startswith(f" {known} "):
            return key
    found = kinds_within(words)
    return found[0] if len(found) == 1 else None


def kinds_within(text: str) -> tuple[str, ...]:
    """Kinds named anywhere in a text, in the order of the registry; shorter words inside longer ones don't count."""
    rest = f" {normal(text)} "
    found = set()
    for known, key in _words():
        if f" {known} " in rest:
            found.add(key)
            twins = [other for words, other in _words() if words == known]
            found.update(twins)
            rest = rest.replace(f" {known} ", " | ")
    return tuple(key for key in KINDS if key in found)


def begins_with_kind(title: str, candidates: Iterable[str]) -> str | None:
    """The one of the candidates whose words the title begins with ("Tập huấn Tổ công nghệ số …")."""
    wanted = f" {normal(title)} "
    allowed = set(candidates)
    return next((key for known, key in _words() if key in allowed and wanted.startswith(f" {known} ")), None)


def own_choice(kind: Kind, words: str) -> tuple[str, str] | None:
    """A field of the kind itself that the word of its "Loại" cell fills as well: (field key, choice key)."""
    for item in kind.fields:
        if isinstance(item.type, Choice) and item.key not in {"status", "priority", "genre"}:
            for key, label in item.type.choices:
                if fold(words) in {fold(key), fold(label)}:
                    return item.key, key
    return None
