"""II.1: what was done, form by form. A form with nothing to say is left out, never printed as a nought."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.formats import money
from cchc_desktop.domain.kind import OTHERS
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.topics import TOPICS
from cchc_desktop.domain.values import Row, extra_of, split_list, text_of, whole_of
from cchc_desktop.reports.narrative.broadcasts import ALL_SIX, broadcast, by_count, leading, spans_six
from cchc_desktop.reports.narrative.phrases import (
    NAMED,
    beside,
    count,
    in_brackets,
    listed,
    lower_first,
    names,
    people,
    sentence,
    series,
    upper_first,
    women_told,
)
from cchc_desktop.reports.parts import point
from cchc_desktop.services.report_data import ReportData


@dataclass(frozen=True, slots=True)
class Form:
    """One form of communication, told in a point of its own. Its kinds are those that name its key as their `prose`.

    `first` are kinds that its words know, in the order of the outline; where `any_kind`, others follow.
    """

    key: str
    words: Callable[[ReportData], str]
    first: tuple[str, ...] = ()
    any_kind: bool = False

    @property
    def work(self) -> Mapping[str, str]:
        """Its kinds with the work of each in words."""
        return {kind: KINDS[kind].work for kind in _of(self.key, self.first)}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds reported under it."""
        return tuple(self.work)

    def heading(self, data: ReportData) -> str:
        """What there was of it."""
        return upper_first(", ".join(KINDS[kind].heading for kind in self.kinds if data.current.kind(kind).count))

    def done(self, data: ReportData) -> bool:
        """Whether there was any of it."""
        return any(data.current.kind(kind).count for kind in self.kinds)


def results(data: ReportData) -> str:
    """The points a), b), c) … and the cost."""
    said = [(form.heading(data), form.words(data)) for form in FORMS if form.done(data)]
    others = sum((found for key, found in data.current.by_kind.items() if key not in KINDS), Measures())
    if others.count:
        said.append(("Hình thức khác", sentence(f"{count(others.count)} hoạt động")))
    if not said:
        return _nothing(data)
    lines = [f"{heading}: {words}" for heading, words in said]
    if len(lines) > 1:
        lines = [f"{point(place)}) {line}" for place, line in enumerate(lines)]
    if cost := data.current.total().cost:
        total = data.year_to_date.total().cost
        so_far = f"; lũy kế từ đầu năm: {money(total)}" if total > cost else ""
        lines.append(f"Kinh phí thực hiện các hoạt động trong kỳ: {money(cost)}{so_far}.")
    return "\n".join(lines)


def of_work(words: Sequence[str]) -> tuple[str, str]:
    """Work in one phrase: what is a thing that one holds ("tập huấn"), and what is done."""
    done = [one for one in words if one not in _HELD]
    places = [one.removeprefix(_AT) for one in done if one.startswith(_AT)]
    if len(places) > 1:
        first = next(place for place, one in enumerate(done) if one.startswith(_AT))
        done = [one for one in done if not one.startswith(_AT)]
        done.insert(first, _AT + ", ".join(places))
    return listed([one for one in words if one in _HELD]), listed(done)


def counted(data: ReportData) -> int:
    """How many forms the points a), b), c) … tell of: nobody counts otherwise."""
    if data.is_consolidated:
        found = data.current.by_kind
        return sum(bool(data.current.kind(key).count) for key in KINDS) + any(
            one.count for key, one in found.items() if key not in KINDS
        )
    return sum(form.done(data) for form in FORMS)


def _nothing(data: ReportData) -> str:
    """Nothing was done: was anything to be done?"""
    outcomes = ["chưa thực hiện được"] if data.cancelled else []
    outcomes += ["chưa được xác nhận kết quả"] if data.unconfirmed else []
    if outcomes:
        what = "Hoạt động" if len(data.cancelled) + len(data.unconfirmed) == 1 else "Các hoạt động"
        return f"{what} theo lịch {' hoặc '.join(outcomes)} (nêu tại phần Đánh giá chung)."
    return f"Trong kỳ báo cáo chưa ghi nhận hoạt động tuyên truyền nào{_since(data)}."


def _since(data: ReportData) -> str:
    before = data.previous.total().count if data.previous else 0
    return f" ({data.period.noun} trước: {count(before)} hoạt động)" if before else ""


def _before(data: ReportData, *kinds: str) -> Measures | None:
    """Figures of the period before, None when there was no book yet."""
    return sum((data.previous.kind(kind) for kind in kinds), Measures()) if data.previous else None


def _board(data: ReportData) -> str:
    board, posting, screen = (data.current.kind(kind) for kind in ("board", "posting", "screen"))
    said = []
    if board.count:
        before = _before(data, "board")
        was = f" ({data.period.noun} trước {count(before.count)})" if before and before.count else ""
        there = _places(data.of_kinds("board"))
        named = "bảng tin" in there.lower()  # "tại bảng tin thôn 3", or the heading, says where
        where = " trên bảng tin" if (posting.count or screen.count) and not named else ""
        said.append(f"đăng {count(board.count)} nội dung mới{was}{where}{there}")
    if posting.count:
        alone = not board.count and not screen.count  # then the heading has said it
        of = "niêm yết" if alone else "niêm yết công khai"
        turns = f"{count(posting.count)} lượt"
        if posting.quantity:
            what = f"{count(posting.quantity)} thủ tục{'' if alone else ' hành chính'}"
            said.append(f"{of} {what}{f' trong {turns}' if posting.count > 1 else ''}")
        else:
            said.append(f"thực hiện {turns}" if alone else f"{of} thủ tục hành chính {turns}")
    if screen.count:
        plays = in_brackets(f"{count(screen.plays)} lượt chiếu" if screen.plays else "")
        where = " trên màn hình điện tử" if board.count or posting.count else ""
        said.append(f"trình chiếu {count(screen.count)} nội dung{where}{plays}")
    return "; ".join(said) + "."


def _places(rows: Iterable[Row]) -> str:
    found = list(dict.fromkeys(_inside(place) for row in rows for place in split_list(row.get("places"))))
    return f" tại {listed(found)}" if 0 < len(found) <= NAMED else f" tại {count(len(found))} điểm" if found else ""


def _inside(place: str) -> str:
    """A place inside a sentence: "Thôn Đông" → "thôn Đông"."""
    return lower_first(place) if place.lower().startswith(_PLACE_NOUNS) else place


def _online(data: ReportData) -> str:
    web, social, sms = (data.current.kind(kind) for kind in ("web", "social", "sms"))
    said = []
    both = sum(bool(figures.count) for figures in (web, social, sms)) > 1  # else the heading says where
    for figures, thing, where in (
        (web, "tin, bài", " trên trang thông tin điện tử"),
        (social, "bài", " trên mạng xã hội"),
    ):
        if figures.items:
            seen = f"{count(figures.views)} lượt xem" if figures.views else ""
            touched = f"{count(figures.interactions)} lượt tương tác" if figures.interactions else ""
            said.append(f"{count(figures.items)} {thing}{where if both else ''}{in_brackets(seen, touched)}")
    text = f"đăng {listed(said)}" if said else ""
    before = _before(data, "web", "social")
    if said and before is not None:
        change = beside(before.items, web.items + social.items, "bài", data.period.noun)
        text += f"; {change.strip(' ()')}" if change.startswith(" (") and text.endswith(")") else change
    if sms.quantity or sms.count:
        messages = f"{count(sms.quantity)} tin nhắn" if sms.quantity else "tin nhắn"
        sent = f"gửi {messages} trong {count(sms.count)} đợt"
        text = f"{text}; {sent}" if text else sent
    return text + "."


def _gathering(prose: str, *first: str) -> Callable[[ReportData], str]:
    """Meetings, courses, contests: named up to three, grouped by kind when more."""

    def words(data: ReportData) -> str:
        kinds = _of(prose, first)
        found = series(data.of_kinds(*kinds))
        if len(found) <= NAMED:
            return f"tổ chức {listed([one.words() for one in found])}."
        said = []
        for kind in kinds:
            figures = data.current.kind(kind)
            if figures.count:
                of_kind = [one for one in found if one.kind.key == kind]
                own = of_kind[0].words() if len(of_kind) == 1 else f"{count(figures.count)} {KINDS[kind].events}"
                told = people(figures, women=women_told(data.of_kinds(kind)))
                said.append(own if len(of_kind) == 1 else own + in_brackets(told))
        return f"tổ chức {listed(said)}{_about(data, kinds)}."

    return words


def _about(data: ReportData, kinds: Iterable[str]) -> str:
    """What these events were about: all contents where they are few, those that make up most, or that all were."""
    found = data.current.by_topic_kind
    counts = {topic: sum(found.get((topic.key, kind), Measures()).count for kind in kinds) for topic in TOPICS}
    ranked, whole = by_count(counts), sum(data.current.kind(kind).count for kind in kinds)
    most = ranked if len(ranked) <= 2 else leading(counts)
    told = sum(counts[topic] for topic in most)
    if told == whole:
        return f", nội dung về {listed([topic.phrase for topic in most])}"
    if 2 * told > whole:
        return f", nội dung chủ yếu về {listed([topic.phrase for topic in most])}"
    return f", nội dung {ALL_SIX}" if spans_six(ranked) else ""


def _amounts(rows: Iterable[Row], fallback: str) -> dict[str, int]:
    """Sums by sort of thing: {"băng rôn": 8, "pano": 2}, {"tờ": 291}."""
    sums: dict[str, int] = {}
    for row in rows:
        kind = KINDS[text_of(row, "kind")]
        form = text_of(extra_of(row), "form")
        unit = text_of(row, "quantity_unit") or fallback
        shown = kind.field("form").show(form).lower() if form and kind.has("form") else unit
        sums[shown] = sums.get(shown, 0) + whole_of(row, "quantity")
    return {unit: amount for unit, amount in sums.items() if amount}


def _things(kind: str, verb: str, fallback: str) -> Callable[[ReportData], str]:
    """Printed matter and banners: how many of what, and their names where they are few."""

    def words(data: ReportData) -> str:
        rows = data.of_kinds(kind)
        sums, called = _amounts(rows, fallback), names(rows)
        if len(sums) == len(called) == 1:
            (unit, amount), name = next(iter(sums.items())), called[0]
            if name.startswith((unit, *_VISUALS) if unit in _PIECES else unit):
                return f"{verb} {count(amount)} {name}{'' if ' tại ' in name else _places(rows)}."
        sums = {_PIECES.get(unit, unit): amount for unit, amount in sums.items()}
        if len(sums) > 1 and _OTHER in sums:  # last, as what is left beside the named things
            sums[f"{_OTHER} khác"] = sums.pop(_OTHER)
        told = listed([f"{count(amount)} {unit}" for unit, amount in sums.items()])
        turns = f"{count(len(rows))} đợt"
        if kind == "leaflet":  # the name in brackets belongs to a thing, a unit alone is none
            turns = f"tài liệu trong {turns}"
            told += " tài liệu" if told and list(sums)[-1] in _UNITS else ""
        told = told or turns
        slogans = "; ".join(f"“{upper_first(name)}”" for name in called)
        about = f", nội dung: {slogans}" if slogans and kind == "visual" else in_brackets("; ".join(called))
        return f"{verb} {told}{_places(rows)}{about}." if kind == "visual" else f"{verb} {told}{about}{_places(rows)}."

    return words


def _print(data: ReportData) -> str:
    said = []
    if data.current.kind("newsletter").count:
        figures = data.current.kind("newsletter")
        copies = f"{count(figures.quantity)} bản" if figures.quantity else ""
        items = f"{count(figures.items)} tin, bài" if figures.items else ""
        said.append(f"phát hành {count(figures.count)} bản tin{in_brackets(items, copies)}")
    if data.current.kind("leaflet").count:
        said.append(_things("leaflet", "phát", "bản")(data).rstrip("."))
    return "; ".join(said) + "."


def _outreach(data: ReportData) -> str:
    figures = data.current.kind("outreach")
    told = in_brackets(people(figures, "outreach", women=not data.women_untold("outreach")))
    return f"thực hiện {count(figures.count)} lượt tuyên truyền, “cầm tay chỉ việc”{told}."


def _press(data: ReportData) -> str:
    figures = data.current.kind("press")
    outlets = list(dict.fromkeys(text_of(extra_of(row), "outlet") for row in data.of_kinds("press")))
    where = f" trên {listed(outlets)}" if all(outlets) and len(outlets) <= NAMED else " được đăng, phát"
    return f"cung cấp thông tin, có {count(figures.items)} tin, bài{where}."


def _others(data: ReportData) -> str:
    """Kinds that no other point tells: how often, and how many people."""
    said = []
    for key in (one for one in _of(OTHERS) if data.current.kind(one).count):
        figures = data.current.kind(key)
        told = in_brackets(people(figures, key, women=not data.women_untold(key)))
        said.append(f"{count(figures.count)} {KINDS[key].events}{told}")
    return "; ".join(said) + "."


def _of(prose: str, first: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Kinds of a point: `first` those, then the others in their order."""
    return tuple(key for key in dict.fromkeys((*first, *KINDS)) if KINDS[key].prose == prose)


_UNITS = ("tờ", "bản", "cuốn", "quyển", "bộ", "tập")
_OTHER = "sản phẩm trực quan"
_PIECES = dict.fromkeys(("cái", "chiếc", "tấm"), _OTHER)
"""Units that say nothing of the thing, and what is counted instead."""
_VISUALS = ("băng rôn", "pano", "pa nô", "áp phích", "khẩu hiệu", "phướn", "cờ ", "biển ", "bảng ", "poster", "standee")
_PLACE_NOUNS = (
    *("thôn", "tổ dân phố", "khu", "ấp", "bản", "buôn", "làng", "xóm", "khóm"),
    *("nhà văn hóa", "trung tâm", "chợ", "trường", "trạm", "trụ sở", "hội trường", "bảng tin"),
)
_HELD = ("tập huấn", "hội thi, cuộc thi")
_AT = "tuyên truyền tại các "
_MEETINGS = ("conference", "meeting")

FORMS: tuple[Form, ...] = (
    Form("radio", broadcast, ("broadcast",)),
    Form("boards", _board, ("board", "posting", "screen")),
    Form("online", _online, ("web", "social", "sms")),
    Form("gatherings", _gathering("gatherings", *_MEETINGS), _MEETINGS, any_kind=True),
    Form("training", _gathering("training"), any_kind=True),
    Form("visuals", _things("visual", "thực hiện", "cái"), ("visual",)),
    Form("prints", _print, ("newsletter", "leaflet")),
    Form("contests", _gathering("contests"), any_kind=True),
    Form("outreach", _outreach, ("outreach",)),
    Form("press", _press, ("press",)),
    Form("integrated", _gathering("integrated"), any_kind=True),
    Form(OTHERS, _others, any_kind=True),
)
"""The forms in the order of the report's outline."""
