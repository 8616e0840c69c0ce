"""What merging promises, on the pure rule: sets of revisions of several PCs that lived through anything.

The names are those of the design's list of properties. The same rule in a real database: tests/unit/storage.
"""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.projection import State, project
from cchc_desktop.domain.revision import DELETED, Revision, read, write
from cchc_desktop.domain.values import Value
from tests.office_lives import Life, Step, Write, lived, lives, scripts


def merged(*sets: list[Revision]) -> list[Revision]:
    return list({one.id: one for held in sets for one in held}.values())


@given(lives)
def test_commutative(life: Life) -> None:
    one, other = (list(pc.held.values()) for pc in life.pcs[:2])
    assert project(merged(one, other)) == project(merged(other, one))


@given(lives)
def test_associative(life: Life) -> None:
    a, b, c = (list(pc.held.values()) for pc in life.pcs)
    assert project(merged(merged(a, b), c)) == project(merged(a, merged(b, c)))


@given(lives)
def test_idempotent(life: Life) -> None:
    held = life.everything()
    assert project(held + held) == project(held)
    assert project(merged(held, held)) == project(held)


@given(lives, st.randoms())
def test_any_order_of_arrival_gives_the_same_state(life: Life, chance: random.Random) -> None:
    held = life.everything()
    expected = project(held)
    chance.shuffle(held)
    assert project(held) == expected


@given(lives)
def test_old_export_reimport_is_noop(life: Life) -> None:
    for pc in life.pcs:
        now = pc.state()
        for copy in pc.copies:
            if copy.keys() <= pc.held.keys():
                assert project(merged(list(pc.held.values()), list(copy.values()))) == now


@given(scripts)
def test_projection_rebuild_equals_incremental(script: list[Step]) -> None:
    # One PC alone writes a single line, which has a quick way; a repeated revision forces the general way.
    life = lived(step for step in script if step.what in {"edit", "form", "delete", "restore"} and step.who == 0)
    line = list(life.pcs[0].held.values())
    assert project(line) == project([*line, line[0]])
    assert project(line).depth == len(line)
    assert project(line).conflicts == ()


def shows(state: State, of: Write, name: str) -> bool:
    """Whether a written value is displayed or offered in a conflict."""
    value = of.revision.fields[name]
    offered = [choice for one in state.conflicts if one.field == name for _, choice in one.choices]
    return state.values.get(name) == value or value in offered


@given(lives)
def test_no_live_write_lost(life: Life) -> None:
    held = {one.id for one in life.everything()}
    state = project(life.everything())
    writes = [one for one in life.writes if one.revision.id in held]
    for one in writes:
        knew = [other for other in writes if one.revision.id in other.known]
        for name in set(one.revision.fields) - {DELETED}:
            replaced = any(name in other.revision.fields for other in knew)
            removed = any(other.revision.fields.get(DELETED) is True for other in knew)
            if not replaced and not (state.deleted and removed):
                assert not state.deleted
                assert shows(state, one, name)


@given(lives)
def test_no_deletion_goes_unseen(life: Life) -> None:
    held = {one.id for one in life.everything()}
    state = project(life.everything())
    writes = [one for one in life.writes if one.revision.id in held]
    for one in writes:
        if one.revision.fields.get(DELETED) is True:
            knew = [other for other in writes if one.revision.id in other.known]
            if not any(DELETED in other.revision.fields for other in knew):
                assert state.deleted or DELETED in {conflict.field for conflict in state.conflicts}


@given(lives)
def test_no_value_without_provenance(life: Life) -> None:
    held = {one.id: one for one in life.everything()}
    state = project(list(held.values()))
    for name, value in state.values.items():
        assert any(name in one.fields and one.fields[name] == value for one in held.values())
    for conflict in state.conflicts:
        assert len(conflict.choices) > 1
        for revision, value in conflict.choices:
            if conflict.field != DELETED:
                assert held[revision].fields[conflict.field] == value
    assert all(head in held for head in state.heads)


def with_other_clocks(life: Life, chance: random.Random) -> dict[str, Revision]:
    """Old id → the same revision as if every clock had shown something else: the same graph under other names."""
    held = {one.id for one in life.everything()}
    kept = {one.revision.id: one.revision for one in life.writes if one.revision.id in held}
    renamed: dict[str, Revision] = {}
    for (key, one), wall_ms in zip(kept.items(), chance.sample(range(-(2**40), 2**41), len(kept)), strict=True):
        renamed[key] = write(
            record=one.record,
            table=one.table,
            unit=one.unit,
            author=one.author,
            device=one.device,
            wall_ms=wall_ms,
            clock_ok=wall_ms % 2 == 0,
            parents=[renamed[parent].id for parent in one.parents],
            fields=one.fields,
        )
    return renamed


@given(lives, st.randoms())
def test_clock_independent(life: Life, chance: random.Random) -> None:
    renamed = with_other_clocks(life, chance)
    before, after = project(life.everything()), project(list(renamed.values()))
    assert {renamed[head].id for head in before.heads} == set(after.heads)
    assert (before.depth, before.deleted) == (after.depth, after.deleted)
    assert {one.field: {(renamed[key].id, value) for key, value in one.choices} for one in before.conflicts} == {
        one.field: set(one.choices) for one in after.conflicts
    }
    settled = set(before.values) - {one.field for one in before.conflicts}
    assert {name: before.values[name] for name in settled} == {name: after.values.get(name) for name in settled}


@given(lives)
def test_same_display_on_every_node(life: Life) -> None:
    everything = life.everything()
    for pc in life.pcs:
        pc.take(everything)
    states = [pc.state() for pc in life.pcs]
    assert states[0] == states[1] == states[2]


def test_clone_safe() -> None:
    life = lived([], (5,))
    first, clone, _ = life.pcs
    clone.device = first.device
    life.save(first, {"title": "Nộp hồ sơ"})
    life.save(clone, {"title": "Niêm yết"})
    life.save(first, {"plays": 7})
    state = project(life.everything())
    assert {choice for one in state.conflicts for _, choice in one.choices} == {"Nộp hồ sơ", "Niêm yết"}
    assert state.values["plays"] == 7


def test_the_very_same_save_on_a_clone_is_one_revision() -> None:
    life = lived([], (5,))
    first, clone, _ = life.pcs
    clone.device = first.device
    life.save(first, {"title": "Nộp hồ sơ"})
    life.save(clone, {"title": "Nộp hồ sơ"})
    assert len(life.everything()) == 2
    assert project(life.everything()).conflicts == ()


def test_restore_safe() -> None:
    life = lived([])
    pc, other, _ = life.pcs
    backup = dict(pc.held)
    life.save(pc, {"title": "bản mới"})
    life.save(pc, {"plays": 3})
    other.take(pc.held.values())
    pc.held = dict(backup)
    life.save(pc, {"title": "sau khôi phục"})
    other.take(pc.held.values())
    state = other.state()
    assert state.values["plays"] == 3
    assert {choice for one in state.conflicts for _, choice in one.choices} == {"bản mới", "sau khôi phục"}


@given(st.dictionaries(st.text(max_size=6), st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=6)))
def test_unknown_fields_survive_roundtrip(fields: dict[str, Value]) -> None:
    fields.pop(DELETED, None)
    newer = write(
        record="r",
        table="a table of tomorrow",
        unit="25747",
        author="",
        device="",
        wall_ms=0,
        clock_ok=False,
        parents=(),
        fields=fields,
        schema=99,
    )
    assert read(newer.body) == newer
    assert read(newer.body).schema == 99
    assert project([newer]).values == {key: value for key, value in newer.fields.items() if value is not None}
