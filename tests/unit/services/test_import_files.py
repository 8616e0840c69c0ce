"""Files as such: encodings, separators, JSON, what is recognised by content alone."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from cchc_desktop.domain.activity import as_json
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import read_log
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.session import Session
from tests import make
from tests.make_books import broadcast, nfd, radio_book

ROWS = [
    ("SỔ THEO DÕI PHÁT THANH",),
    ("Ngày phát", "Giờ phát", "Tên tin bài", "Thời lượng (phút)", "Số lượt phát", "Cụm loa"),
    ("03/10/2026", "5h00", "Lợi ích của dịch vụ công; tiết kiệm", "10", "2", "Thôn Đông"),
    ("04/10/2026", "17h", 'Họp thôn "Đường Làng", hai dòng\ntiếp theo', "5 phút", "1", "Thôn Đoài, Thôn Trung"),
]
TITLES = ["Lợi ích của dịch vụ công; tiết kiệm", 'Họp thôn "Đường Làng", hai dòng tiếp theo']


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def table(separator: str, line_end: str = "\r\n") -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=separator, lineterminator=line_end).writerows(ROWS)
    return target.getvalue()


def windows_1258(text: str) -> bytes:
    """Vietnamese Windows keeps the tone as a mark of its own behind the letter."""
    out = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(one for one in parts if one in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(one for one in parts if one not in tones))
        out += (base + tones).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (table(",").encode(), "UTF-8 with commas"),
        (table(";").encode("utf-8-sig"), "UTF-8 with a mark and semicolons, as Vietnamese Excel"),
        (table("\t").encode("utf-16"), "Unicode text of Excel"),
        (table(";").encode("utf-16-le"), "UTF-16 without a mark"),
        (table(";").encode("utf-16-be"), "UTF-16 the other way round"),
        (windows_1258(table(",")), "Windows-1258"),
        (nfd(table(",")).encode(), "decomposed"),
        (table("|", "\n").encode(), "bars"),
        (("sep=;\n" + table(";")).encode(), "Excel's own hint"),
        (table(";", "\r").encode(), "line ends of an old Mac"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_tables_in_text(session: Session, tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "so.dat"
    path.write_bytes(data)
    preview = import_log.read(session, path)
    assert preview.format == "csv", why
    assert [draft.values["title"] for draft in preview.drafts] == TITLES, why
    assert [draft.values["minutes"] for draft in preview.drafts] == [10, 5]
    assert preview.drafts[1].values["places"] == "Thôn Đoài; Thôn Trung"
    assert preview.refused == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("broken", ["\x00", "\udcff"])
def test_a_spoilt_letter_costs_its_own_row_only(session: Session, tmp_path: Path, encoding: str, broken: str) -> None:
    spoilt = table(";").replace(TITLES[0], f"{TITLES[0][:5]}{broken}{TITLES[0][6:]}")
    errors = "surrogatepass" if "16" in encoding else "surrogateescape"
    path = tmp_path / "so.csv"
    path.write_bytes(spoilt.encode(encoding, errors))
    preview = import_log.read(session, path)
    assert [draft.values["title"] for draft in preview.drafts] == TITLES[1:]
    (refused,) = preview.refused
    assert "hỏng khi chép" in refused.reason


def test_the_name_of_a_file_means_nothing(session: Session, tmp_path: Path) -> None:
    book = radio_book(tmp_path / "so.csv", [broadcast(1, "01/10/2026")])
    assert import_log.read(session, book).format == "xlsx"
    (tmp_path / "so.xls").write_text(table(";"), encoding="utf-8")
    assert import_log.read(session, tmp_path / "so.xls").format == "csv"


def test_refusals_of_a_csv_name_the_row(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text(table(";") + "32/10/2026;5h;Tin sai;1;1;\n", encoding="utf-8")
    (refusal,) = import_log.read(session, path).refused
    assert (refusal.sheet, refusal.row, refusal.column, refusal.value) == ("", 5, "A", "32/10/2026")
    assert str(refusal).startswith("dòng 5, cột A (Ngày phát): ")


ACTIVITY = {
    "kind": "meeting",
    "unit": "25747",
    "date": "2026-10-01",
    "title": nfd("Họp thôn Đường Làng"),
    "participants": "35",
    "places": ["Thôn Đông", "Thôn Đoài"],
}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (json.dumps(ACTIVITY), "jsonl"),
        (json.dumps(ACTIVITY) + "\n\n", "jsonl"),
        ("\ufeff" + json.dumps(ACTIVITY, ensure_ascii=False), "jsonl"),
        (json.dumps([ACTIVITY]), "json"),
        (json.dumps([ACTIVITY], indent=2), "json"),
        (json.dumps(ACTIVITY, indent=2), "json"),
    ],
)
def test_json_in_its_forms(session: Session, tmp_path: Path, text: str, form: str) -> None:
    path = tmp_path / "so.txt"
    path.write_text(text, encoding="utf-8")
    preview = import_log.read(session, path)
    assert preview.format == form
    (draft,) = preview.drafts
    assert draft.values == {
        "kind": "meeting",
        "date": "2026-10-01",
        "title": "Họp thôn Đường Làng",
        "participants": 35,
        "places": "Thôn Đông; Thôn Đoài",
        "status": "done",
    }


def test_lines_of_an_array_are_counted(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "so.json"
    path.write_text(json.dumps([ACTIVITY, {"kind": "meeting"}, 5], indent=1), encoding="utf-8")
    refused = import_log.read(session, path).refused
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [lines[one.row - 1].strip() for one in refused] == ["{", "5"]


def test_an_empty_array_holds_no_log(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "so.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(InputRefused, match="NL-06"):
        import_log.read(session, path)


def test_reasons_of_a_record_are_one_sentence_like_those_of_a_row(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "so.jsonl"
    path.write_text(json.dumps(ACTIVITY | {"date": "2026-13-02", "title": "a" * 501}), encoding="utf-8")
    [refusal] = import_log.read(session, path).refused
    assert refusal.reason == (
        "Ngày “2026-13-02” không có trong lịch (ghi ngày trước, tháng sau); Tên cuộc họp: dài 501 ký tự, nhiều nhất 500"
    )


def test_records_of_another_unit_become_own_and_keep_their_origin(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "so.jsonl"
    path.write_text("\n".join(json.dumps(ACTIVITY | {"unit": "26200", "title": t}) for t in "AB"), encoding="utf-8")
    preview = import_log.read(session, path)
    assert [draft.values["extra.origin_unit"] for draft in preview.drafts] == ["26200", "26200"]
    (warning,) = [one for one in preview.warnings if "26200" in one]
    assert warning == (
        "2 hoạt động mang mã đơn vị 26200: được nhập thành của đơn vị 25747, mã cũ giữ trong phần bổ sung. "
        "Cấp trên đã nhận số liệu theo mã cũ thì sẽ bị cộng hai lần"
    )


def test_own_fields_unknown_names_and_words_for_kinds(session: Session, tmp_path: Path) -> None:
    record = {
        "kind": "Phát thanh",
        "date": "3/10/2026",
        "title": "A",
        "genre": "Tin",
        "nhan_xet": "tốt",
        "diem": [9, 10],
    }
    path = tmp_path / "so.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    (draft,) = import_log.read(session, path).drafts
    assert draft.values["kind"] == "broadcast"
    assert draft.values["date"] == "2026-10-03"
    assert draft.values["extra.genre"] == "news"
    assert draft.values["extra.nhan_xet"] == "tốt"
    assert draft.values["extra.diem"] == "[9, 10]"


def test_the_programs_own_json_comes_back_as_the_same_records(session: Session, tmp_path: Path) -> None:
    path = radio_book(tmp_path / "so.xlsx", [broadcast(n, f"{n:02d}/10/2026", note="ghi chú") for n in range(1, 4)])
    import_log.apply(session, import_log.read(session, path))
    rows = read_log.page(session, read_log.Filter()).rows
    copy = tmp_path / "so.jsonl"
    copy.write_text("\n".join(json.dumps(as_json(row)) for row in rows), encoding="utf-8")
    preview = import_log.read(session, copy)
    assert (preview.same, len(preview.new), preview.refused) == (3, 0, [])


def titles_of(session: Session) -> set[object]:
    return {row["title"] for row in read_log.page(session, read_log.Filter()).rows}


def broken_table() -> bytes:
    """Fifty rows in UTF-8, one of them with a letter that lost its last byte on a bad stick."""
    rows = [f"03/10/2026;5h00;Tin phát thanh số {n};10;2;Thôn Đông" for n in range(1, 51)]
    data = (";".join(ROWS[1]) + "\n" + "\n".join(rows)).encode()
    return data.replace("số 20;".encode(), b"s\xe1\xbb 20;")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_one_broken_byte_spoils_its_own_row_alone(session: Session, tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "so.csv"
    path.write_bytes(mark + broken_table())
    found = import_log.apply(session, import_log.read(session, path))
    assert [(one.row, one.column, "bị hỏng" in one.reason) for one in found.refused] == [(21, "C", True)]
    assert titles_of(session) == {f"Tin phát thanh số {n}" for n in range(1, 51) if n != 20}


def test_one_broken_byte_in_json_lines_spoils_its_own_line_alone(session: Session, tmp_path: Path) -> None:
    lines = [json.dumps(ACTIVITY | {"title": f"Tin số {n}"}, ensure_ascii=False).encode() for n in range(5)]
    path = tmp_path / "so.jsonl"
    path.write_bytes(b"\n".join(lines).replace("số 3".encode(), b"s\xe1\xbb 3"))
    found = import_log.apply(session, import_log.read(session, path))
    assert [(one.row, "bị hỏng" in one.reason) for one in found.refused] == [(4, True)]
    assert len(titles_of(session)) == 4


@pytest.mark.parametrize(
    "name", ["unit", "id", "kind", "title", "date", "topic", "places", "extra", "status", "\ud8ff"]
)
def test_a_value_of_another_shape_is_told_and_stops_no_other(session: Session, tmp_path: Path, name: str) -> None:
    path = tmp_path / "so.jsonl"
    odd: list[object] = [[], {}, [1], {"a": []}, 1.5, True, "\ud800", "x" * 2000]
    lines = [ACTIVITY | {"title": f"Khác {n}", name: value} for n, value in enumerate(odd)]
    path.write_text("\n".join(map(json.dumps, [*lines, ACTIVITY])), encoding="utf-8")
    preview = import_log.read(session, path)
    import_log.apply(session, preview)
    assert len(preview.refused) + len(preview.drafts) == len(odd) + 1
    assert titles_of(session) >= {"Họp thôn Đường Làng"}


def test_json_a_hundred_thousand_levels_deep_is_told(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "so.jsonl"
    deep = '{"kind": "meeting", "title": "a", "x": ' + "[" * 900 + "]" * 900 + "}"
    path.write_text("\n".join(["[" * 100_000, '{"a":' * 100_000, deep, json.dumps(ACTIVITY)]), encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        import_log.read(session, path)
    assert caught.value.code == "NL-03"
    path.write_text("\n".join(['{"a":' * 100_000, deep, json.dumps(ACTIVITY)]), encoding="utf-8")
    assert len(import_log.read(session, path).drafts) == 1
