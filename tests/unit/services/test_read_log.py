"""Looking into the log: pages by key, totals that equal the figures, one record's past, the next one's beginning."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import period
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import collecting, log_activity, read_log, report_data
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.session import Session
from tests import make
from tests.make_plan import save_items


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def titles(log: Session, chosen: Filter) -> list[object]:
    return [row["title"] for row in read_log.page(log, chosen).rows]


def test_the_newest_comes_first_by_day_and_hour(log: Session) -> None:
    make.added(
        log,
        make.broadcast(title="sáng", date="2026-10-03", start_time="05:00"),
        make.broadcast(title="không giờ", date="2026-10-03", start_time=None),
        make.broadcast(title="hôm sau", date="2026-10-04", start_time="05:00"),
        make.broadcast(title="chiều", date="2026-10-03", start_time="17:00"),
        make.broadcast(title="năm trước", date="2025-12-31", start_time="23:59"),
    )
    assert titles(log, Filter()) == ["hôm sau", "chiều", "sáng", "không giờ", "năm trước"]


def test_pages_follow_each_other_by_key_and_nothing_is_shown_twice_or_left_out(log: Session) -> None:
    ids = make.added(log, *[make.broadcast(title=f"Bài {n}", date=f"2026-10-{1 + n % 28:02d}") for n in range(25)])
    for chosen in (Filter(), Filter(text="bài"), Filter(kinds=("broadcast",), start="2026-10-01")):
        found, key, pages = [], None, 0
        while True:
            page = read_log.page(log, chosen, after=key, limit=10)
            found += [row["id"] for row in page.rows]
            pages += 1
            key = page.next_key
            if key is None:
                break
        assert pages == 3
        assert sorted(map(str, found)) == sorted(ids)
        assert len(set(found)) == len(found)


def test_a_last_page_that_is_just_full_has_no_next_one(log: Session) -> None:
    make.added(log, *[make.broadcast()] * 10)
    assert read_log.page(log, Filter(), limit=10).next_key is None
    assert read_log.page(log, Filter(), limit=9).next_key is not None


def test_a_row_that_comes_in_between_moves_no_page(log: Session) -> None:
    make.added(log, *[make.broadcast(title=f"Bài {n}", date=f"2026-10-{n + 1:02d}") for n in range(6)])
    first = read_log.page(log, Filter(), limit=3)
    make.one(log, title="mới", date="2026-10-30")
    second = read_log.page(log, Filter(), after=first.next_key, limit=3)
    assert [row["title"] for row in first.rows + second.rows] == [f"Bài {n}" for n in range(5, -1, -1)]


def test_filters(log: Session) -> None:
    make.added(
        log,
        make.broadcast(title="a", date="2026-09-14", topic="N1"),
        make.broadcast(title="b", date="2026-09-15", topic="N6"),
        make.activity("web", title="c", date="2026-10-14", topic="N6.2"),
        make.activity("sms", title="d", date="2026-10-15", topic=None, status="planned"),
        make.activity("web", title="e", date="2026-10-15", topic="N6.20", status="cancelled", cancel_reason="bão"),
    )
    assert titles(log, Filter(start="2026-09-15", end="2026-10-14")) == ["c", "b"]
    assert titles(log, Filter(start="2026-10-15")) == titles(log, Filter(start="2026-10-15", end="2026-10-15"))
    assert sorted(map(str, titles(log, Filter(end="2026-09-14")))) == ["a"]
    assert sorted(map(str, titles(log, Filter(kinds=("web", "sms"))))) == ["c", "d", "e"]
    assert sorted(map(str, titles(log, Filter(topics=("N6",))))) == ["b", "c", "e"]
    assert titles(log, Filter(topics=("N6.2",))) == ["c"]
    assert titles(log, Filter(topics=("-",))) == ["d"]
    assert sorted(map(str, titles(log, Filter(topics=("N1", "-"))))) == ["a", "d"]
    assert sorted(map(str, titles(log, Filter(topics=("N1", "N6.20"))))) == ["a", "e"]
    assert titles(log, Filter(statuses=("planned",))) == ["d"]
    assert len(titles(log, Filter(unit=make.UNIT))) == 5
    assert titles(log, Filter(unit="00001")) == []
    assert sorted(map(str, titles(log, Filter(without_proof=True)))) == ["a", "b", "c"]
    assert titles(log, Filter(text="b", without_proof=True)) == ["b"]
    assert read_log.totals(log, Filter(without_proof=True)).shown == 3
    assert titles(log, Filter(text="c", kinds=("web",), start="2026-10-01", end="2026-10-31", topics=("N6",))) == ["c"]


def test_words_that_are_only_signs_find_nothing(log: Session) -> None:
    make.one(log)
    assert titles(log, Filter(text=" … ")) == []
    assert len(titles(log, Filter(text="  "))) == 1
    assert read_log.totals(log, Filter(text="…")).shown == 0


def test_totals_count_what_is_shown_and_sum_what_was_done(log: Session) -> None:
    make.added(
        log,
        make.broadcast(plays=2, minutes=10, sites=3),
        make.broadcast(plays=3, minutes=None),
        make.broadcast(plays=50, minutes=50, status="planned"),
        make.activity("meeting", participants=40, women=15, cost=500_000),
    )
    found = read_log.totals(log, Filter())
    assert (found.shown, found.done, found.plays, found.total_minutes, found.participants) == (4, 3, 5, 20, 40)
    assert found.measures["women"] == 15
    assert found.measures["cost"] == 500_000
    assert found.measures["sites"] == 3
    radio = read_log.totals(log, Filter(kinds=("broadcast",), text="hồ sơ"))
    assert (radio.shown, radio.done, radio.participants) == (3, 2, 0)


def test_totals_of_nothing_are_noughts(log: Session) -> None:
    found = read_log.totals(log, Filter())
    assert (found.shown, found.done, found.plays, found.total_minutes, found.participants) == (0, 0, 0, 0, 0)
    assert set(found.measures.values()) == {0}


@settings(max_examples=20)
@given(st.lists(make.any_draft(), max_size=12), st.sampled_from(period.RULES))
def test_totals_equal_the_figures_of_the_report(
    tmp_path_factory: pytest.TempPathFactory, drafts: list[dict[str, object]], rule: period.Rule
) -> None:
    log = make.session(tmp_path_factory.mktemp("log"))
    make.added(log, *[{**draft, "date": f"2026-{9 + n % 3:02d}-{10 + n:02d}"} for n, draft in enumerate(drafts)])
    month = period.parse("2026-10", rule)
    shown = read_log.totals(log, Filter(start=month.start.isoformat(), end=month.end.isoformat()))
    told = collecting.collect(log, month).current.total().as_dict()
    assert (shown.done, shown.plays, shown.total_minutes, shown.participants) == (
        told["count"],
        told["plays"],
        told["total_minutes"],
        told["participants"],
    )
    assert all(shown.measures[key] == told[key] for key in told if key not in {"count", "total_minutes"})
    log.close()


def test_the_past_of_a_record_is_told_in_the_words_of_the_form(log: Session) -> None:
    record = make.one(log, genre="relay", extra={"volume": 11})
    log_activity.change(log, record, {"date": "2026-10-04", "topic": None})
    log_activity.delete(log, [record])
    gone, changed, first = past.of(log, record)
    assert (gone.deleted, changed.deleted, first.deleted) == (True, None, None)
    assert gone.fields == ()
    assert changed.fields == (("date", "Ngày phát", "04/10/2026"), ("topic", "Nội dung CCHC", ""))
    told = {key: (label, value) for key, label, value in first.fields}
    assert told["kind"] == ("Loại", "Phát thanh trên đài truyền thanh cấp xã")
    assert told["minutes"] == ("Thời lượng (phút)", "10")
    assert told["extra.genre"] == ("Thể loại", "Tiếp sóng")
    assert told["extra.volume"] == ("volume", "11")
    assert changed.parents == (first.revision,)
    assert (first.author, first.device, first.clock_ok) == ("An", log.device, True)
    assert first.wall_ms == int(make.NOW.timestamp() * 1000)
    assert first.values["plays"] == 1


def test_a_kind_of_a_newer_program_is_told_as_such_with_its_key(log: Session) -> None:
    with log.writing("merge", "Gộp") as act:
        act.save("activity", "new", {"kind": "telepathy", "date": "2026-10-03", "title": "Tên", "status": "done"})
    assert ("kind", "Loại", "Loại chưa biết (cần bản mới hơn): telepathy") in past.of(log, "new")[0].fields


def test_an_id_is_found_by_its_beginning(log: Session) -> None:
    make.added(
        log, {**make.broadcast(), "id": "abcd01"}, {**make.broadcast(), "id": "abcd02"}, {**make.broadcast(), "id": "x"}
    )
    assert read_log.full_id(log, "abcd01") == "abcd01"
    assert read_log.full_id(log, "x") == "x"
    assert read_log.full_id(log, "abc") == "abc"
    assert read_log.full_id(log, "nope-at-all") == "nope-at-all"
    with pytest.raises(InputRefused) as refusal:
        read_log.full_id(log, "abcd")
    assert refusal.value.code == "NK-06"
    log_activity.delete(log, ["abcd02"])
    assert read_log.full_id(log, "abcd") == "abcd01"


def test_the_next_one_begins_with_what_usually_stays_the_same(log: Session) -> None:
    assert read_log.last_values(log, "broadcast") == {}
    make.one(log, note="x", content="bài", plan_item="a" * 32, status="planned")
    assert read_log.last_values(log, "broadcast") == {
        "start_time": "05:00",
        "places": "Thôn Đông; Thôn Đoài",
        "items": 1,
        "plays": 1,
        "minutes": 10,
        "editor": "Lê Thị Hoa",
    }
    assert read_log.last_values(log, "web") == {}


def test_last_means_entered_last_whatever_its_day(log: Session) -> None:
    make.one(log, date="2026-10-30", minutes=5)
    make.one(log, date="2026-10-01", minutes=7)
    assert read_log.last_values(log, "broadcast")["minutes"] == 7


def test_further_back_the_newest_day_decides(log: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_desktop.storage.activities._RECENT", 0)
    make.one(log, date="2026-10-30", minutes=5)
    make.one(log, date="2026-10-01", minutes=7)
    assert read_log.last_values(log, "broadcast")["minutes"] == 5


def test_names_used_so_far_come_in_vietnamese_order(log: Session) -> None:
    make.added(
        log,
        make.broadcast(places=["Thôn Đông", "Thôn Dâu"], editor="Ân"),
        make.broadcast(places=["Thôn Đông", "Thôn Ánh"], editor="An"),
        make.broadcast(places=None, editor=None),
    )
    assert read_log.known_names(log, ["places", "editor"]) == {
        "places": ["Thôn Ánh", "Thôn Dâu", "Thôn Đông"],
        "editor": ["An", "Ân"],
    }
    with pytest.raises(ValueError, match="no column"):
        read_log.known_names(log, ["password; DROP TABLE activity"])


def test_plan_items_are_found_by_all_their_words(log: Session) -> None:
    save_items(log, 2026, [{"number": "1", "title": "Đường làng ngõ xóm", "lead": "Đoàn xã"}, {"title": "Khác"}])
    assert [hit.row["title"] for hit in by_words.hits(log, "duong doan")] == ["Đường làng ngõ xóm"]
    assert by_words.hits(log, "duong khac") == []
    assert [hit.table for hit in by_words.hits(log, "đường")] == ["plan_item"]


def test_people_guided_and_people_attending_are_two_figures(log: Session) -> None:
    make.added(
        log,
        make.activity("meeting", participants=401, women=150),
        make.activity("outreach", participants=9, women=4),
        make.activity("outreach", participants=70, status="planned"),
    )
    found = read_log.totals(log, Filter())
    assert (found.participants, found.guided) == (401, 9)
    assert (found.measures["women"], found.measures["guided_women"]) == (150, 4)
    told = report_data.as_json(collecting.collect(log, period.parse("2026-10", "admin")))
    total = told["total"]
    assert isinstance(total, dict)
    assert (total["participants"], total["guided"]) == (401, 9)
    by_kind = told["by_kind"]
    assert isinstance(by_kind, list)
    assert {one["kind"]: one["participants"] for one in by_kind} == {"meeting": 401, "outreach": 9}
