"""How one criterion is scored: a share with a floor, steps, a flag, or by hand; each with its formula in words.

Points are whole hundredths of a point. A share is rounded half up to a hundredth. The rules are those that provinces'
guides use (Phụ lục of the yearly PAR Index decisions): "đạt 100% được điểm tối đa; từ 90% đến dưới 100% tính theo công
thức; dưới 90% được 0 điểm", "mỗi hình thức 0,25 điểm", "từ 80% trở lên 0,5 điểm".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import PLAIN_FIGURE
from cchc_desktop.domain.points import BY_HAND, FLAG, INDICATOR, PLAN, STEPS
from cchc_desktop.domain.text import tidy

HUNDRED = 100
"""Hundredths in a point."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a criteria set. `number` orders the lines and says under which a line stands ("4.2.1" under "4.2");
    `most` is in hundredths; `counts` is what the rule looks at, `kinds` and `indicator` which of it; `full` and `floor`
    are per cents, `steps` pairs of (from that much on, hundredths), the highest first."""

    record: str
    number: str
    title: str
    most: int
    rule: str
    counts: str = ""
    kinds: tuple[str, ...] = ()
    indicator: str = ""
    least: int = 1
    full: Fraction = Fraction(100)
    floor: Fraction = Fraction(0)
    steps: tuple[tuple[Fraction, int], ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What an office has of what a criterion counts: `done` of `whole`, or `done` alone (`whole` 0). None of `done`:
    nobody has measured it."""

    done: Fraction | None
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """What brings the next points: `more` of what is counted (items, activities, points of an indicator) for `gain`
    hundredths."""

    more: Fraction
    gain: int


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one line in hundredths, None where only a person can tell; how they came about, and the next ones."""

    points: int | None
    formula: str
    gap: Gap | None = None


def reckoned(criterion: Criterion, found: Found) -> Points:
    """The points of a line that counts something."""
    if criterion.rule == BY_HAND:
        return Points(None, "Tự đánh giá")
    if found.done is None:
        return Points(0, "Chưa có số liệu")
    if criterion.counts == PLAN and not found.whole:
        return Points(0, "Chưa có kế hoạch")
    value = _points(criterion, found)
    return Points(value, _formula(criterion, found, value), _gap(criterion, found, value))


def _points(criterion: Criterion, found: Found) -> int:
    done = found.done or Fraction(0)
    if criterion.rule == FLAG:
        return criterion.most if done >= criterion.least else 0
    if criterion.rule == STEPS:
        return next((points for least, points in criterion.steps if _level(found) >= least), 0)
    level = _level(found)
    if level >= criterion.full:
        return criterion.most
    if level < criterion.floor:
        return 0
    return half_up(criterion.most * level / 100)


def _level(found: Found) -> Fraction:
    """The per cent done of the whole; what has no whole stands for itself. Of a plan without items nothing is done."""
    done = found.done or Fraction(0)
    return done * 100 / found.whole if found.whole else done


def half_up(value: Fraction) -> int:
    """A share of hundredths as a whole hundredth."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _formula(criterion: Criterion, found: Found, value: int) -> str:
    done, level, got = found.done or Fraction(0), _level(found), shown(value)
    share = f"{amount(done)}/{formats.number(found.whole)} = {amount(level)}%" if found.whole else amount(level)
    share = f"{share}%" if criterion.rule != STEPS and not found.whole else share
    if criterion.rule == FLAG:
        held = (
            f"{amount(done)} ≥ {criterion.least}" if done >= criterion.least else f"{amount(done)} < {criterion.least}"
        )
        return f"{held} → {got} điểm"
    if criterion.rule == STEPS:
        met = next((least for least, _ in criterion.steps if level >= least), None)
        return f"{share}; {'chưa đến mức nào' if met is None else f'từ {amount(met)}'} → {got} điểm"
    if level >= criterion.full:
        return f"{share} ≥ {amount(criterion.full)}% → {got} điểm"
    if level < criterion.floor:
        return f"{share} < {amount(criterion.floor)}% → 0 điểm"
    return f"{share} × {shown(criterion.most)} = {got} điểm"


def _gap(criterion: Criterion, found: Found, value: int) -> Gap | None:
    """The least more that raises the points; None where they are full or nothing more would raise them."""
    if value >= criterion.most:
        return None
    done = found.done or Fraction(0)

    def needed(level: Fraction) -> Fraction:
        more = (level * found.whole / 100 if found.whole else level) - done
        # Items and activities come whole.
        return more if criterion.counts == INDICATOR else Fraction(-(-more.numerator // more.denominator))

    if criterion.rule == FLAG:
        tried = [Fraction(criterion.least) - done]
    elif criterion.rule == STEPS:
        tried = [needed(least) for least, _ in reversed(criterion.steps)]
    else:
        tried = [max(needed(criterion.floor), _ONE[criterion.counts == INDICATOR]), needed(criterion.full)]
    for more in tried:
        gain = _points(criterion, Found(done + more, found.whole)) - value
        if more > 0 and gain > 0:
            return Gap(more, gain)
    return None


_ONE = (Fraction(1), Fraction(1, HUNDRED))
"""One more of what is counted: an item, an activity; of an indicator a hundredth."""


def under(number: str, numbers: Mapping[str, object]) -> str:
    """The line that a line stands under, "" for one at the top: "4.2" for "4.2.1", or "4" where "4.2" is no line."""
    parts = number.split(".")
    while len(parts) > 1:
        parts.pop()
        if ".".join(parts) in numbers:
            return ".".join(parts)
    return ""


def shown(points: int) -> str:
    """Hundredths as people write points: 80 → "0,8", 100 → "1", 25 → "0,25"."""
    return formats.decimal(points, 2).rstrip("0").rstrip(",")


def amount(value: Fraction) -> str:
    """What is counted, to a hundredth: "4", "92,5"."""
    return shown(half_up(value * HUNDRED))


def hundredths(text: str) -> int:
    """ "0.25" (as decimal fields keep it) → 25."""
    return half_up(figure(text) * HUNDRED)


def figure(text: str, usual: int = 0) -> Fraction:
    """A decimal field as a number; `usual` for none, and for what is none."""
    return Fraction(text) if re.fullmatch(PLAIN_FIGURE, text, re.ASCII) else Fraction(usual)


_STEP = re.compile(r"(?:từ |>=|≥)?\s*(\d+(?:[.,]\d+)?)\s*%?\s*[=:]\s*(\d+(?:[.,]\d{1,2})?)(?: điểm)?")


def steps(text: str) -> tuple[tuple[Fraction, int], ...]:
    """ "100 = 1; 80 = 0,5" → from that much on, hundredths; the highest first. Raises ValueError with a sentence."""
    found = []
    for part in filter(None, map(tidy, re.split(r"[;\n]", text.lower()))):
        read = _STEP.fullmatch(part)
        if read is None:
            raise ValueError(f"không hiểu “{part[:40]}”; xin viết như 100 = 1; 80 = 0,5")
        found.append((Fraction(read[1].replace(",", ".")), hundredths(read[2].replace(",", "."))))
    found.sort(reverse=True)
    if len({least for least, _ in found}) < len(found):
        raise ValueError("có hai mức bằng nhau")
    if [points for _, points in found] != sorted((points for _, points in found), reverse=True):
        raise ValueError("mức cao hơn lại được ít điểm hơn")
    return tuple(found)
