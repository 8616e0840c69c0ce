"""Commands on proof: attach files to an activity or to a record of a register, list them."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_desktop.cli import errors
from cchc_desktop.cli.app import JSON, Setting, done, opened, pass_setting, print_json, progress_line
from cchc_desktop.cli.terminal import cells, echo, short
from cchc_desktop.domain import formats
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services import evidence
from cchc_desktop.services.files import owners

_SHOWN = ("id", "name", "mime", "size", "caption", "taken_on", "width", "height")


@click.command(
    "attach",
    help="Thêm tệp minh chứng (ảnh, âm thanh, văn bản hoặc cả thư mục) cho một hoạt động hay một dòng của sổ theo dõi.",
)
@click.argument("record", metavar="MÃ")
@click.argument("files", nargs=-1, required=True, metavar="TỆP…")
@click.option(
    "--yes",
    "as_they_are",
    is_flag=True,
    help="Giữ nguyên cả ảnh không đọc được trọn vẹn, dù trong tệp có thể còn vị trí nơi chụp.",
)
@pass_setting
def attach(chosen: Setting, record: str, files: tuple[str, ...], *, as_they_are: bool) -> None:
    """Prints the ids of the new files; refused ones are named on stderr, exit code 1 when there are any."""
    if not all(one.strip() for one in files):  # an empty word would be the folder one happens to stand in
        raise click.UsageError("tên tệp để trống")
    with opened(chosen) as session:
        sources = evidence.sources([Path(one).expanduser() for one in files])
        full = owners.full_id(session, record)
        made = evidence.attach(session, full, sources, progress_line, as_they_are=as_they_are)
    for one in made.ids:
        echo(one)
    for refused in made.refused:
        errors.say(str(refused))
    if any(refused.code == evidence.UNFIT for refused in made.refused):
        errors.say("Muốn giữ nguyên ảnh không đọc được như một tệp thường, hãy thêm --yes.")
    done(f"Đã thêm {len(made.ids)} tệp minh chứng.")
    if made.refused:
        raise click.exceptions.Exit(errors.REFUSED)


@click.command("files", help="Các tệp minh chứng của một hoạt động hay một dòng của sổ theo dõi, theo thứ tự.")
@click.argument("record", metavar="MÃ")
@JSON
@pass_setting
def files(chosen: Setting, record: str, as_json: bool) -> None:
    """The files of one record."""
    with opened(chosen) as session:
        found = evidence.files(session, owners.full_id(session, record))
    if as_json:
        print_json([{key: one.get(key) for key in _SHOWN} for one in found])
        return
    for one in found:
        echo(_line(one))


def _line(row: Row) -> str:
    taken = text_of(row, "taken_on")
    size = f"{formats.number(-(-int(text_of(row, 'size') or 0) // 1024))} KB"
    parts = (
        short(text_of(row, "id")),
        text_of(row, "name"),
        size,
        formats.day(taken) if taken else "--",
        text_of(row, "caption"),
    )
    return cells(*parts)


COMMANDS = (attach, files)
