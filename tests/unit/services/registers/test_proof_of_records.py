"""Proof hangs on records of registers as on activities: stored and taken back with them, sent up or kept here."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.reports import proofs
from cchc_desktop.reports.documents import register_list
from cchc_desktop.services import collecting, evidence, log_activity, read_log, safekeeping
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.exchange import export_package
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.registers import keeping, printing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from tests import make
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.make_pictures import told

OCTOBER = periods.make("month", 2026, 10, "calendar")
INSPECTION = {"held_on": "2026-10-06", "subject": "Kiểm tra loa thôn Đoài"}
FEEDBACK = {"received_on": "2026-10-08", "summary": "Loa nghe không rõ", "sender": "Bà Lành"}
PLACE = {"title": "Cụm loa thôn Đoài"}
PHOTO = Source.pasted(told("JPEG"), "loa.jpg")
MINUTES = Source.pasted(b"bien ban", "bien-ban.txt")


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def entered(session: Session, key: str, draft: dict[str, str], *sources: Source) -> str:
    """A record with its files, in one act."""
    files = evidence.prepare(sources).files
    return keeping.add(session, REGISTERS[key], [draft], files=files).ids[0]


def names(session: Session, record: str) -> list[object]:
    return [row["name"] for row in evidence.files(session, record)]


def test_one_act_stores_both_and_one_undo_takes_both_back(log: Session) -> None:
    record = entered(log, "inspection", INSPECTION, PHOTO, MINUTES)
    assert names(log, record) == ["loa.jpg", "bien-ban.txt"]
    step = log_activity.next_undo(log)
    assert step.label.endswith("“Kiểm tra loa thôn Đoài”, kèm 2 tệp minh chứng")
    assert step.words == f"2 tệp minh chứng, 1 {REGISTERS['inspection'].one}"
    log_activity.undo(log)
    assert names(log, record) == []
    with pytest.raises(InputRefused, match="TD-01"):
        keeping.get(log, record)
    log_activity.redo(log)
    assert names(log, record) == ["loa.jpg", "bien-ban.txt"]


def test_files_belong_to_one_record(log: Session) -> None:
    with pytest.raises(ValueError, match="one record"):
        keeping.add(log, REGISTERS["inspection"], [INSPECTION] * 2, files=evidence.prepare([PHOTO]).files)


def test_files_are_added_arranged_described_and_taken_off_later(log: Session) -> None:
    record = entered(log, "fixture", PLACE)
    made = evidence.attach(log, record, [PHOTO, MINUTES])
    assert made.changes.subject.endswith("“Cụm loa thôn Đoài”")
    first, second = made.ids
    evidence.arrange(log, record, [second, first])
    evidence.describe(log, first, {"caption": "Loa mới thay"})
    assert names(log, record) == ["bien-ban.txt", "loa.jpg"]
    evidence.detach(log, [second])
    (left,) = evidence.files(log, record)
    assert (left["name"], left["caption"]) == ("loa.jpg", "Loa mới thay")
    key = read_log.key_of(keeping.get(log, record))
    assert read_log.numbers_of_files(log, [key]) == {key: 1}


def test_nothing_hangs_on_a_record_that_is_not_there(log: Session) -> None:
    record = entered(log, "fixture", PLACE)
    keeping.delete(log, [record])
    with pytest.raises(InputRefused, match="TD-01"):
        evidence.attach(log, record, [PHOTO])
    with pytest.raises(InputRefused, match="NK-04"):
        evidence.attach(log, "f" * 32, [PHOTO])


def test_the_check_keeps_its_bytes_and_names_the_record_of_a_damaged_file(log: Session) -> None:
    record = entered(log, "inspection", INSPECTION, MINUTES)
    assert safekeeping.check(log, full=True).ok
    blob = str(evidence.files(log, record)[0]["blob"])
    with log.undoing() as (store, _):
        store.execute("DELETE FROM blob WHERE hash = :hash", {"hash": bytes.fromhex(blob)})
    (problem,) = safekeeping.check(log, full=True).problems
    assert "“bien-ban.txt” của" in str(problem)
    assert "“Kiểm tra loa thôn Đoài” ngày 06/10/2026" in str(problem)


def test_the_report_names_them_where_it_names_those_of_activities(log: Session) -> None:
    activity = {"kind": "meeting", "date": "2026-10-07", "title": "Họp thôn", "participants": 40}
    log_activity.add(log, activity, files=evidence.prepare([MINUTES]).files)
    entered(log, "inspection", INSPECTION, PHOTO)
    entered(log, "inspection", INSPECTION | {"held_on": "2026-11-02"}, PHOTO)
    data = collecting.collect(log, OCTOBER)
    table = proofs.table(data)
    form = REGISTERS["inspection"].form_title
    assert [line.cells[2] for line in table.lines] == [f"{form}: Kiểm tra loa thôn Đoài", "Họp thôn"]
    assert "Hoạt động, sổ theo dõi" in [column.heading for column in table.columns]
    (shown,), lost = proofs.photos(data)
    assert shown.caption.startswith(f"{form}: Kiểm tra loa thôn Đoài (ngày")
    assert not lost


def test_the_list_on_paper_tells_their_number_where_there_are_any(log: Session) -> None:
    inspections = REGISTERS["inspection"]
    keeping.add(log, inspections, [INSPECTION | {"subject": "Kiểm tra bảng tin"}])
    assert "Tệp" not in [
        one.heading for one in register_list.table(printing.listed(log, inspections, Filter())).columns
    ]
    entered(log, "inspection", INSPECTION, PHOTO, MINUTES)
    table = register_list.table(printing.listed(log, inspections, Filter()))
    place = [one.heading for one in table.columns].index("Tệp")
    assert sorted(str(line.cells[place]) for line in table.lines) == ["2", "None", "None"]
    assert all(len(line.cells) == len(table.columns) for line in table.lines)


def test_what_may_show_personal_data_is_on_no_paper_and_goes_to_no_other_office(tmp_path: Path) -> None:
    commune, upper, second = pc(tmp_path / "1"), pc(tmp_path / "2", unit=UPPER), pc(tmp_path / "3")
    for one in (upper, second):
        trust(one, commune)
        trust(commune, one)
    discreet = entered(commune, "feedback", FEEDBACK, PHOTO)
    open_ = entered(commune, "inspection", INSPECTION, MINUTES)
    assert [row["name"] for row in evidence.of_period(commune, OCTOBER)] == ["bien-ban.txt"]

    for sort in ("hand_up", "year"):
        order = Order(sort=sort, profile="photos", period=export_package.year_period(commune, 2026))
        assert export_package.inside(commune, order).files == 1
        took(upper, packed(commune, tmp_path, order))
    name = f"{make.UNIT}/"
    (there,) = evidence.files(upper, name + open_)
    assert evidence.content(upper, str(there["id"])) == b"bien ban"
    (only_named,) = evidence.files(upper, name + discreet)
    with pytest.raises(InputRefused, match=r"không gửi kèm nội dung tệp “loa\.jpg”"):
        evidence.content(upper, str(only_named["id"]))
    with pytest.raises(InputRefused, match="TD-02"):
        evidence.detach(upper, [str(there["id"])])
    with pytest.raises(InputRefused, match="TD-02"):
        evidence.attach(upper, name + open_, [PHOTO])

    took(second, packed(commune, tmp_path, Order(sort="share")))
    (shared,) = evidence.files(second, discreet)
    assert evidence.content(second, str(shared["id"]))
    assert safekeeping.check(second, full=True).ok


def test_two_pcs_add_files_to_one_record_without_conflict(tmp_path: Path) -> None:
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2")
    trust(first, second)
    trust(second, first)
    record = entered(first, "fixture", PLACE, PHOTO)
    took(second, packed(first, tmp_path, Order(sort="share")))
    evidence.attach(second, record, [MINUTES])
    took(first, packed(second, tmp_path, Order(sort="share")))
    assert sorted(map(str, names(first, record))) == ["bien-ban.txt", "loa.jpg"]
    log_activity.undo(first)
    assert names(first, record) == ["loa.jpg"]
    assert safekeeping.check(first, full=True).ok


def test_another_units_file_hangs_under_none_of_ones_records(tmp_path: Path) -> None:
    upper, commune, other = pc(tmp_path / "1", unit=UPPER), pc(tmp_path / "2"), pc(tmp_path / "3", unit="25748")
    trust(upper, commune, other)
    record = "a" * 32
    keeping.add(commune, REGISTERS["fixture"], [PLACE | {"id": record}])
    # Its own record has the same id: that is all a unit can do to hang something on another's.
    keeping.add(other, REGISTERS["fixture"], [PLACE | {"id": record}], files=evidence.prepare([MINUTES]).files)
    with other.writing("attach", "") as act:
        act.save("evidence", "e" * 32, {"activity": f"{make.UNIT}/{record}", "name": "x.txt", "mime": "text/plain"})
    for one in (commune, other):
        took(upper, packed(one, tmp_path, Order(profile="photos")))
    assert names(upper, f"{make.UNIT}/{record}") == []
    assert names(upper, f"25748/{record}") == ["bien-ban.txt"]
    keys = [Key(make.UNIT, record), Key("25748", record)]
    assert read_log.numbers_of_files(upper, keys) == {keys[1]: 1}
