"""Commands on remarks, answers and the reply file."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_desktop.cli.app import JSON, Setting, done, opened, pass_setting, print_json
from cchc_desktop.cli.terminal import cells, echo
from cchc_desktop.domain import formats
from cchc_desktop.domain.replies.handout import EVERYBODY
from cchc_desktop.domain.replies.remark import SORTS
from cchc_desktop.services.replies import remarks as talk
from cchc_desktop.services.replies import reply_file, taking_over
from cchc_desktop.services.replies.remarks import Thread


@click.command("remark", help="Cấp trên ghi ý kiến về một hoạt động, báo cáo hoặc mục kế hoạch của đơn vị.")
@click.argument("record", metavar="MÃ")
@click.option("--text", required=True, metavar="NỘI_DUNG")
@click.option("--sort", type=click.Choice(list(SORTS)), default="remark", help="Nhận xét, câu hỏi, yêu cầu bổ sung.")
@click.option("--due", default="", metavar="NGÀY", help="Hạn trả lời, ví dụ 2026-12-01.")
@pass_setting
def remark(chosen: Setting, record: str, text: str, sort: str, due: str) -> None:
    """Prints the remark's id."""
    with opened(chosen) as session:
        made, _ = talk.write(session, record, text, sort=sort, due=due)
    echo(made)
    done("Đã ghi. Gửi cho đơn vị bằng lệnh: cchc reply.")


@click.command("remarks", help="Ý kiến của cấp trên và trả lời của đơn vị.")
@click.option("--unit", default="", metavar="MÃ_ĐƠN_VỊ", help="Chỉ ý kiến gửi đơn vị này.")
@JSON
@pass_setting
def remarks(chosen: Setting, unit: str, as_json: bool) -> None:
    """Those that wait for an answer first."""
    with opened(chosen) as session:
        found = talk.listed(session, unit)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    for one in found:
        told = one.remark
        state = "đã đóng" if told.settled else "đã trả lời" if told.answer else "quá hạn" if one.late else "chờ trả lời"
        due = f"hạn {formats.day(told.due_on)}" if told.due_on else ""
        echo(cells(told.id, told.addressee, told.sort_words, state, due, told.title, told.text))
        if told.answer:
            echo(f"\t→ {told.answer}")
    done(f"{len(found)} ý kiến." if found else "Chưa có ý kiến nào.")


def _as_json(one: Thread) -> dict[str, object]:
    told = one.remark
    return {
        "id": told.id,
        "unit": told.unit,
        "addressee": told.addressee,
        "table": told.table,
        "record": told.about,
        "title": told.title,
        "sort": told.sort,
        "text": told.text,
        "due_on": told.due_on or None,
        "written_on": told.written_on or None,
        "settled": told.settled,
        "late": one.late,
        "answer": told.answer or None,
        "answered_on": told.answered_on or None,
    }


@click.command("answer", help="Trả lời một ý kiến của cấp trên; câu trả lời đi cùng gói xuất lần sau.")
@click.argument("given", metavar="MÃ")
@click.option("--text", required=True, metavar="NỘI_DUNG")
@pass_setting
def answer(chosen: Setting, given: str, text: str) -> None:
    """Again changes the answer."""
    with opened(chosen) as session:
        talk.answer(session, given, text)
    done("Đã lưu câu trả lời.")


@click.command("settle", help="Cấp trên đóng một ý kiến: không cần gì thêm.")
@click.argument("given", metavar="MÃ")
@click.option("--again", is_flag=True, help="Mở lại ý kiến đã đóng.")
@pass_setting
def settle(chosen: Setting, given: str, again: bool) -> None:
    """Nothing more is expected."""
    with opened(chosen) as session:
        talk.settle(session, given, settled=not again)
    done("Đã mở lại." if again else "Đã đóng.")


@click.command("reply", help="Cấp trên ghi tệp trả lời cho một đơn vị (* là mọi đơn vị): ý kiến và tài liệu gửi kèm.")
@click.argument("unit", metavar="MÃ_ĐƠN_VỊ")
@click.option("-o", "output", required=True, metavar="THƯ_MỤC|TỆP", help="Nơi ghi; thư mục thì tên tệp tự đặt.")
@click.option("--plan", type=click.IntRange(2000, 2200), metavar="NĂM", help="Gửi kèm chỉ tiêu kế hoạch của năm.")
@click.option("--format", "profile", is_flag=True, help="Gửi kèm mẫu trình bày văn bản.")
@click.option("--catalog", is_flag=True, help="Gửi kèm danh mục dùng chung.")
@click.option("--units", is_flag=True, help="Gửi kèm danh sách đơn vị.")
@JSON
@pass_setting
def reply(
    chosen: Setting,
    unit: str,
    output: str,
    plan: int | None,
    profile: bool,
    catalog: bool,
    units: bool,
    as_json: bool,
) -> None:
    """Prints path and digest of the file."""
    flags = (("profile", profile), ("catalog", catalog), ("units", units))
    wanted = [("plan", plan)] if plan is not None else []
    wanted += [(sort, 0) for sort, asked in flags if asked]
    with opened(chosen) as session:
        made = reply_file.write(session, unit, Path(output).expanduser(), wanted)
    if as_json:
        counts = made.manifest.counts
        print_json(
            {
                "path": str(made.path),
                "digest": made.digest,
                "size": made.size,
                "unit": unit,
                "remarks": counts.get("remark", 0),
                "handouts": counts.get("handout", 0),
            }
        )
        return
    echo(f"{made.path}\n{made.digest}")
    who = "mọi đơn vị" if unit == EVERYBODY else f"đơn vị {unit}"
    done(f"Đã ghi tệp cho {who} và đọc lại khớp. Đơn vị nhập bằng Nhập gói.")


@click.command("handouts", help="Tài liệu cấp trên gửi xuống; --take nhận một tài liệu vào sổ của mình.")
@click.option("--take", metavar="MÃ", help="Nhận tài liệu này; hoàn tác bằng cchc undo.")
@JSON
@pass_setting
def handouts(chosen: Setting, take: str | None, as_json: bool) -> None:
    """What was sent and what taking it over would change."""
    with opened(chosen) as session:
        if take is not None:
            changes = taking_over.take_over(session, take)
            done("Đã nhận." if changes.records else "Không có gì mới để nhận.")
            return
        found = taking_over.offered(session)
    if as_json:
        print_json(
            [
                {
                    "id": one.handout.id,
                    "unit": one.handout.unit,
                    "sort": one.handout.sort,
                    "title": one.handout.title,
                    "rows": one.size,
                    "new": one.added,
                    "changed": one.changed,
                    "problem": one.problem or None,
                }
                for one in found
            ]
        )
        return
    for one in found:
        told = one.problem or f"mới {one.added}, đổi {one.changed}"
        echo(cells(one.handout.id, one.sender, one.handout.title, told))
    done(f"{len(found)} tài liệu." if found else "Cấp trên chưa gửi tài liệu nào.")


COMMANDS = (remark, remarks, answer, settle, reply, handouts)
