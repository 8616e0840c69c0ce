"""How columns share the room, whatever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.ui.screens.registers.column_room import Title, Want, shared

TITLE = Title(one_line=420, kept=210, least=130)
WANTS = st.lists(
    st.tuples(st.integers(20, 200), st.integers(0, 200)).map(lambda one: (one[0], one[0] + one[1])), max_size=8
).map(lambda widths: [Want(str(place), full, least) for place, (least, full) in enumerate(widths)])


@given(WANTS, st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)), st.integers(0, 2000))
def test_what_stays_is_there_and_nothing_is_narrower_than_of_use(
    wants: list[Want], stays: set[int], fills: set[int], room: int
) -> None:
    stay, filled = {str(one) for one in stays}, {str(one) for one in fills}
    found = shared(wants, stay, filled, TITLE, room)
    known = {one.key: one for one in wants}
    assert stay & known.keys() <= found.keys()
    assert all(known[key].least <= width <= known[key].full for key, width in found.items())
    if found.keys() - stay:
        assert sum(found.values()) + TITLE.kept <= room


def test_words_are_elided_before_a_column_goes_and_an_empty_one_goes_first() -> None:
    wants = [Want("due", 100, 100), Want("lead", 150, 80), Want("note", 150, 80)]
    assert shared(wants, {"due"}, {"due", "lead"}, TITLE, 400) == {"due": 100, "lead": 90}
    assert shared(wants, {"due"}, {"due", "lead"}, TITLE, 380) == {"due": 100}
    assert shared(wants, {"due"}, {"due", "lead"}, TITLE, 820) == {"due": 100, "lead": 150, "note": 150}
