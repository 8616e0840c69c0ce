"""Search: accents optional, đ known, both normal forms, exact spelling first, newest first among equals."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from cchc_desktop.domain.text import fold
from cchc_desktop.services import log_activity, read_log, safekeeping
from cchc_desktop.services.finding import by_words, lookup
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.storage import words
from tests import make
from tests.make_plan import save_items

Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")


@pytest.fixture(params=[1, 64], ids=["indexed at once", "waiting for the index"])
def log(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr(words, "WAITING", request.param)
    return make.session(tmp_path)


def found(log: Session, text: str, limit: int = 50) -> list[object]:
    return [hit.row["title"] for hit in by_words.hits(log, text, limit)]


@pytest.mark.parametrize("text", ["duong lang", "đường làng", "ĐƯỜNG LÀNG", "Duong Làng", "đuong lang", "làng đường"])
@pytest.mark.parametrize("form", FORMS)
def test_one_road_is_found_however_it_is_typed(log: Session, text: str, form: Form) -> None:
    make.added(log, make.broadcast(title="Giữ sạch đường làng, ngõ xóm"), make.broadcast(title="Lịch tiếp công dân"))
    assert found(log, unicodedata.normalize(form, text)) == ["Giữ sạch đường làng, ngõ xóm"]


def test_exact_spelling_comes_first_then_the_words_in_a_row_then_the_newest(log: Session) -> None:
    make.added(
        log,
        make.broadcast(title="Đường làng sạch", date="2026-10-01"),
        make.broadcast(title="Dưỡng lang", date="2026-10-02"),
        make.broadcast(title="Làng có đường mới", date="2026-10-09"),
        make.broadcast(title="Dương Lăng", date="2026-10-03"),
    )
    assert found(log, "đường làng") == ["Đường làng sạch", "Dương Lăng", "Dưỡng lang", "Làng có đường mới"]
    assert found(log, "DƯƠNG LĂNG")[0] == "Dương Lăng"
    assert found(log, "duong lang") == ["Dương Lăng", "Dưỡng lang", "Đường làng sạch", "Làng có đường mới"]
    assert found(log, "đường làng", limit=1) == ["Đường làng sạch"]
    assert found(log, "đường làng", limit=2) == ["Đường làng sạch", "Dương Lăng"]


def test_one_word_exactly_spelled_comes_first(log: Session) -> None:
    make.added(log, make.broadcast(title="Đã có", date="2026-10-01"), make.broadcast(title="Da cam", date="2026-10-02"))
    assert found(log, "đã") == ["Đã có", "Da cam"]
    assert found(log, "da") == ["Da cam", "Đã có"]


def test_every_letter_in_both_forms_is_found_by_plain_typing(log: Session) -> None:
    drafts = []
    for letter in make.MARKED_LETTERS:
        for form in FORMS:
            drafts.append(make.broadcast(title=unicodedata.normalize(form, f"x{letter}x {form} {ord(letter)}")))
    make.added(log, *drafts)
    assert len(drafts) == 268
    for letter in make.MARKED_LETTERS:
        word = f"x{letter}x"
        plain = f"x{fold(letter)}x"
        assert plain.isascii()
        titles = [f"x{letter}x {form} {ord(letter)}" for form in FORMS]
        for typed in (plain, plain.upper(), word, unicodedata.normalize("NFD", word)):
            assert set(titles) <= set(found(log, typed, limit=300))
        small = [
            title for title in found(log, word, limit=300)[:4] if str(title).casefold().startswith(word.casefold())
        ]
        assert len(small) == 4


@pytest.mark.parametrize("typed", ["hoà giải", "hòa giải", "HOÀ GIẢI", "hoa giai", "thuỷ lợi hòa"])
def test_both_places_of_the_tone_mark_are_one(log: Session, typed: str) -> None:
    make.one(log, title="Hòa giải thủy lợi")
    assert found(log, typed) == ["Hòa giải thủy lợi"]


def test_the_last_word_may_still_be_being_typed_the_others_are_whole(log: Session) -> None:
    make.one(log, title="Tuyên truyền nghiêng về dịch vụ công")
    for typed in ("t", "tu", "tuy", "tuye", "tuyen", "tuyen t", "tuyen truye", "nghien", "nghieng", "dich vu c"):
        assert len(found(log, typed)) == 1, typed
    assert found(log, "tuye truyen") == []


@pytest.mark.parametrize("typed", ["", "   ", "…", "“”", "%", "*", "'", '"', "-", "\x00"])
def test_signs_alone_find_nothing(log: Session, typed: str) -> None:
    make.one(log)
    assert found(log, typed) == []


@pytest.mark.parametrize(
    "typed", ['"hồ sơ', "hồ* sơ", "hồ-sơ", "hồ AND sơ", "hồ OR sơ", "NOT hồ", "hồ NEAR sơ", "title:hồ", "^hồ"]
)
def test_signs_and_words_of_the_query_language_mean_nothing(log: Session, typed: str) -> None:
    make.added(log, make.broadcast(title="Nộp hồ sơ"), make.broadcast(title="And or not near title hồ sơ"))
    assert "And or not near title hồ sơ" in found(log, typed)


def test_every_text_of_an_activity_is_searched_and_nothing_else(log: Session) -> None:
    texts = {
        "title": "mot",
        "content": "hai",
        "places": "ba",
        "audiences": "bon",
        "documents": "nam",
        "editor": "sau",
        "reader": "bay",
        "approver": "tam",
        "source": "chin",
        "url": "https://muoi.vn/tin",
        "note": "muoimot",
        "extra": {"volume": "muoihai"},
    }
    make.one(log, **texts, status="cancelled", cancel_reason="muoiba")
    words = "mot hai ba bon nam sau bay tam chin muoi tin muoimot muoihai muoiba"
    assert all(len(found(log, word)) == 1 for word in words.split())
    assert found(log, "broadcast") == found(log, "N2") == []


def test_a_change_is_found_by_its_new_words_only(log: Session) -> None:
    record = make.one(log, title="Bài cũ")
    log_activity.change(log, record, {"title": "Tin mới"})
    assert found(log, "cũ") == []
    assert read_log.page(log, Filter(text="cũ")).rows == []
    log_activity.change(log, record, {"date": "2026-11-09"})
    assert found(log, "mới") == ["Tin mới"]
    log_activity.delete(log, [record])
    assert found(log, "mới") == []
    for _ in range(3):
        log_activity.undo(log)
    assert found(log, "cũ") == ["Bài cũ"]


def test_many_hits_are_ranked_among_the_newest_and_never_more_than_asked_for(log: Session) -> None:
    make.added(
        log,
        *[make.broadcast(title=f"Dich vu {n}", date=f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}") for n in range(320)],
    )
    make.one(log, title="Dịch vụ công", date="2026-12-30")
    titles = found(log, "dịch vụ", limit=20)
    assert titles[0] == "Dịch vụ công"
    assert len(titles) == 20
    assert titles[1] == "Dich vu 319"


def test_several_lines_read_on_as_one_sentence(log: Session) -> None:
    make.one(log, title="Bài một", content="nộp hồ\nsơ trực tuyến")
    make.one(log, title="Bài hai", date="2026-10-04", content="nộp hồ nước, sơ cứu")
    assert next(hit.row["content"] for hit in by_words.hits(log, "hồ sơ")) == "nộp hồ\nsơ trực tuyến"


def test_words_are_found_while_they_move_into_the_index(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    waiting = "SELECT count(*) FROM activity_words"
    for n in range(words.WAITING + 3):
        make.one(log, title=f"Đường số {n}", date=f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}")
        assert log.store().number(waiting) == (n + 1) % words.WAITING
        assert len(found(log, "duong so", limit=200)) == n + 1
        assert read_log.totals(log, Filter(text="đường")).shown == n + 1
    titles = [f"Đường số {n}" for n in reversed(range(words.WAITING + 3))]
    assert found(log, "đường", limit=200) == titles
    first = read_log.page(log, Filter(text="đường"), limit=10)
    second = read_log.page(log, Filter(text="đường"), after=first.next_key, limit=10)
    assert [row["title"] for row in first.rows + second.rows] == titles[:20]
    for hit in by_words.hits(log, "đường", limit=200):
        log_activity.change(log, str(hit.row["id"]), {"title": "Phố"})
    assert found(log, "đường") == []
    assert len(found(log, "phố", limit=200)) == words.WAITING + 3
    safekeeping.rebuild(log)
    assert len(found(log, "phố", limit=200)) == words.WAITING + 3


def test_pages_are_filtered_by_the_same_words(log: Session) -> None:
    make.added(
        log, make.broadcast(title="Đường làng"), make.activity("web", title="Đường phố"), make.broadcast(title="Khác")
    )
    assert {row["title"] for row in read_log.page(log, Filter(text="duong")).rows} == {"Đường làng", "Đường phố"}
    assert [row["title"] for row in read_log.page(log, Filter(text="duong", kinds=("web",))).rows] == ["Đường phố"]
    assert read_log.totals(log, Filter(text="ĐƯỜNG l")).shown == 1


@pytest.mark.parametrize("typed", ["1200", "1.200", "1,200", "1200 to", "tờ 1.200"])
def test_a_number_is_found_as_written_or_not(log: Session, typed: str) -> None:
    make.added(
        log,
        make.broadcast(title="Phát 1.200 tờ rơi"),
        make.broadcast(title="In 1200 tờ gấp"),
        make.broadcast(title="Tờ trình tháng 1, 200 hộ"),
        make.broadcast(title="Văn bản 21.200, tờ 12.004"),
    )
    assert set(found(log, typed)) == {"Phát 1.200 tờ rơi", "In 1200 tờ gấp"}
    shown = read_log.page(log, Filter(text=typed)).rows
    assert {row["title"] for row in shown} == {"Phát 1.200 tờ rơi", "In 1200 tờ gấp"}
    assert read_log.totals(log, Filter(text=typed)).shown == 2


@pytest.mark.parametrize("typed", ["1200000", "1.200.000", "1200000 dong"])
def test_millions_are_found_too_and_the_reason_shows_them(log: Session, typed: str) -> None:
    make.one(log, title="Thưởng", content="Kinh phí 1.200.000 đồng")
    assert found(log, typed) == ["Thưởng"]
    (line,) = lookup.look(log, typed).lines
    assert "1.200.000" in line.words


@pytest.mark.parametrize(
    "typed", ["3.10.2026", "03/10/2026", "1.012345", "15/2026/NĐ-CP", "2026", "12/KH-UBND", "0912.345.678"]
)
def test_dates_codes_and_telephones_are_found_as_before(log: Session, typed: str) -> None:
    make.one(
        log,
        title="Công khai 1.012345.000.00.00.H18",
        content="Nghị định 15/2026/NĐ-CP; ngày 03/10/2026, 3.10.2026; Kế hoạch 12/KH-UBND; gọi 0912.345.678",
    )
    assert len(found(log, typed)) == 1
    make.one(log, title="khác", content="3 102 026; 912345678; 1012345")
    assert found(log, typed) == ["Công khai 1.012345.000.00.00.H18"]


def test_plan_items_are_found_by_numbers_too(log: Session) -> None:
    save_items(log, 2026, [{"title": "Phát 1.200 tờ rơi"}])
    assert [hit.table for hit in by_words.hits(log, "1200")] == ["plan_item"]
