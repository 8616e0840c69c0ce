"""Rules that every draft keeps, whatever was done: of women, numbers of headings, abbreviations, counts."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import period
from cchc_desktop.reports import narrative
from cchc_desktop.reports.content import addressees, head_of, signing
from cchc_desktop.reports.narrative.forms import FORMS
from cchc_desktop.reports.narrative.frame import plan_of, plan_years
from cchc_desktop.reports.parts import CLAUSE, SECTION, Part
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.make_plan import save_items
from tests.unit.reports import office
from tests.unit.reports.office import Draft, act, broadcasts, data

KINDS = [kind for form in FORMS for kind in form.kinds]
TOPICS = ("N0", "N1", "N2", "N3", "N4", "N5", "N6", "")


@st.composite
def drafts(draw: st.DrawFn) -> list[Draft]:
    """A month of anything."""
    made = []
    for _ in range(draw(st.integers(0, 8))):
        one = act(draw(st.sampled_from(KINDS)), f"2026-10-{draw(st.integers(1, 14)):02d}", draw(titles))
        one["topic"] = draw(st.sampled_from(TOPICS))
        if one["kind"] in {"meeting", "conference", "training"}:
            one["participants"] = draw(st.sampled_from((None, 1, 30)))
            one["women"] = draw(st.sampled_from((None, 1))) if one["participants"] else None
        status = draw(st.sampled_from(("done", "done", "done", "planned", "cancelled")))
        made.append({**one, "status": status, **({"cancel_reason": "Mất điện"} if status == "cancelled" else {})})
    return made


titles = st.sampled_from(("Họp thôn", "Giao ban công tác CCHC tháng 10", "Hội Nông dân họp quý IV", "Chữ ký số"))


def drafted(made: Sequence[Draft], code: str = "2026-10") -> tuple[ReportData, list[Part]]:
    with tempfile.TemporaryDirectory() as folder:
        opened = office.session(Path(folder), made, replace(office.OFFICE, plan_ref=""))
        try:
            found = collect(opened, period.parse(code, "admin"))
        finally:
            opened.close()
    return found, narrative.printed(narrative.parts(found))


@settings(max_examples=40, deadline=None)
@given(made=drafts())
def test_every_month_keeps_the_rules(made: list[Draft]) -> None:
    found, parts = drafted(made)
    text = {part.key: part.text for part in parts}
    whole = "\n".join(text.values())
    numbers: list[str] = []
    for part in parts:
        if part.level == SECTION:
            assert numbers != ["1"], "a lone number"
            numbers = []
        elif part.level == CLAUSE and re.match(r"\d+\. ", part.heading):
            numbers.append(part.heading.partition(".")[0])
    later = "\n".join(words for key, words in text.items() if key != "opening")
    assert ("(CCHC)" in text["opening"]) == bool(re.search(r"\bCCHC\b", later))
    if kept := re.search(r"Duy trì (\d+) hình thức", whole):
        listed = re.findall(r"(?m)^[a-zđ]\) ", text["results.forms"])
        assert int(kept[1]) == len(listed)
    missing = re.search(r"Chưa có hoạt động tuyên truyền về (.*)\.", whole)
    stronger = re.search(r"Tăng cường tuyên truyền về (.*)\.", whole)
    if missing and stronger:
        assert not [
            one for one in re.split(r", | và ", stronger[1]) if one.startswith("cải cách") and one in missing[1]
        ]
    merits = re.findall(r"\d[\d.,]*%?", text.get("judgement.strengths", ""))
    figures = [one for one in merits if one != "06"]  # six forms beside the six contents repeat nothing
    assert len(figures) == len(set(figures))
    assert merits.count("06") <= 2
    if not found.current.total().count:
        assert [part.heading for part in parts if part.key == "results.forms"] == [""]


@settings(max_examples=25, deadline=None)
@given(
    groups=st.lists(
        st.tuples(st.integers(1, 40), st.one_of(st.none(), st.integers(0, 40)), st.sampled_from(("A", "B"))),
        min_size=1,
        max_size=6,
    )
)
def test_women_are_told_only_where_every_event_tells_them(groups: list[tuple[int, int | None, str]]) -> None:
    made = [
        act(
            "meeting",
            "2026-10-01",
            f"Họp thôn {name}",
            participants=people,
            women=None if w is None else min(w, people),
        )
        for people, w, name in groups
    ]
    _, parts = drafted(made)
    forms = next(part.text for part in parts if part.key == "results.forms")
    for name in ("A", "B"):
        of_name = [(people, women) for people, women, called in groups if called == name]
        told = re.search(rf"họp thôn {name} \(([^)]*)\)", forms)
        if told and "nữ" in told[1]:
            assert None not in [women for _, women in of_name]
            women = sum(min(women or 0, people) for people, women in of_name)
            people = sum(people for people, _ in of_name)
            assert told[1].endswith("là nữ") == (women == people)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (
            [act("broadcast", "2026-10-01", status="cancelled", cancel_reason="Mất điện") for _ in range(3)],
            "Các hoạt động theo lịch chưa thực hiện được (nêu tại phần Đánh giá chung).",
        ),
        (
            [
                act("meeting", "2026-10-01", f"Hội {n}", topic=f"N{1 + n % 6}", participants=1)
                for n, _ in enumerate(range(40))
            ],
            "Cuộc họp: tổ chức 40 cuộc họp (40 lượt người dự), nội dung bao quát cả 06 nội dung cải cách hành chính.",
        ),
        (
            [act("meeting", "2026-10-01", "Hội Nông dân họp quý IV")],
            "Cuộc họp: tổ chức 01 cuộc họp “Hội Nông dân họp quý IV”.",
        ),
        (
            [act("meeting", "2026-10-01", "Họp", participants=1, women=1)],
            "Cuộc họp: tổ chức 01 cuộc họp “Họp” (01 người dự, là nữ).",
        ),
        (
            [act("board", "2026-10-01"), act("posting", "2026-10-02", quantity=25)],
            (
                "Bảng tin công cộng, niêm yết công khai thủ tục hành chính: đăng 01 nội dung mới trên bảng tin; "
                "niêm yết công khai 25 thủ tục hành chính."
            ),
        ),
        (
            [act("board", "2026-10-01", places=["Bảng tin thôn 3"]), act("posting", "2026-10-02", quantity=25)],
            (
                "Bảng tin công cộng, niêm yết công khai thủ tục hành chính: đăng 01 nội dung mới tại bảng tin thôn 3; "
                "niêm yết công khai 25 thủ tục hành chính."
            ),
        ),
    ],
)
def test_cases_once_read_wrong(made: list[Draft], words: str) -> None:
    _, parts = drafted(made)
    assert next(part.text for part in parts if part.key == "results.forms") == words


def test_what_did_not_exist_is_begun_and_not_strengthened(tmp_path: Path) -> None:
    outlook = {part.key: part.text for part in narrative.parts(data(tmp_path, broadcasts("2026-09-15", 3)))}["outlook"]
    assert outlook.splitlines() == [
        "- Tiếp tục phát thanh trên đài truyền thanh.",
        "- Tổ chức tuyên truyền các nội dung chưa thực hiện nêu trên.",
    ]


def test_a_merit_repeats_no_figure() -> None:
    _, parts = drafted([*broadcasts("2026-08-15", 22), *broadcasts("2026-09-15", 28)])
    merits = next(part.text for part in parts if part.key == "judgement.strengths")
    assert merits == "- Số lượt phát thanh và thời lượng phát thanh tăng so với tháng trước."


@pytest.mark.parametrize(
    ("code", "opening"),
    [
        ("2025-12-15..2026-01-14", "Thực hiện kế hoạch tuyên truyền cải cách hành chính năm 2025 và năm 2026, "),
        ("2024-02-29..2024-02-29", "kết quả thực hiện trong ngày 29/02/2024 như sau:"),
    ],
)
def test_days_of_one_date_and_of_two_years(code: str, opening: str) -> None:
    _, parts = drafted([], code)
    assert opening in parts[0].text


def test_an_empty_month_asks_for_its_cause() -> None:
    _, parts = drafted([act("web", "2026-08-20")])
    causes = next(part for part in parts if part.key == "judgement.causes")
    assert causes.text == "- Trong kỳ chưa tổ chức được hoạt động tuyên truyền do …… (đề nghị nêu rõ nguyên nhân)."


def test_agencies_are_written_out_however_they_were_typed() -> None:
    typed = replace(
        office.OFFICE,
        name="UBND phường 5, TP. Đồng Nai",
        upper="UBND TP. Đồng Nai\nSở Nội vụ",
        letterhead="UBND TP. ĐỒNG NAI\nUBND PHƯỜNG 5",
        signer_lines="TM. UBND\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        place="TP. Đồng Nai",
    )
    assert addressees(typed) == ("Ủy ban nhân dân thành phố Đồng Nai", "Sở Nội vụ")
    head = head_of(typed, "BC-UBND", (2026, 10))
    assert (head.upper, head.own) == (
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG NAI",),
        ("ỦY BAN NHÂN DÂN PHƯỜNG 5",),
    )
    assert head.place == "Thành phố Đồng Nai"
    assert signing(typed, ()).lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert typed.full_name == "Ủy ban nhân dân phường 5, thành phố Đồng Nai"


def test_a_month_over_new_year_belongs_to_two_years_and_longer_periods_to_theirs() -> None:
    told = {code: plan_years(period.parse(code, "admin")) for code in ("2026-01", "2026-10", "2026-Q1", "2026")}
    assert told == {"2026-01": [2025, 2026], "2026-10": [2026], "2026-Q1": [2026], "2026": [2026]}
    assert plan_years(period.parse("2026-01", "calendar")) == [2026]


@pytest.mark.parametrize(
    ("plan", "years"),
    [
        ("Kế hoạch số 15/KH-UBND ngày 05/01/2026", {2026}),
        ("Kế hoạch số 90/KH-UBND ngày 20/12/2025", {2025, 2026}),
        ("Kế hoạch số 90/KH-UBND ngày 20 tháng 12 năm 2025 về tuyên truyền năm 2026", {2026}),
        ("Kế hoạch số 7/KH-UBND ngày 03/3/2025 giai đoạn 2025-2027", {2025, 2026, 2027}),
        ("Kế hoạch số 7/KH-UBND", {2024, 2025, 2026, 2027}),
    ],
)
def test_a_plan_of_another_year_is_not_cited(tmp_path: Path, plan: str, years: set[int]) -> None:
    found = data(tmp_path, [])
    found = replace(found, office=replace(found.office, plan_ref=plan))
    for year in (2024, 2025, 2026, 2027):
        of_year = replace(found, period=period.parse(f"{year}-05", "admin"))
        assert plan_of(of_year) == (plan if year in years else ""), year


def test_one_thing_begun_is_not_several(tmp_path: Path) -> None:
    opened = office.session(tmp_path, [act("broadcast", "2026-10-01")])
    save_items(opened, 2026, [{"title": "Phát thanh", "kind": "broadcast", "target": 600}])
    found = {part.key: part.text for part in narrative.parts(collect(opened, period.parse("2026-10", "admin")))}
    opened.close()
    assert "- Hoàn thành nhiệm vụ đang thực hiện trong kế hoạch: phát thanh." in found["outlook"]
