"""A year scored by the shipped set: plan, activities, indicators, proof, what people gave, and what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import MEASURING, REGISTERS, SCORING
from cchc_desktop.reports import points_bundle
from cchc_desktop.reports.documents.catalog import POINTS, RANKING
from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.points import ranking, scoring, words
from cchc_desktop.services.points.scoring import Line, Sheet
from cchc_desktop.services.reach import overview
from cchc_desktop.services.registers import importing, keeping, ready_lists, showing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units
from tests import make
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.make_pictures import told
from tests.unit.reports.paper import text_of as text_of_pdf

YEAR = 2026
PHOTO = told("JPEG")


def with_set(session: Session) -> Session:
    for register in (SCORING.sets, SCORING.lines):
        shipped = ready_lists.shipped(register)
        assert shipped is not None
        importing.take_over(session, register, shipped)
    return session


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return with_set(make.session(tmp_path))


def line(sheet: Sheet, number: str) -> Line:
    return next(one for one in sheet.lines if one.criterion.number == number)


def record(session: Session, number: str) -> str:
    return line(scoring.sheet(session, YEAR), number).criterion.record


def plan(session: Session, *targets: int) -> None:
    rows = [
        {"year": YEAR, "number": str(place), "title": f"Việc {place}", "kind": "broadcast", "target": f"{amount} lần"}
        for place, amount in enumerate(targets, 1)
    ]
    keeping.add(session, REGISTERS["plan_item"], rows)


def test_without_a_set_nothing_is_scored(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"CD-01"):
        scoring.sheet(make.session(tmp_path), YEAR)


def test_the_shipped_set_names_its_source_and_its_contradiction(log: Session) -> None:
    sheet = scoring.sheet(log, YEAR)
    assert "244/PNV" in sheet.basis
    assert "ví dụ" in sheet.title
    assert "80%" in sheet.note
    assert sheet.total("most") == 200
    assert [one.depth for one in sheet.lines] == [0, 1, 1, 2, 2, 2]


def test_forms_and_plan_give_points_that_add_up(log: Session) -> None:
    plan(log, 1, 1)
    make.added(log, make.activity("web"), make.activity("screen"), make.broadcast(plan_item="1"))
    sheet = scoring.sheet(log, YEAR)
    got = {one.criterion.number: one.points.points for one in sheet.lines}
    assert got == {"4": 100, "4.1": 0, "4.2": 100, "4.2.1": 25, "4.2.2": 25, "4.2.3": 50}
    assert sheet.total("reckoned") == 100
    (missing, gap) = sheet.gaps[0]
    assert (missing.criterion.number, int(gap.more), gap.gain) == ("4.1", 1, 100)
    assert words.gap(missing.criterion, gap) == "thêm 01 nhiệm vụ kế hoạch xong: +1 điểm"


def test_planned_and_cancelled_activities_and_other_years_give_nothing(log: Session) -> None:
    make.added(
        log,
        make.activity("web", status="planned", date="2026-11-30"),
        make.activity("screen", status="cancelled", cancel_reason="mất điện"),
        make.activity("screen", date="2025-06-01"),
    )
    assert scoring.sheet(log, YEAR).total("reckoned") == 0
    assert line(scoring.sheet(log, 2025), "4.2.1").points.points == 25


def test_the_cheapest_way_to_more_points_comes_first(log: Session) -> None:
    plan(log, *[1] * 5)
    gaps = [(one.criterion.number, int(gap.more), gap.gain) for one, gap in scoring.sheet(log, YEAR).gaps]
    assert gaps == [("4.2.3", 1, 50), ("4.2.1", 1, 25), ("4.2.2", 1, 25), ("4.1", 5, 100)]


def test_proof_is_none_attached_or_accepted(log: Session) -> None:
    (web,) = make.added(log, make.activity("web"))
    assert line(scoring.sheet(log, YEAR), "4.2.2").proof == scoring.NO_PROOF
    evidence.attach(log, web, [Source.pasted(PHOTO, "bai-dang.jpg")])
    found = line(scoring.sheet(log, YEAR), "4.2.2")
    assert (found.proof, words.proof(found)) == (scoring.ATTACHED, "Đã có (1 tệp)")
    score = {"year": YEAR, "criterion": found.criterion.record, "appraised_points": "0,2", "proof_state": "accepted"}
    keeping.add(log, SCORING.scores, [score])
    found = line(scoring.sheet(log, YEAR), "4.2.2")
    assert (found.proof, found.claimed, found.appraised) == (scoring.ACCEPTED, 25, 20)


def test_own_points_and_files_of_a_score_stand_beside_what_is_reckoned(log: Session) -> None:
    files = evidence.prepare([Source.pasted(b"quyet dinh", "quyet-dinh.txt")]).files
    score = {"year": YEAR, "criterion": record(log, "4.1"), "claimed_points": "0,8", "why": "Theo ví dụ của hướng dẫn"}
    keeping.add(log, SCORING.scores, [score], files=files)
    found = line(scoring.sheet(log, YEAR), "4.1")
    assert (found.points.points, found.claimed, found.scored.why) == (0, 80, "Theo ví dụ của hướng dẫn")
    assert found.proof == scoring.ATTACHED
    assert line(scoring.sheet(log, 2025), "4.1").claimed == 0


def test_an_indicator_scores_by_its_newest_value_of_the_year(log: Session) -> None:
    own = {"title": "Bộ riêng", "valid_from": "2026-01-01"}
    (mine,) = keeping.add(log, SCORING.sets, [own]).ids
    draft = {"number": "1", "title": "Hài lòng", "most_points": "2", "rule": "share", "counted_by": "of_indicator"}
    with pytest.raises(InputRefused, match="Chỉ tiêu"):
        keeping.add(log, SCORING.lines, [{**draft, "criteria_set": mine}])
    keeping.add(log, SCORING.lines, [{**draft, "criteria_set": mine, "measured_by": "Tỷ lệ hài lòng"}])
    assert line(scoring.sheet(log, YEAR, "bo rieng"), "1").points.formula == "Chưa có số liệu"
    (indicator,) = keeping.add(log, MEASURING.indicators, [{"year": YEAR, "title": "Tỷ lệ hài lòng"}]).ids
    values = [("2026-03-01", "80"), ("2026-09-01", "92,5"), ("2027-01-05", "99")]
    rows = [{"indicator": indicator, "measured_on": day, "value": value} for day, value in values]
    keeping.add(log, MEASURING.values, rows)
    found = line(scoring.sheet(log, YEAR, "Bộ riêng"), "1")
    assert (found.points.points, found.points.formula) == (185, "92,5% × 2 = 1,85 điểm")


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ({"rule": "share"}, "Tính theo"),
        ({"rule": "share", "counted_by": "of_activities"}, "không có tổng"),
        ({"rule": "by_levels", "counted_by": "of_plan"}, "Các mức"),
        ({"rule": "by_levels", "counted_by": "of_plan", "levels": "80 = 1; 100 = 0,5"}, "ít điểm hơn"),
        ({"rule": "flag", "counted_by": "of_activities", "scored_kinds": "bồ câu"}, "bồ câu"),
    ],
)
def test_a_line_that_could_not_be_scored_is_refused(log: Session, draft: dict[str, str], said: str) -> None:
    (chosen,) = (text for text in [scoring.sets(log, "2026-12-31")[0]["id"]])
    with pytest.raises(InputRefused, match=said):
        keeping.add(
            log,
            SCORING.lines,
            [{"criteria_set": chosen, "number": "9", "title": "Thử", "most_points": "1", **draft}],
        )


def test_the_table_of_lines_tells_the_points(log: Session) -> None:
    make.added(log, make.activity("web"))
    rows = showing.page(log, SCORING.lines, Filter()).rows
    told_of = {str(row["number"]): str(row["progress."]) for row in rows}
    assert told_of["4.2.2"] == "0,25/0,25 · 1 ≥ 1 → 0,25 điểm"
    assert told_of["4"] == "0,25/2"


def test_the_sheet_on_paper_says_what_the_screen_says(log: Session) -> None:
    make.added(log, make.activity("web"))
    read = text_of_pdf(POINTS.printed(scoring.sheet(log, YEAR)).pdf)
    for said in ("BẢNG TỰ CHẤM ĐIỂM", "1 ≥ 1 → 0,25 điểm", "Còn có thể thêm điểm", "244/PNV", "Tổng số"):
        assert said in read


def test_the_bundle_holds_every_file_once_with_its_index(log: Session, tmp_path: Path) -> None:
    first, second = make.added(log, make.activity("web"), make.activity("screen"))
    evidence.attach(log, first, [Source.pasted(PHOTO, "bài đăng.jpg")])
    evidence.attach(log, second, [Source.pasted(b"khung gio", "khung giờ.txt")])
    target, warnings = points_bundle.write(log, scoring.sheet(log, YEAR), tmp_path)
    assert warnings == ()
    names = sorted(one.name for one in target.iterdir())
    assert names == [
        "00-bang-tu-cham-diem.pdf",
        "00-danh-muc-minh-chung.pdf",
        "001-muc-4-2-1-khung-gio.txt",
        "002-muc-4-2-2-bai-dang.jpg",
    ]
    assert (target / names[2]).read_bytes() == b"khung gio"
    assert "002-muc-4-2-2-bai-dang.jpg" in text_of_pdf((target / names[1]).read_bytes())
    with pytest.raises(InputRefused, match="CD-02"):
        points_bundle.write(log, scoring.sheet(log, YEAR), tmp_path)


def test_a_bundle_that_is_stopped_leaves_nothing(log: Session, tmp_path: Path) -> None:
    (web,) = make.added(log, make.activity("web"))
    evidence.attach(log, web, [Source.pasted(PHOTO, "a.jpg")])

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    place = tmp_path / "out"
    place.mkdir()
    with pytest.raises(KeyboardInterrupt):
        points_bundle.write(log, scoring.sheet(log, YEAR), place, stop)
    assert list(place.iterdir()) == []


def test_units_are_ranked_by_the_formulas_they_use_themselves(tmp_path: Path) -> None:
    upper = with_set(pc(tmp_path / "u", unit=UPPER))
    rows = [{"code": code, "name": f"UBND xã {code}"} for code in ("25747", "25750")]

    units.save(upper, rows)
    for code, drafts in (("25747", ["web"]), ("25750", ["web", "screen"])):
        commune = with_set(pc(tmp_path / code, unit=code))
        make.added(commune, *(make.activity(kind) for kind in drafts))
        score = {"year": YEAR, "criterion": record(commune, "4.1"), "claimed_points": "1"}
        keeping.add(commune, SCORING.scores, [score])
        trust(upper, commune)
        took(upper, packed(commune, tmp_path))
        assert scoring.sheet(commune, YEAR).total("reckoned") == 25 * len(drafts)
    given = {"year": YEAR, "criterion": record(upper, "4.1"), "appraised_points": "0,5", "scored_unit": "25750"}
    keeping.add(upper, SCORING.scores, [given])
    found = ranking.ranking(upper, YEAR)
    told_of = [
        (one.rank, one.unit.code, *(one.sheet.total(key) for key in ("reckoned", "claimed", "appraised")))
        for one in found.places
    ]
    assert told_of == [(1, "25750", 50, 150, 50), (2, "25747", 25, 125, 0)]
    assert "UBND xã 25750" in text_of_pdf(RANKING.printed(found).pdf)


def test_a_commune_ranks_nobody(log: Session) -> None:
    with pytest.raises(InputRefused, match="CT-01"):
        ranking.ranking(log, YEAR)


def test_a_set_holds_between_its_days(log: Session) -> None:
    keeping.change(log, str(scoring.sets(log, "2026-12-31")[0]["id"]), {"valid_to": date(2025, 12, 31).isoformat()})
    with pytest.raises(InputRefused, match="CD-01"):
        scoring.sheet(log, YEAR)
    assert scoring.sheet(log, 2025).lines


def test_chart_and_points_tell_the_same_of_two_values_of_one_day(log: Session) -> None:
    (mine,) = keeping.add(log, SCORING.sets, [{"title": "Bộ riêng", "valid_from": "2026-01-01"}]).ids
    draft = {"number": "1", "title": "Hài lòng", "most_points": "1", "rule": "share", "counted_by": "of_indicator"}
    keeping.add(log, SCORING.lines, [{**draft, "criteria_set": mine, "measured_by": "Hài lòng"}])
    (indicator,) = keeping.add(log, MEASURING.indicators, [{"year": YEAR, "title": "Hài lòng"}]).ids
    values = enumerate(("80", "92", "85"), 1)  # the ids, by which rows of one day lie, tell nothing of their values
    rows = [{"id": f"{n:032x}", "indicator": indicator, "measured_on": "2026-09-01", "value": one} for n, one in values]
    keeping.add(log, MEASURING.values, rows)
    (told_by_chart,) = overview.measured(log, scoring.span(log, YEAR))
    assert told_by_chart.value == 92
    assert line(scoring.sheet(log, YEAR, "bo rieng"), "1").points.points == 92
