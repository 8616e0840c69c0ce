"""Points in the words of screen, paper and command line."""

from __future__ import annotations

from cchc_desktop.domain import formats
from cchc_desktop.domain.points import ACTIVITIES, FLAG, INDICATOR, PLAN, SUM
from cchc_desktop.domain.points.rules import Criterion, Gap, amount, shown
from cchc_desktop.domain.registers import SCORING
from cchc_desktop.services.points.scoring import Line


def points(value: int | None) -> str:
    """ "0,8"; "…" where nobody has told."""
    return "…" if value is None else shown(value)


def told(line: Line) -> str:
    """Points of a line for a table: "0,8/1 · 4/5 = 80% × 1 = 0,8 điểm"."""
    of_all = f"{points(line.claimed)}/{shown(line.criterion.most)}"
    return of_all if line.criterion.rule == SUM else f"{of_all} · {line.points.formula}"


def gap(criterion: Criterion, missing: Gap) -> str:
    """ "thêm 01 nhiệm vụ kế hoạch xong: +0,2 điểm"."""
    if criterion.counts == INDICATOR:
        what = f"chỉ tiêu “{criterion.indicator}” tăng {amount(missing.more)}"
    else:
        unit = {PLAN: "nhiệm vụ kế hoạch xong", ACTIVITIES: "hoạt động"}.get(criterion.counts, "")
        what = f"thêm {formats.two(int(missing.more))} {unit}".rstrip()
        what = f"{what} “{criterion.title}”" if criterion.rule == FLAG else what
    return f"{what}: +{shown(missing.gain)} điểm"


def proof(line: Line) -> str:
    """State of the proof, with the number of its files."""
    files = sum(len(one.files) for one in line.behind)
    scores = SCORING.scores
    told = scores.field(scores.state).type.show(line.proof)
    return f"{told} ({formats.number(files)} tệp)" if files else told
