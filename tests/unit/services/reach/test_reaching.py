"""Whom and where activities reached: against an oracle by hand, against the log's own sums, silence by days."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.common_fields import AUDIENCE_GROUPS, AUDIENCES
from cchc_desktop.domain.entry.audience_words import INSIDE, LABELS, OUTSIDE, groups_of
from cchc_desktop.domain.fields import Names
from cchc_desktop.domain.registers import PLACING
from cchc_desktop.domain.topics import UNTOLD
from cchc_desktop.reports.documents.listing import question
from cchc_desktop.services import read_log
from cchc_desktop.services.reach import reaching
from cchc_desktop.services.reach.reaching import NO_AUDIENCE, NO_PLACE, OTHERS, Line, Reach
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.storage.activities import Filter
from cchc_desktop.storage.figures import Sums
from tests import make

OCTOBER = periods.parse("2026-10", "calendar")
END_OF_OCTOBER = make.StoppedClock(datetime(2026, 11, 5, 8, 0))


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("CB, CC, VC, người lao động", {INSIDE}),
        ("Cán bộ thôn", {INSIDE}),
        ("CBCCVC", {INSIDE}),
        ("Thủ trưởng cơ quan, đơn vị", {INSIDE}),
        ("Các tầng lớp nhân dân", {OUTSIDE}),
        ("Người dân, tổ chức, doanh nghiệp, nhà đầu tư", {OUTSIDE}),
        ("Bà con dân tộc Mông", {OUTSIDE}),
        ("Cử tri", {OUTSIDE}),
        ("cán bộ và nhân dân trong xã", {INSIDE, OUTSIDE}),
        ("Khách mời", set()),
        ("", set()),
    ],
)
def test_whom_a_name_means(name: str, groups: set[str]) -> None:
    assert groups_of(name) == groups


def test_every_name_that_is_offered_belongs_to_its_group() -> None:
    assert isinstance(AUDIENCES.type, Names)
    assert AUDIENCES.type.offered == tuple(name for names in AUDIENCE_GROUPS.values() for name in names)
    for group, names in AUDIENCE_GROUPS.items():
        assert {name for name in names if groups_of(name) != {group}} == set()


def test_figures_by_the_two_audiences(tmp_path: Path) -> None:
    log = make.session(tmp_path, clock=END_OF_OCTOBER)
    make.added(
        log,
        make.activity("training", title="Tập huấn", audiences="Cán bộ, công chức, viên chức", participants=40),
        make.activity("meeting", title="Họp thôn", audiences=["Người dân", "Doanh nghiệp"], participants=100),
        make.activity(
            "meeting", title="Đối thoại", audiences=["người dân", "Công chức, viên chức trẻ"], participants=7
        ),
        make.activity("outreach", title="Hướng dẫn", audiences="Người nước ngoài", participants=3),
        make.broadcast(title="Không ghi", plays=2),
        make.broadcast(title="Lạ", audiences="Khách mời"),
        make.activity("meeting", title="Bị hoãn", audiences="Người dân", status="cancelled", cancel_reason="Mưa"),
        make.activity("meeting", title="Tháng sau", audiences="Người dân", participants=9, date="2026-11-02"),
    )
    found = reaching.of_period(log, OCTOBER)
    groups = _by_name(found.groups)
    assert list(groups) == [LABELS[INSIDE], LABELS[OUTSIDE], OTHERS, NO_AUDIENCE]
    assert groups[LABELS[INSIDE]].period == Sums(2, 0, 47, 0)
    assert groups[LABELS[OUTSIDE]].period == Sums(3, 0, 107, 3)
    assert groups[OTHERS].period == Sums(1, 10, 0, 0)
    assert groups[NO_AUDIENCE].period == Sums(1, 20, 0, 0)
    audiences = _by_name(found.audiences)
    assert audiences["Người dân"].period.attended == 107  # one name, however it is spelled
    assert set(audiences["Người dân"].names) == {"Người dân", "người dân"}


def test_an_empty_book_names_both_audiences_and_all_topics(tmp_path: Path) -> None:
    found = reaching.of_period(make.session(tmp_path), OCTOBER)
    assert [line.name for line in found.groups] == list(LABELS.values())
    assert len(found.topics) == 7
    assert found.hamlets == found.audiences == ()
    assert found.whole.period == found.whole.year == Sums()
    assert {found.silent(line) for line in (*found.groups, *found.topics, found.whole)} == {None}


def test_hamlets_by_the_register_and_by_names(tmp_path: Path) -> None:
    log = make.session(tmp_path, clock=END_OF_OCTOBER)
    _place(log, "Cụm loa số 1", "Thôn Đoài")
    _place(log, "Cụm loa số 2", "Thôn Đoài")
    _place(log, "Cụm loa số 3", "Thôn Nam")
    make.added(
        log,
        make.broadcast(places=["Cụm loa số 1", "Cụm loa số 2"], plays=2),
        make.broadcast(places=["thôn đoài", "Ấp Suối Nhát"], title="Hai nơi", minutes=5),
        make.activity("meeting", title="Họp", places=["Nhà văn hóa Thôn Nam Hải"], participants=30),
        make.activity("meeting", title="Họp nữa", places=["Nhà văn hóa ấp Suối Nhát"], participants=20),
        make.activity("web", title="Tin"),
        make.broadcast(places=["Thôn Đoài"], date="2026-02-03", title="Đầu năm"),
    )
    hamlets = _by_name(reaching.of_period(log, OCTOBER).hamlets)
    assert list(hamlets) == ["Ấp Suối Nhát", "Nhà văn hóa Thôn Nam Hải", "Thôn Đoài", "Thôn Nam", NO_PLACE]
    assert hamlets["Thôn Đoài"].period == Sums(2, 25, 0, 0)  # two clusters of a hamlet are reached once
    assert hamlets["Thôn Đoài"].year == Sums(3, 35, 0, 0)
    assert set(hamlets["Thôn Đoài"].names) == {"Cụm loa số 1", "Cụm loa số 2", "thôn đoài", "Thôn Đoài"}
    assert hamlets["Ấp Suối Nhát"].period == Sums(2, 5, 20, 0)
    assert hamlets["Thôn Nam"].year == Sums()
    assert hamlets["Thôn Nam"].last is None
    assert hamlets[NO_PLACE].period.activities == 1
    assert hamlets[NO_PLACE].untold


def test_silence_is_counted_from_today_or_from_the_end_of_a_period_gone_by(tmp_path: Path) -> None:
    clock = make.StoppedClock(datetime(2026, 10, 20, 8, 0))
    log = make.session(tmp_path, clock=clock)
    _place(log, "Bảng tin", "Thôn Xa")
    _place(log, "Loa", "Thôn Mới")
    make.added(
        log,
        make.broadcast(places="Thôn Đông", topic="N2", date="2026-10-01"),
        make.broadcast(places="Thôn Tây", topic="N3", date="2025-12-20", audiences="Người dân"),
        make.activity("board", title="Niêm yết", places="Bảng tin", topic="N4", date="2019-05-06", audiences="Cán bộ"),
        make.broadcast(places="Thôn Đông", topic="N5", date="2026-11-01"),
    )
    found = reaching.of_period(log, OCTOBER)
    hamlets, topics, groups = (_by_name(lines) for lines in (found.hamlets, found.topics, found.groups))
    assert found.until == date(2026, 10, 20)
    silent = {name: found.silent(line) for name, line in hamlets.items()}
    assert silent == {"Thôn Đông": 19, "Thôn Mới": None, "Thôn Tây": 304, "Thôn Xa": 2724}
    assert {line.names[0]: found.silent(line) for line in topics.values() if line.last} == {
        "N2": 19,
        "N3": 304,
        "N4": 2724,
    }
    assert {line.last for line in groups.values() if not line.untold} == {date(2019, 5, 6), date(2025, 12, 20)}
    clock.move(days=30)
    assert reaching.of_period(log, OCTOBER).until == date(2026, 10, 31)


def test_what_nobody_names_any_more_and_no_register_knows_is_left_out(tmp_path: Path) -> None:
    log = make.session(tmp_path, clock=END_OF_OCTOBER)
    make.added(log, make.broadcast(places="Thôn Cũ", date="2020-03-02"), make.broadcast(places="Thôn Đông"))
    assert [line.name for line in reaching.of_period(log, OCTOBER).hamlets] == ["Thôn Đông"]


DRAWN = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2026, 12, 28)),
        st.sampled_from(["N0", "N2", "N2.1", "N6", None]),
        st.lists(
            st.sampled_from(["Thôn Đông", "thôn đông", "Cụm loa 1", "Ấp Nam", "Toàn xã"]), unique=True, max_size=3
        ),
        st.lists(st.sampled_from(["Người dân", "CBCC", "Khách mời", "người dân"]), unique=True, max_size=3),
        st.integers(0, 90),
        st.sampled_from(["broadcast", "meeting", "outreach"]),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DRAWN)
def test_every_line_is_the_sum_of_the_activities_it_leads_to(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[date, str | None, list[str], list[str], int, str]]
) -> None:
    log = make.session(tmp_path_factory.mktemp("so"), clock=make.StoppedClock(datetime(2026, 12, 30, 8, 0)))
    _place(log, "Cụm loa 1", "Thôn Đông")
    drafts: list[make.Draft] = []
    for number, (day, topic, places, audiences, size, kind) in enumerate(drawn):
        own: make.Draft = {"minutes" if kind == "broadcast" else "participants": size}
        told = {"topic": topic, "places": places, "audiences": audiences}
        kept = {key: value for key, value in told.items() if value}
        drafts.append({"kind": kind, "date": day.isoformat(), "title": f"Việc {number}", **kept, **own})
    if drafts:
        make.added(log, *drafts)
    found = reaching.of_period(log, OCTOBER)
    sums = Counter[str]()
    for line in found.topics:
        sums.update(line.period._asdict())
    assert {key: sums[key] for key in Sums._fields} == found.whole.period._asdict()
    for line in (*found.hamlets, *found.groups, *found.audiences, *found.topics):
        assert _asked(log, found, line) == line.period


def _asked(log: Session, found: Reach, line: Line) -> Sums:
    """What the log's own sums say of the activities behind a line."""
    days = Filter(found.period.start.isoformat(), found.period.end.isoformat(), statuses=("done",))
    if line in found.topics:
        asked = days._replace(topics=line.names)
    elif line in found.hamlets:
        asked = days._replace(places=line.names)
    else:
        asked = days._replace(audiences=line.names)
    totals = read_log.totals(log, asked)
    return Sums(totals.done, totals.total_minutes, totals.participants, totals.guided)


def _by_name(lines: tuple[Line, ...]) -> dict[str, Line]:
    assert len({line.name for line in lines}) == len(lines)
    return {line.name: line for line in lines}


def _place(log: Session, title: str, hamlet: str) -> None:
    keeping.add(log, PLACING.places, [{"title": title, "hamlet": hamlet, "sort": "cluster"}])


def test_the_words_of_a_list_on_paper_tell_the_hamlet() -> None:
    asked = Filter("2026-10-01", "2026-10-31", places=("Thôn Đoài", "thôn đoài"), audiences=(UNTOLD,))
    assert question(asked).endswith("; địa điểm: Thôn Đoài, thôn đoài; đối tượng: chưa ghi")
    many = tuple(f"Loa {number}" for number in range(9))
    assert question(Filter(places=many)).endswith("Loa 3, Loa 4 và 4 cách ghi khác")
