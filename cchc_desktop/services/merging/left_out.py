"""Saves in other units' names, which a file may not bring: what is told of them, in the name of who sealed the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cchc_desktop.domain import formats
from cchc_desktop.services.merging.offers import Offer


def sentence(sender: str, count: int, units: Sequence[str], *, is_ours: bool, done: bool = True) -> str:
    """`units` are those whose names the saves bore; `is_ours`: another PC of this unit sent the file; `done`: the rest
    is merged."""
    whose, rest = ", ".join(units), "phần còn lại đã nhập" if done else "phần còn lại nhập được"
    if is_ours:
        return (
            f"Gói từ máy khác của đơn vị mình có {formats.number(count)} lần lưu của đơn vị {whose} mà không kèm niêm "
            f"phong của đơn vị đó, hoặc không khớp với bản ghi cùng mã ở máy này: không nhận, {rest}. Hãy nhập gói "
            f"của chính các đơn vị đó ở máy này."
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
        )
        for one in offers
        if one.facts.left_out and one.result in {"ready", "merged"}
    ]
