"""Files on the desk as rows: who sent them, what they would change, when it was written."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import formats
from cchc_desktop.domain.upper.units import short_name
from cchc_desktop.services.merging import sums_only
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.ui.screens.exchange.receiving.log_rows import moment, period
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.rows.rows_table import Row


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileRows", text)


def file_row(one: Offer, names: Mapping[str, str]) -> Row:
    """A file that could be looked into, with what it would change; `names` are those of known units."""
    told = {
        "ready": _tr("Nhập được"),
        "merged": _tr("✓ Đã nhập"),
        "known": filled(_tr("✓ Đã nhập %1"), moment(one.known_since)[:10]),
    }[one.result]
    if one.counts and one.result == "ready" and not one.counts.brought:
        told = _tr("Không có gì mới")
    counts = one.counts
    numbers = (counts.added, counts.changed, counts.deleted, counts.same, counts.conflicts) if counts else ()
    cells = tuple(formats.number(number) for number in numbers) or ("",) * 5
    facts = one.facts
    who = ", ".join(name for name in facts.authors[:3] if name)
    days = dict.fromkeys(moment(one)[:10] for one in (facts.first_wall_ms, facts.last_wall_ms))
    when = " – ".join(days) if facts.last_wall_ms else ""
    sender = one.sender or names.get(one.origin.unit) or one.origin.unit
    tips = [part for part in (sender, one.name, who, sums_only.words(one)) if part]
    if one.facts.activities:
        when = f"{formats.day(one.facts.first_day)} – {formats.day(one.facts.last_day)}"
        who = _tr("∑ Chỉ có số liệu")
    if facts.odd_clock:
        when = f"⚠ {when}"
        tips.append(filled(_tr("%1 lần lưu khi đồng hồ máy sai"), facts.odd_clock))
    if facts.newer or facts.strange:
        tips.append(_tr("Có phần do phiên bản mới hơn ghi: giữ nguyên, chưa hiện"))
    return Row((short_name(sender), period(one.origin.period), told, *cells, who, when), "\n".join(tips))
