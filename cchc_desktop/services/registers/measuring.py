"""The newest values of indicators: charts and points ask here, so that both tell the same."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from cchc_desktop.domain.registers import MEASURING
from cchc_desktop.domain.values import text_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import rows as register_rows


def newest(session: Session, unit: str, indicators: Sequence[str], end: str) -> dict[str, tuple[str, Fraction]]:
    """Indicator → day (ISO) and value of what was measured last by that day; of two of one day the larger. An indicator
    that nobody measured is not among them."""
    found: dict[str, tuple[str, Fraction]] = {}
    for row in register_rows.lines(session.store(), MEASURING.values, unit, indicators):
        record, one = text_of(row, MEASURING.values.belongs), (text_of(row, MEASURING.values.day), MEASURING.value(row))
        if one[0] <= end and one > found.get(record, ("", Fraction(0))):
            found[record] = one
    return found
