"""The program tests itself where it was installed: resources, database, search, PDF, Word, workbook, package."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cchc_desktop import __version__, paths
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.services import collecting, demo, log_activity, safekeeping
from cchc_desktop.services.files.pages import Pages
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.session import Session

_WORDS = "mật khẩu riêng của bản tự kiểm tra này"
_DAY = datetime(2026, 10, 20, 8, 0)  # noqa: DTZ001 (local time of a made-up office)


def run() -> Iterator[str]:
    """One line per thing that works; raises the error of the first that does not."""
    yield f"Sổ tuyên truyền CCHC {__version__}, Python {platform.python_version()}"
    for folder in (paths.resources(), paths.db_folder() / "migrations", paths.db_folder() / "queries"):
        if not folder.is_dir():
            raise StoreUnusable("TKT-01", what=f"thiếu thư mục {folder.name}")
    yield "tài nguyên: đủ"
    with tempfile.TemporaryDirectory(prefix="cchc-") as name:
        folder = Path(name)
        session = demo.create(folder / "tu-kiem-tra.db", months=2, clock=lambda: _DAY)
        try:
            yield from _steps(session, folder)
        finally:
            session.close()
    yield "tất cả đều chạy"


def _steps(session: Session, folder: Path) -> Iterator[str]:
    added = log_activity.add(
        session, {"kind": "broadcast", "date": "2026-10-19", "title": "Thử nghiệm chữ Ưỡng Ệnh"}, sure=True
    )
    if by_words.hits(session, "uong enh", 1)[0].row["id"] != added.ids[0]:
        raise StoreUnusable("TKT-01", what="tìm kiếm không thấy hoạt động vừa ghi")
    log_activity.undo(session)
    found = safekeeping.check(session, full=True)
    if not found.ok:
        raise StoreUnusable("TKT-01", what="; ".join(found.problems))
    yield f"cơ sở dữ liệu: {found.records} bản ghi, nguyên vẹn"
    yield from _paper(session, folder)


def _paper(session: Session, folder: Path) -> Iterator[str]:
    from cchc_desktop.reports import report_files  # late: 3 ms
    from cchc_desktop.reports.books.template import write_template  # late: 19 ms

    data = collecting.collect(session, periods.make("month", 2026, 10, "admin"))
    printed = report_files.make(data)
    pages = Pages(printed.pdf)
    pages.drawn(0, 1.0)
    yield f"báo cáo PDF: {len(pages.sizes)} trang, {len(printed.pdf)} byte, vẽ được"
    yield f"báo cáo Word: {len(report_files.docx(data))} byte, biểu Excel: {len(report_files.xlsx(data))} byte"
    issuable = report_files.make_issued(session, data.period)
    yield f"báo cáo lưu trữ PDF/A: {len(issuable.pdf)} byte"
    write_template(folder / "mau.xlsx")
    if import_log.read(session, _book(folder)).new == []:
        raise StoreUnusable("TKT-01", what="không đọc được sổ mẫu")
    yield "sổ Excel: ghi và đọc được"
    yield from _package(session, folder)


def _package(session: Session, folder: Path) -> Iterator[str]:
    """A sealed package, and read again by the child process that looks at other people's files."""
    from cchc_desktop.services.exchange import export_package, keys  # late: 8 ms
    from cchc_desktop.services.merging import merge_packages  # late: 11 ms
    from cchc_desktop.services.merging.looking import Wishes  # late: 5 ms

    try:
        locked = export_package.export(session, export_package.Order(passphrase=_WORDS), folder)
        (offer,) = merge_packages.preview(session, [locked.path], Wishes(passphrase=_WORDS))
    finally:
        keys.key_file(session).unlink(missing_ok=True)  # of this made-up office
    if offer.error is not None:
        raise offer.error
    yield f"gói dữ liệu: {locked.size} byte, niêm phong, mã hóa và đọc lại được"


def _book(folder: Path) -> Path:
    path = folder / "so.csv"
    path.write_text(
        "Ngày;Giờ phát;Tên tin, bài;Thời lượng (phút)\n19/10/2026;5h00;Bản tin thử;5\n", encoding="utf-8-sig"
    )
    return path
