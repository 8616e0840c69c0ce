"""The consolidated figures are the units' own figures added up, for any period of both rules."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.figures import Measures, Tally
from cchc_desktop.domain.period import RULES, Period, Rule
from cchc_desktop.services import collecting, report_data
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import consolidated
from cchc_desktop.services.upper.consolidated import Consolidated
from cchc_desktop.storage import figures
from tests import make, make_upper

UNITS = tuple(make_upper.COMMUNES)
DAYS = st.sampled_from(
    ("2025-12-14", "2025-12-15", "2026-01-31", "2026-03-14", "2026-09-15", "2026-10-03", "2026-10-14")
)
DRAFTS = st.builds(
    lambda kind, day, topic, number, status: make.activity(
        kind,
        date=day,
        topic=topic,
        status=status,
        **({"plays": number, "minutes": 7} if kind == "broadcast" else {"participants": number}),
        **({"cancel_reason": "Mưa"} if status == "cancelled" else {}),
    ),
    st.sampled_from(("broadcast", "meeting", "training")),
    DAYS,
    st.sampled_from(("N0", "N2", "N6", "N6.2")),
    st.integers(0, 9),
    st.sampled_from(("done", "done", "planned", "cancelled")),
)
LOGS = st.dictionaries(st.sampled_from((*UNITS, make_upper.UPPER)), st.lists(DRAFTS, max_size=6), max_size=4)
CODES = st.sampled_from(("2026-10", "2026-01", "2026-Q1", "2026-H1", "2026-9M", "2026", "2026-09-20..2026-10-10"))


def own(where: Session, unit: str, period: Period) -> Tally:
    """What the unit's own report adds up."""
    return figures.tally(where.store(), unit, period)


def added(where: Session, period: Period) -> Tally:
    """The units' own figures added up one by one."""
    by_kind: dict[str, Measures] = {}
    by_topic: dict[tuple[str, str], Measures] = {}
    for unit in UNITS:
        one = own(where, unit, period)
        for kind, found in one.by_kind.items():
            by_kind[kind] = by_kind.get(kind, Measures()) + found
        for key, found in one.by_topic_kind.items():
            by_topic[key] = by_topic.get(key, Measures()) + found
    return Tally(by_kind, by_topic)


@settings(max_examples=30)
@given(LOGS, CODES, st.sampled_from(RULES))
def test_the_sum_is_that_of_the_units_own_figures(logs: dict[str, list[make.Draft]], code: str, rule: Rule) -> None:
    with tempfile.TemporaryDirectory() as folder:
        upper = make_upper.session(Path(folder), rule=rule)
        for unit, drafts in logs.items():
            make_upper.bring_activities(upper, unit, drafts)
        period = periods.parse(code, rule)
        found = consolidated.collect(upper, period)
        assert found.current == added(upper, period)
        assert found.year_to_date.by_kind == added(upper, period.year_to_date()).by_kind
        assert (found.previous or Tally({}, {})).by_kind == added(upper, period.previous()).by_kind
        for one in found.units:
            assert one.current == own(upper, one.unit.code, period).by_kind
            assert one.year_to_date == own(upper, one.unit.code, period.year_to_date()).by_kind
        assert sum((one.total for one in found.units), Measures()) == found.current.total()
        make.close_all()


def test_the_report_of_an_upper_level_is_the_consolidated_one(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper, since=make_upper.ALWAYS)
    make_upper.bring_activities(upper, UNITS[0], [make.broadcast(plays=2)])
    make_upper.bring_activities(upper, "25999", [make.activity("meeting")])
    found = collecting.collect(upper, periods.parse("2026-10", "admin"))
    assert isinstance(found, Consolidated)
    assert [one.unit.code for one in found.units] == [*UNITS, "25999"]
    told = report_data.as_json(found)
    assert [one["count"] for one in told["units"]] == [1, 0, 0, 1]  # type: ignore[attr-defined]
    assert told["submission"] == {"expected": 3, "received": 0, "on_time": 0, "late": 0, "missing": 3}
    assert not isinstance(collecting.collect(make.session(tmp_path), periods.parse("2026-10", "admin")), Consolidated)
