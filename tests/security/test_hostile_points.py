"""Criteria, scores and values that another office wrote wrongly stop no ranking and no figure of anyone else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.registers import SCORING
from cchc_desktop.services.points import ranking, scoring
from cchc_desktop.services.registers import importing, ready_lists
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units
from tests import foreign_files as foreign
from tests.contract.test_attacks import sealed_with
from tests.make_offices import UPPER, pc, take, trust

YEAR = 2026


def with_set(session: Session) -> Session:
    for register in (SCORING.sets, SCORING.lines):
        shipped = ready_lists.shipped(register)
        assert shipped is not None
        importing.take_over(session, register, shipped)
    return session


@pytest.mark.parametrize("odd", ["abc", "1e999999999", "1e-999999999", "½", "-5", "1/0", "9" * 5000, "nan", "inf"])
def test_points_that_another_office_wrote_wrongly_stop_no_ranking(tmp_path: Path, odd: str) -> None:
    upper = with_set(pc(tmp_path / "u", unit=UPPER))
    units.save(upper, [{"code": "25750", "name": "UBND xã Ngoài"}])
    title, valid = (scoring.sets(upper, "2026-12-31")[0][key] for key in ("title", "valid_from"))
    made = "1" * 32, "2" * 32
    commune = pc(tmp_path / "a", unit="25750")
    odd_line = {"criteria_set": made[0], "number": "4.1", "title": "x", "most_points": odd, "rule": "by_levels"}
    hostile = {
        "criteria_set": {"title": title, "valid_from": valid},
        "criterion": {**odd_line, "levels": odd, "full_from": odd, "zero_below": odd},
        "score": {"year": YEAR, "criterion": made[1], "claimed_points": odd, "appraised_points": odd},
        "indicator": {"year": YEAR, "title": "x"},
        "indicator_value": {"indicator": "4" * 32, "measured_on": "2026-10-01", "value": odd},
    }
    forged = [
        foreign.revision(unit="25750", record=record, table=table, fields=fields)
        for record, (table, fields) in zip((*made, "3" * 32, "4" * 32, "5" * 32), hostile.items(), strict=True)
    ]
    trust(upper, commune)
    take(upper, sealed_with(commune, tmp_path, *forged))
    assert [one.sheet.total("claimed") for one in ranking.ranking(upper, YEAR).places] == [0]
