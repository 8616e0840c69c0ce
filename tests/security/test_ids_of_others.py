"""Records whose ids name another unit (remarks, answers, handouts, keys, an office): each is left out by itself, in a
commune's package and in a share by another PC of one's unit, by the services and by the command line.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Revision
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from tests import foreign_files as foreign
from tests import make
from tests.contract.test_attacks import A, B, saved, sealed_with
from tests.contract.test_attacks_cli import a, b, result, upper, whole
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.unit.cli.shell import Shell

__all__ = ["a", "b", "upper"]
SORTS = ("remark", "answer", "handout", "key", "office")


def of_others(unit: str, named: str, *sorts: str) -> list[Revision]:
    """A unit's own records under ids that name another one."""
    return [
        foreign.revision(unit=unit, record=f"{sort}-{named}-plan-2026", wall_ms=place)
        for place, sort in enumerate(sorts or SORTS, 5)
    ]


def held(session: Session) -> int:
    """How many of these came in."""
    return session.store().number("SELECT count(*) FROM revision WHERE record LIKE '%-plan-2026'")


def test_an_id_that_names_another_unit_leaves_out_its_record_alone(a: Session, b: Session, tmp_path: Path) -> None:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, a, b)
    mine = make.one(a, title="Việc thật của A")
    offer = took(made, sealed_with(a, tmp_path, *of_others(A, B), *of_others(A, UPPER, "remark")))
    assert (offer.facts.left_out, offer.facts.others) == (6, [B, UPPER])
    assert read_log.get(made, mine)["title"] == "Việc thật của A"
    assert held(made) == 0
    took(made, packed(b, tmp_path))
    (offer,) = take(made, sealed_with(a, tmp_path, foreign.revision(unit=A, record="remark-lạ".replace("ạ", "a"))))
    assert (offer.result, offer.error and offer.error.code) == ("refused", "GN-05")


def test_a_share_between_own_pcs_leaves_it_out_too(a: Session, tmp_path: Path) -> None:
    one, other = (pc(tmp_path / str(number), unit=UPPER, author=f"Máy {number}") for number in range(2))
    for first, second in ((one, other), (other, one)):
        trust(first, second, a)
    mine, theirs = make.one(other, title="Việc của tỉnh"), make.one(a, title="Việc của A")
    took(other, packed(a, tmp_path))

    def spoil(raw: sqlite3.Connection) -> None:
        for each in of_others(UPPER, A):
            foreign.insert(raw, each.body, unit=each.unit, record=each.record, tbl=each.table)

    shared = foreign.resealed(other, packed(other, tmp_path, Order(sort="share")), tmp_path / "chung.db", spoil)
    offer = took(one, shared)
    assert (offer.facts.left_out, offer.facts.others) == (5, [A])
    assert read_log.get(one, mine)["title"] == "Việc của tỉnh"
    assert read_log.get(one, f"{A}/{theirs}")["title"] == "Việc của A"
    assert held(one) == 0


def test_the_command_line_tells_whose_name_the_ids_bore(a: Session, b: Session, upper: Shell, tmp_path: Path) -> None:
    mine = make.one(a, title="Việc thật của A")
    outcome = upper.run("merge", str(sealed_with(a, tmp_path, *of_others(A, B))))
    assert outcome.code == 0
    assert f"Gói của {a.office().name} có 5 lần lưu ghi tên đơn vị" in outcome.err
    assert json.loads(upper.ok("show", f"{A}/{mine}", "--json"))["title"] == "Việc thật của A"
    assert result(upper, str(packed(b, tmp_path)))["result"] == "merged"
    whole(upper)


def test_no_book_with_such_ids_is_put_in_place(upper: Shell, tmp_path: Path) -> None:
    forged = tmp_path / "mang-ve.db"
    upper.ok("backup", "-o", str(forged))
    with closing(sqlite3.connect(forged)) as raw:
        for each in of_others(UPPER, A):
            foreign.insert(raw, each.body, unit=each.unit, record=each.record, tbl=each.table)
        raw.commit()
    outcome = upper.run("restore", "--replace", str(forged))
    assert (outcome.code, "SL-04" in outcome.err, "mã của đơn vị khác" in outcome.err) == (1, True, True)


def test_an_id_that_another_unit_took_is_free_here(a: Session, tmp_path: Path) -> None:
    log = pc(tmp_path / "tinh", unit=UPPER)
    trust(log, a)
    for record, table in (("5" * 32, "activity"), ("6" * 32, "plan")):
        saved(a, table, record, {"kind": "broadcast", "date": "2026-10-03", "title": "Của A", "status": "done"})
    took(log, packed(a, tmp_path))
    assert log_activity.add(log, make.broadcast(id="5" * 32)).ids == ("5" * 32,)
    (made,) = keeping.add(log, REGISTERS["plan"], [{"id": "6" * 32, "year": "2026", "title": "Của Sở"}]).ids
    assert keeping.get(log, f"{UPPER}/{made}")["title"] == "Của Sở"
