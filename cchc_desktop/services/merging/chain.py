"""What a gap in the chain of a unit's packages, and a PC's wrong clock, say to an officer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc_desktop.domain import formats
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.storage.merging.books import Gap

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_MOST_MONTHS = 12


def missing_words(gap: Gap) -> str:
    """Which month is missing when that can be told; a package holds the whole history, so that no figure is lost."""
    months = _between(gap.after, gap.period)
    what = f"thiếu gói tháng {', '.join(months)}" if months else f"thiếu gói trước gói lập lúc {_minute(gap.created)}"
    return f"{what}; gói sau đã mang đủ lịch sử nên số liệu không thiếu"


def clock_words(offers: Iterable[Offer]) -> list[str]:
    """One sentence per unit whose file holds saves made while its PC's clock was wrong: nothing depends on clocks, but
    the days told in the history do, and the unit should know."""
    found: dict[str, int] = {}
    for one in offers:
        if one.facts.odd_clock and one.result in {"ready", "merged"}:
            who = one.sender or one.origin.unit
            found[who] = max(found.get(who, 0), one.facts.odd_clock)
    return [
        f"{who}: {formats.number(count)} lần lưu khi đồng hồ máy sai. Số liệu và thứ tự sửa không bị ảnh hưởng; "
        "nên nhắc đơn vị đặt lại ngày giờ của máy."
        for who, count in found.items()
    ]


def _between(after: str, period: str) -> list[str]:
    """Months strictly between two period codes of months, as "09/2026"; none where one is no month or they touch."""
    if not (_MONTH.fullmatch(after) and _MONTH.fullmatch(period)):
        return []
    first, last = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (after, period))
    return [f"{month % 12 + 1:02d}/{month // 12}" for month in range(first + 1, last)][:_MOST_MONTHS]


def _minute(created: str) -> str:
    day, _, time = created.partition("T")
    return f"{time} ngày {'/'.join(reversed(day.split('-')))}"
