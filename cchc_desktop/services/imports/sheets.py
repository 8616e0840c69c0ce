"""From the sheets of a book to the preview: tables found, columns laid out, rows read, everything accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from cchc_desktop.domain import formats
from cchc_desktop.domain.common_fields import DATE
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.services.imports import columns, legacy_cells, roles, tables, values
from cchc_desktop.services.imports.book import Cell, Sheet, column_letters, is_blank, shown
from cchc_desktop.services.imports.columns import Layout
from cchc_desktop.services.imports.drafting import Identities, label_of
from cchc_desktop.services.imports.headings import KIND
from cchc_desktop.services.imports.outcome import Column, Draft, Ignored, Preview, SheetView
from cchc_desktop.services.imports.rows import TableReader
from cchc_desktop.services.imports.tables import Table

Progress = Callable[[int, int], None]
_LEGACY_NAMES = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}


def read(preview: Preview, identities: Identities, progress: Progress) -> None:
    """Fill the preview from its book."""
    book, legacy = preview.book, dict[str, int]()
    for place, sheet in enumerate(book.sheets):
        progress(place, len(book.sheets))
        view = SheetView(sheet.name)
        preview.sheets.append(view)
        if preview.choices.kinds.get(sheet.name) == "":
            preview.ignored.append(Ignored(sheet.name, 0, "trang được chọn bỏ qua"))
            continue
        old_font = legacy_cells.find(sheet)
        found = tables.find(sheet, old_font)
        if not found:
            _say_no_table(preview, sheet, view)
            continue
        if old_font.cells:
            legacy[old_font.encoding] = legacy.get(old_font.encoding, 0) + len(old_font.cells)
            view.legacy_cells = len(old_font.cells)
            (row, column), text = next(iter(old_font.cells.items()))
            view.legacy_sample = (shown(sheet.cell(row, column)), shown(text))
        for table in found:
            _read_table(preview, sheet, table, view, old_font, identities)
    progress(len(book.sheets), len(book.sheets))
    preview.legacy = legacy
    if legacy and preview.choices.convert_legacy is None:
        fonts = ", ".join(_LEGACY_NAMES[encoding] for encoding in legacy)
        preview.warnings.append(
            f"{formats.number(sum(legacy.values()))} ô gõ bằng phông chữ cũ {fonts}; "
            "có thể chuyển sang Unicode khi nhập"
        )


def _say_no_table(preview: Preview, sheet: Sheet, view: SheetView) -> None:
    is_empty = all(is_blank(cell) for row in sheet.rows for cell in row)
    view.problem = "trang trống" if is_empty else "không tìm thấy dòng tiêu đề của bảng"
    preview.ignored.append(Ignored(sheet.name, 0, view.problem))


def _read_table(
    preview: Preview,
    sheet: Sheet,
    table: Table,
    view: SheetView,
    old_font: legacy_cells.LegacyText,
    identities: Identities,
) -> None:
    choices = preview.choices
    convert = choices.convert_legacy is True
    cells = columns.samples(sheet, table)
    if old_font.cells:
        cells = _converted_samples(sheet, table, old_font)
    layout = columns.lay_out(sheet, table, cells, choices.kinds.get(sheet.name, ""))
    chosen = {column: key for (name, column), key in choices.columns.items() if name == sheet.name}
    layout = replace(layout, fields=layout.fields | {c: k for c, k in chosen.items() if c in layout.fields})
    _show(view, table, layout)
    preview.ignored += [Ignored(sheet.name, row, roles.TITLE) for row in table.title_rows]
    preview.ignored += [Ignored(sheet.name, row, roles.HEADING) for row in range(table.heading_row, table.first_row)]
    reader = TableReader(sheet, table, layout, _context(sheet, table, layout, cells), old_font, convert=convert)
    found = reader.read()
    for row, checked in found.accepted:
        preview.drafts.append(Draft(sheet.name, row, identities.of(checked), checked))
    preview.refused += found.refused
    preview.ignored += found.ignored
    preview.warnings += found.warnings + reader.closing_warnings()
    if warning := _swapped_days(sheet, table, layout):
        preview.warnings.append(warning)
    view.read += len(found.accepted) + len(found.refused)
    view.accepted += len(found.accepted)
    view.refused += len(found.refused)


def _converted_samples(sheet: Sheet, table: Table, old_font: legacy_cells.LegacyText) -> dict[int, list[Cell]]:
    """Samples in Unicode, so that kinds and topics in an old font are recognised."""
    rows = [
        [old_font.convert(row, column, cell) for column, cell in enumerate(cells, 1)]
        for row, cells in enumerate(sheet.rows, 1)
    ]
    return columns.samples(Sheet(sheet.name, rows), table)


def _show(view: SheetView, table: Table, layout: Layout) -> None:
    """The first table of a sheet stands for it in the preview."""
    if view.heading_row:
        return
    view.heading_row = table.heading_row
    view.kinds = layout.kinds
    view.by_row = layout.column(KIND) is not None
    view.kind = layout.kinds[0] if len(layout.kinds) == 1 else ""
    view.columns = tuple(
        Column(column, column_letters(column), table.heading(column), key, _label(layout, key))
        for column, key in layout.fields.items()
    )
    if not layout.kinds and not view.by_row:
        view.problem = "chưa rõ loại hoạt động của trang"


def _label(layout: Layout, key: str) -> str:
    kind = KINDS.get(layout.kinds[0]) if len(layout.kinds) == 1 else None
    return kind.field(key).label if kind and kind.has(key) else label_of(key)


def _context(sheet: Sheet, table: Table, layout: Layout, cells: dict[int, list[Cell]]) -> values.Context:
    """Month and year from the titles nearest to the table, else from the sheet's name, else the days' only year."""
    month = year = None
    for text in (*reversed(table.titles), sheet.name):
        found_month, found_year = roles.month_in(text)
        month, year = month or found_month, year or found_year
    day_column = layout.column("date")
    if year is None and day_column is not None:
        years = {found for cell in cells.get(day_column, []) if (found := _year(cell, sheet.epoch_1904))}
        year = years.pop() if len(years) == 1 else None
    return values.Context(year, month, sheet.epoch_1904)


def _year(cell: Cell, epoch_1904: bool) -> int | None:
    try:
        day = values.read(DATE, cell, values.Context(epoch_1904=epoch_1904)).value
    except ValueError:
        return None
    return int(str(day)[:4]) if day else None


def _swapped_days(sheet: Sheet, table: Table, layout: Layout) -> str:
    """Excel set to another country takes "03/10" for 10 March and leaves "15/10" as text: a column with that sign."""
    column = layout.column("date")
    if column is None:
        return ""
    dates = [sheet.cell(row, column) for row in range(table.first_row, table.last_row + 1)]
    real = [cell for cell in dates if isinstance(cell, dt.date)]
    typed = [cell for cell in dates if isinstance(cell, str) and cell[:1].isdigit()]
    days = [int(head) for cell in typed if (head := cell.replace("-", "/").split("/")[0].strip()).isdigit()]
    if len(real) > 2 and len(days) > 2 and all(one.day <= 12 for one in real) and all(day > 12 for day in days):
        return (
            f"Trang tính “{sheet.name}”: có thể Excel đã đảo ngày và tháng ở {formats.number(len(real))} ô ngày "
            "(mọi ngày dạng chữ đều sau ngày 12, mọi ô ngày đều trước); xin xem lại"
        )
    return ""
