"""A stolen PC takes, as records of another sort, the ids that the unit's next report, its words or a lock will have, or
ids that begin as those of keys do. Nothing of the unit's own is ever saved on top of these."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.revision import Revision
from cchc_desktop.services import report_text, safekeeping
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import decisions
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.security.staying_out.test_in_the_way import SHARE, with_more
from tests.unit.cli.shell import Shell

OCTOBER = periods.make("month", 2026, 10, "admin")


def taken(unit: str, record: str) -> Revision:
    return foreign.revision(unit, record, table="plan_item", fields={"year": 2026, "number": "1", "title": "Chiếm chỗ"})


def write_words(log: Session, period: Period) -> object:
    return report_text.save_part(log, period, "causes", "Lý do thật")


def lock(log: Session, period: Period) -> object:
    return decisions.lock(log, period, "Chốt", {})


@pytest.mark.parametrize(
    ("unit", "save", "table"), [(make.UNIT, write_words, "report_text"), (UPPER, lock, "submission_period")]
)
def test_an_id_of_another_sort_is_never_built_on_and_names_the_file_to_take_back(
    unit: str, save: Callable[[Session, Period], object], table: str, tmp_path: Path
) -> None:
    log, stolen, third = (pc(tmp_path / name, unit=unit) for name in ("mot", "hai", "ba"))
    trust(log, stolen)
    trust(third, log)
    make.one(log, title="Việc thật")
    probe = pc(tmp_path / "thu", unit=unit)
    save(probe, OCTOBER)
    (row,) = probe.store().rows(f"SELECT id FROM {table}")
    took(log, with_more(stolen, packed(stolen, tmp_path, SHARE), tmp_path / "gia.db", taken(unit, str(row["id"]))))
    with pytest.raises(InputRefused, match="NK-12") as refused:
        save(log, OCTOBER)
    assert "“gia.db” (số 1)" in str(refused.value)
    assert safekeeping.check(log, full=True).problems == ()
    assert took(third, packed(log, tmp_path, SHARE)).facts.left_out == 0
    merge_packages.take_back(log, 1)
    save(log, OCTOBER)
    assert log.store().number(f"SELECT count(*) FROM {table}") == 1
    assert safekeeping.check(log, full=True).problems == ()


def test_the_command_line_issues_no_report_on_top_of_another_sort(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, stolen, upper = pc(tmp_path / "mot"), pc(tmp_path / "hai"), pc(tmp_path / "tinh", unit=UPPER)
    trust(log, stolen)
    trust(upper, log)
    make.one(log, date="2026-10-06")
    probe = pc(tmp_path / "thu")
    probe.close()
    Shell(probe.path, capsys).ok("report", "2026-10", "--issue", "-o", str(tmp_path / "thu.pdf"))
    (row,) = make.reopened(probe).store().rows("SELECT id FROM issued_report")
    took(log, with_more(stolen, packed(stolen, tmp_path, SHARE), tmp_path / "gia.db", taken(log.unit, str(row["id"]))))
    log.close()
    shell = Shell(log.path, capsys)
    told = shell.run("report", "2026-10", "--issue", "-o", str(tmp_path / "mot.pdf"))
    assert (told.code, "NK-12" in told.err, "“gia.db” (số 1)" in told.err) == (1, True, True)
    shell.ok("check", "--full")
    shell.ok("takeback", "1")
    shell.ok("report", "2026-10", "--issue", "-o", str(tmp_path / "mot.pdf"))
    shell.ok("check", "--full")
    took(upper, packed(make.reopened(log), tmp_path))
    assert upper.store().number("SELECT count(*) FROM issued_report") == 1


@pytest.mark.parametrize("sort", ["office", "key", "remark", "answer", "handout"])
def test_an_id_that_names_its_sort_is_borne_by_that_sort_alone(sort: str, tmp_path: Path) -> None:
    log, stolen = pc(tmp_path / "mot"), pc(tmp_path / "hai")
    trust(log, stolen)
    mine = make.one(stolen, title="Việc thật")
    share = with_more(
        stolen, packed(stolen, tmp_path, SHARE), tmp_path / "gia.db", taken(log.unit, f"{sort}-{log.unit}-2027")
    )
    (offer,) = take(log, share)
    assert (offer.result, offer.facts.left_out) == ("merged", 1)
    assert log.store().number("SELECT count(*) FROM revision WHERE record LIKE '%-2027'") == 0
    assert log.store().number("SELECT count(*) FROM activity WHERE id = :id", {"id": mine}) == 1
