"""Where bars and words of a chart stand: inside the width, as long as their figures, apart from each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.reports.charts.block import ChartBlock
from cchc_desktop.reports.charts.chart import Behind, Chart
from cchc_desktop.reports.charts.layout import Box, Pen, laid_out, lines_of
from cchc_desktop.reports.safe_text import Ink
from tests import make

PEN = Pen(12.0, lambda text: 6.0 * len(text))
OCTOBER = periods.parse("2026-10", "calendar")
ANY_CHART = st.builds(
    lambda rows, lying, stacked, aimed: Chart(
        "Biểu",
        tuple(name for name, _, _ in rows),
        (
            ("Một", tuple(one for _, one, _ in rows)),
            *([("Hai", tuple(two for _, _, two in rows))] if stacked else []),
        ),
        lying=lying,
        aims=tuple((float(two), float(one + two)) for _, one, two in rows) if aimed else (),
        aim="mức phấn đấu",
    ),
    st.lists(st.tuples(make.any_line(120), st.integers(0, 10**6), st.integers(0, 10**6)), max_size=40),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(ANY_CHART, st.floats(120, 900))
def test_everything_lies_in_the_width_and_above_the_foot(chart: Chart, room: float) -> None:
    found = laid_out(chart, room, PEN)
    inside = [*found.bars, *found.aims, *found.rooms]
    assert all(one.left >= -0.01 and one.left + one.width <= room + 0.01 for one in inside)
    assert all(one.top >= -0.01 and one.top + one.height <= found.height + 0.01 for one in inside)
    for words in found.words:
        assert PEN.width(words.text) <= words.box.width + 0.01 or len(words.text) <= 1
        assert words.box.top + words.box.height <= found.height + 0.01


@given(ANY_CHART)
def test_bars_are_as_long_as_their_figures(chart: Chart) -> None:
    found = laid_out(chart, 600, PEN)
    bars = iter(found.bars)
    lengths = []
    for place in range(len(chart.labels)):
        parts = [next(bars) for _ in chart.series]
        lengths.append((chart.sum(place), sum(one.width if chart.lying else one.height for one in parts)))
    longest = max(lengths, default=(0, 0))
    for figure, length in lengths:
        assert abs(length * longest[0] - figure * longest[1]) <= 1e-6 * max(longest[0], 1) * 600


@given(ANY_CHART)
def test_every_bar_has_room_of_its_own_for_a_click(chart: Chart) -> None:
    rooms = laid_out(chart, 500, PEN).rooms
    assert len(rooms) == len(chart.labels)
    for one, other in pairwise(rooms):
        assert one.top + one.height <= other.top + 0.01 or one.left + one.width <= other.left + 0.01


def test_a_bar_beyond_the_end_is_cut_and_keeps_its_words() -> None:
    chart = Chart("Kế hoạch", ("A", "B"), (("%", (50.0, 1000.0)),), lying=True, written=("1/2", "10/1"), most=200.0)
    found = laid_out(chart, 400, PEN)
    assert found.bars[1].width == 4 * found.bars[0].width
    assert {"1/2", "10/1"} <= {words.text for words in found.words}


def test_long_names_get_two_lines_and_an_ellipsis() -> None:
    assert lines_of("Thôn Đoài", 60, PEN) == ["Thôn Đoài"]
    found = lines_of("Tuyên truyền về cải cách hành chính ở mọi thôn", 120, PEN)
    assert found == ["Tuyên truyền về cải", "cách hành chính ở m…"]
    assert lines_of("Khôngcókhoảngtrắngnàocả", 60, PEN) == ["Khôngcókh…"]


def test_what_is_spoken_of_a_bar() -> None:
    one = Chart("Thôn", ("Thôn Đoài",), (("Số hoạt động", (12,)),), unit="hoạt động")
    assert one.spoken(0) == "Thôn Đoài: 12 hoạt động"
    two = Chart("Nộp", ("T1",), (("Đúng hạn", (3,)), ("Muộn", (1,))))
    assert two.spoken(0) == "T1: Đúng hạn 3, Muộn 1"
    assert two.lead(0) is None


def test_a_long_chart_goes_on_over_the_page_with_bars_of_one_scale() -> None:
    names = tuple(f"Thôn {number}" for number in range(1, 41))
    leads = tuple(Behind(OCTOBER, places=(name,)) for name in names)
    chart = Chart("Bốn mươi thôn", names, (("Số", tuple(range(40))),), lying=True, leads=leads)
    block = ChartBlock(chart, Ink())
    pieces = block.split(450, 400)
    assert pieces is not None
    assert pieces[0].height(450) <= 400
    head = chart.part(0, 10)
    assert (head.end(), head.labels, head.lead(9)) == (39, names[:10], leads[9])
    assert laid_out(head, 400, PEN, chart).bars[5] == laid_out(chart, 400, PEN).bars[5]
    assert ChartBlock(head, Ink()).split(450, 60) is None


def test_parts_are_told_apart_by_their_look_and_named_below() -> None:
    chart = Chart("Nộp", ("T1", "T2"), (("Đúng hạn", (3, 1)), ("Muộn", (1, 2)), ("Chưa nộp", (0, 4))))
    found = laid_out(chart, 400, PEN)
    assert [bar.look for bar in found.bars] == [0, 1, 2, 0, 1, 2, 0, 1, 2]
    assert [words.text for words in found.words][-3:] == ["Đúng hạn", "Muộn", "Chưa nộp"]
    assert isinstance(found.base, Box)


@example(3.02, 400.0, 2, "A")
@given(st.floats(3, 9), st.floats(200, 700), st.integers(0, 10**6), make.any_line(20))
def test_what_just_fits_is_not_cut(letter: float, room: float, figure: int, label: str) -> None:
    pen = Pen(12.0, lambda text: letter * len(text))
    chart = Chart("Số hoạt động", (label,), (("Số", (figure,)),), lying=True)
    told = {words.text for words in laid_out(chart, room, pen).words}
    if pen.width(chart.words(0)) <= room * 0.34:
        assert chart.words(0) in told
    if pen.width(label) <= room * 0.38:
        assert " ".join(label.split()) in told


def test_figures_stand_in_the_parts_of_a_bar_and_light_on_the_full_one() -> None:
    chart = Chart("Nộp", ("T1",), (("Đúng hạn", (3,)), ("Muộn", (2,)), ("Chưa nộp", (0,))))
    words = [(one.text, one.light) for one in laid_out(chart, 400, PEN).words]
    assert words[:3] == [("3", True), ("2", False), ("5", False)]
