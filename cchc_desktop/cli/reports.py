"""The command that makes reports: a PDF, a document for Word, a workbook, or the figures as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_desktop.cli.app import Setting, done, opened, pass_setting, print_json, rule_of
from cchc_desktop.cli.errors import say
from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.period import RULES
from cchc_desktop.services import report_data
from cchc_desktop.services.report_data import ReportData

_FORMATS = (".pdf", ".docx", ".xlsx")


@click.command("report", help="Báo cáo của một kỳ: 2026-10, 2026-Q4, 2026-H1, 2026-9M, 2026, 2026-10-01..2026-10-20.")
@click.argument("period", metavar="KỲ")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi báo cáo ra tệp .pdf (để in), .docx (để sửa) hoặc .xlsx (các biểu số liệu).",
)
@click.option("--rule", type=click.Choice(RULES), help="Cách tính kỳ; mặc định theo cài đặt của đơn vị.")
@click.option("--json", "as_json", is_flag=True, help="In số liệu thành đúng một tài liệu JSON.")
@pass_setting
def report(chosen: Setting, period: str, output: Path | None, rule: str | None, as_json: bool) -> None:
    """Figures on stdout, paper into a file."""
    if output is not None and output.suffix.lower() not in _FORMATS:
        raise click.BadParameter("chỉ ghi được tệp .pdf, .docx hoặc .xlsx", param_hint="-o")
    with opened(chosen) as session:
        data = report_data.collect(session, periods.parse(period, rule_of(session, rule)))
        if output is not None:
            _write(data, output)
    if as_json:
        print_json(report_data.as_json(data))
    elif output is None:
        _print_figures(data)


def _write(data: ReportData, output: Path) -> None:
    from cchc_desktop.reports import catalog
    from cchc_desktop.reports.saving import write_whole

    suffix = output.suffix.lower()
    if suffix == ".pdf":
        printed = catalog.make(data)
        write_whole(output, printed.pdf)
        for warning in printed.warnings:
            say(f"! {warning}")
    else:
        write_whole(output, catalog.docx(data) if suffix == ".docx" else catalog.xlsx(data))
    done(f"Đã ghi {output}.")


def _print_figures(data: ReportData) -> None:
    """The figures by kind as a small table for people."""
    start, end = formats.day(data.period.start), formats.day(data.period.end)
    click.echo(f"{data.office.name} · {data.period.label} ({start} – {end})")
    for key in data.kinds_seen():
        found = data.current.kind(key)
        if found.count:
            kind = KINDS.get(key)
            parts = [f"{formats.number(found.count)} hoạt động"]
            parts += [
                f"{formats.number(value)} {word}"
                for value, word in (
                    (found.items, "tin, bài"),
                    (found.plays, "lượt phát"),
                    (found.total_minutes, "phút"),
                    (found.participants, "lượt người"),
                    (found.quantity, "bản"),
                    (found.views, "lượt xem"),
                )
                if value
            ]
            click.echo(f"{kind.label if kind else key}: {', '.join(parts)}")


COMMANDS = (report,)
