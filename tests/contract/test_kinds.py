"""What other files rely on: keys of kinds and fields, which stand in every database and every Excel file.

A key that is renamed, retyped or dropped here would make old log books unreadable. New ones are added to the list.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import COLUMNS
from cchc_desktop.domain.kind import GROUPS, NO_ANNEX, OTHERS, Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.text import fold
from cchc_desktop.reports.annexes import annexes, every
from cchc_desktop.reports.narrative.forms import FORMS, results
from cchc_desktop.services.collecting import collect
from tests import make

COMMON = (
    "date title topic audiences content language status cancel_reason plan_item documents note area series example "
    "partners"
)
OWN = {
    "broadcast": "start_time minutes plays items places sites editor approver approved_on reader genre source priority "
    "royalty quality",
    "board": "end_date places sites board_type editor approver",
    "posting": "end_date places quantity sites editor approver",
    "screen": "end_date places sites plays minutes editor approver genre",
    "newsletter": "items quantity places editor approver approved_on cost genre royalty pages pictures quality",
    "leaflet": "quantity quantity_unit places form sites cost editor",
    "outreach": "start_time participants women places sites editor",
    "web": "start_time items views url editor approver interactions source genre royalty pages pictures quality",
    "social": "items views interactions channel url editor approver genre royalty pictures start_time quality",
    "sms": "start_time quantity editor approver cost",
    "meeting": "start_time participants women places chair sites materials cost form",
    "conference": "start_time participants women places chair sites materials cost form",
    "training": "end_date start_time participants women places chair sites materials cost form",
    "contest": "end_date participants women items places chair cost",
    "visual": "end_date form quantity quantity_unit places sites cost editor",
    "press": "start_time items outlet url views editor approver genre royalty pages pictures quality",
    "integrated": "start_time participants women places chair sites cost",
}
TYPES = {
    "day": "date end_date approved_on",
    "clock": "start_time",
    "text": "title quantity_unit language source editor reader approver cancel_reason plan_item url chair materials "
    "outlet",
    "long_text": "content note",
    "topic": "topic",
    "names": "audiences places documents area series example partners",
    "whole": "items plays minutes sites participants women quantity views interactions cost royalty pages pictures",
    "choice": "priority status genre quality board_type form channel",
}
CODES = {
    "TT01": "broadcast",
    "TT02": "board posting screen",
    "TT03": "newsletter",
    "TT04": "leaflet",
    "TT05": "outreach",
    "TT06": "web",
    "TT07": "social",
    "TT08": "sms",
    "": "meeting conference training contest visual press integrated",
}
TYPE_OF = {key: name for name, keys in TYPES.items() for key in keys.split()}
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def test_the_kinds_are_the_seventeen_of_the_product_in_their_order() -> None:
    assert list(KINDS) == list(OWN)
    assert all(kind.key == key for key, kind in KINDS.items())


@every_kind
def test_no_field_is_renamed_dropped_or_retyped(kind: Kind) -> None:
    assert {item.key for item in kind.fields} == {*COMMON.split(), *OWN[kind.key].split()}
    assert {item.key: item.type.name for item in kind.fields} == {item.key: TYPE_OF[item.key] for item in kind.fields}


def test_the_columns_are_those_of_the_json_form() -> None:
    assert " ".join(COLUMNS) == (
        "date end_date start_time title content topic audiences places documents items plays minutes sites "
        "participants women quantity quantity_unit views interactions cost language priority source editor reader "
        "approver approved_on status cancel_reason plan_item url note"
    )
    assert {key: item.type.name for key, item in COLUMNS.items()} == {key: TYPE_OF[key] for key in COLUMNS}


@every_kind
def test_its_code_is_the_one_of_the_decree(kind: Kind) -> None:
    assert kind.key in CODES[kind.code].split()


@every_kind
def test_every_word_of_it_is_composed_tidy_text(kind: Kind) -> None:
    words = [kind.label, kind.short, kind.events, *kind.synonyms]
    for item in kind.fields:
        words += [item.label, *item.synonyms]
        words += [item.unit] if item.unit else []
        words += [label for _, label in getattr(item.type, "choices", ())]
    for text in words:
        assert text
        assert unicodedata.is_normalized("NFC", text)
        assert " ".join(text.split()) == text


@every_kind
def test_its_fields_are_told_apart_by_key_and_by_label(kind: Kind) -> None:
    keys = [item.key for item in kind.fields]
    labels = [fold(item.label) for item in kind.fields]
    assert len(set(keys)) == len(keys)
    assert len(set(labels)) == len(labels)


@every_kind
def test_a_shared_column_means_the_same_in_every_kind(kind: Kind) -> None:
    for item in kind.fields:
        if item.key in COLUMNS:
            assert item.type == COLUMNS[item.key].type, item.key
            assert item.required == COLUMNS[item.key].required, item.key


@every_kind
def test_it_belongs_to_a_group_and_its_plan_is_counted_in_a_measure_it_has(kind: Kind) -> None:
    assert kind.group in GROUPS
    assert kind.main == "count" or kind.has(kind.main)


def test_every_group_has_a_kind() -> None:
    assert {kind.group for kind in KINDS.values()} == set(GROUPS)


def test_names_of_kinds_are_told_apart() -> None:
    for words in ([kind.label for kind in KINDS.values()], [kind.short for kind in KINDS.values()]):
        assert len({fold(word) for word in words}) == len(KINDS)
    synonyms = [fold(word) for kind in KINDS.values() for word in kind.synonyms]
    assert len(set(synonyms)) == len(synonyms)


def test_defaults_are_those_of_the_command_line() -> None:
    assert {key: kind.defaults() for key, kind in KINDS.items()} == {
        "broadcast": {"plays": 1, "items": 1, "status": "done"},
        **{key: {"status": "done"} for key in ("board", "posting", "screen", "newsletter", "outreach", "sms")},
        **{key: {"items": 1, "status": "done"} for key in ("web", "social", "press")},
        **{key: {"status": "done"} for key in ("meeting", "conference", "training", "contest", "integrated")},
        "leaflet": {"quantity_unit": "tờ", "status": "done"},
        "visual": {"quantity_unit": "cái", "status": "done"},
    }


def test_a_field_is_found_by_its_key() -> None:
    assert KINDS["sms"].field("quantity").label == "Số tin nhắn"
    with pytest.raises(KeyError):
        KINDS["sms"].field("plays")


@every_kind
def test_every_kind_has_its_place_in_the_report(kind: Kind) -> None:
    points = {form.key: form for form in FORMS}
    assert kind.prose in points, "no point of the report tells it; OTHERS tells any kind"
    assert points[kind.prose].any_kind or kind.key in points[kind.prose].first, "that point has no words for it"
    assert kind.heading == kind.heading.strip() != ""
    assert kind.work == kind.work.strip() != ""
    assert kind.annex == NO_ANNEX or kind.annex in {annex.number for annex in every()}, "no such Biểu"


def test_a_kind_from_elsewhere_is_told_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file is enough: a kind that no words were made for is in the prose, in its Biểu and in the sums."""
    own = replace(
        KINDS["meeting"], key="tea", label="Chè nước đầu xóm", short="Chè nước", code="", events="buổi chè nước"
    )
    own = replace(own, prose=OTHERS, heading="chè nước", work="trò chuyện bên chén chè", synonyms=())
    monkeypatch.setitem(KINDS, "tea", own)
    log = make.session(tmp_path)
    make.added(log, make.activity("tea", date="2026-10-03", title="Hỏi đáp hồ sơ", participants=12))
    data = collect(log, periods.parse("2026-10", "admin"))
    assert "Chè nước: 01 buổi chè nước (12 người dự)." in results(data)
    tables = {annex.number: table for annex, table in annexes(data)}
    assert "Hỏi đáp hồ sơ" in str(tables["04"].lines)
    assert "Chè nước đầu xóm" in str(tables["01"].lines)
