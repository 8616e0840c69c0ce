"""Saves in other units' names, which a file may not bring: what is told of them, in the name of who sealed the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cchc_desktop.domain import formats
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging.books import Entry

_MOST_NAMED = 5


def sentence(
    sender: str, count: int, units: Sequence[str], *, is_ours: bool, done: bool = True, is_of_its_own: bool = False
) -> str:
    """`units` are those whose names the saves bore; `is_ours`: another PC of this unit sent the file; `is_of_its_own`:
    the sender's own are among them; `done`: the rest is merged."""
    whose, rest = ", ".join(units), "phần còn lại đã nhập" if done else "phần còn lại nhập được"
    if is_ours and is_of_its_own:
        return (
            f"Gói từ máy khác của đơn vị mình có {formats.number(count)} lần lưu không ghép được với những gì đang có "
            f"trong sổ: không nhận, {rest}."
        )
    if is_ours:
        return (
            f"Gói từ máy khác của đơn vị mình có {formats.number(count)} lần lưu của đơn vị {whose} mà không kèm niêm "
            f"phong của đơn vị đó, hoặc không khớp với bản ghi cùng mã ở máy này: không nhận, {rest}. Hãy nhập gói "
            f"của chính các đơn vị đó ở máy này."
        )
    if is_of_its_own:
        return (
            f"Gói của {sender} có {formats.number(count)} lần lưu không ghép được với những gì đang có trong sổ: không "
            f"nhận, {rest}."
        )
    return f"Gói của {sender} có {formats.number(count)} lần lưu ghi tên đơn vị {whose}: không nhận, {rest}."


def sentences(offers: Iterable[Offer], own: str, names: Mapping[str, str]) -> list[str]:
    """One for each file of these that brought such saves; `own` is this log book's unit."""
    return [
        sentence(
            one.sender or names.get(one.origin.unit) or one.origin.unit,
            one.facts.left_out,
            [names.get(unit, unit) for unit in one.facts.others],
            is_ours=one.origin.unit == own,
            done=one.result == "merged",
            is_of_its_own=one.origin.unit in one.facts.others,
        )
        for one in offers
        if one.facts.left_out and one.result in {"ready", "merged"}
    ]


def in_the_way(session: Session, imports: Sequence[Entry]) -> str:
    """Who brought what keeps a file's saves out, and how that is taken away: these imports, the fullest first, by whose
    keys. Those of revoked keys are named first, and the fullest in any case."""
    revoked = {one.card.key_id for one in keys.listed(session) if one.state == "revoked"}
    listed = sorted(imports, key=lambda one: one.origin.key_id not in revoked)
    if imports[0] not in listed[:_MOST_NAMED]:
        listed.remove(imports[0])
        listed.insert(_MOST_NAMED - 1, imports[0])
    named = [_named(one, one.origin.key_id in revoked) for one in listed[:_MOST_NAMED]]
    more = f" và {formats.number(len(imports) - _MOST_NAMED)} gói khác" if len(imports) > _MOST_NAMED else ""
    return (
        f"Những lần lưu ấy vướng gói nhập trước đó: {', '.join(named)}{more}. Nếu gói ấy không đáng tin, hãy gỡ nó "
        "trong danh sách gói đã nhập, rồi nhập lại gói này: lần lưu bị vướng sẽ vào."
    )


def _named(one: Entry, is_revoked: bool) -> str:
    return f"“{one.origin.file}” (số {one.id}{', khóa nay đã thu hồi' if is_revoked else ''})"
