"""A finished paper of a document, made on a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from cchc_desktop.reports.documents.catalog import Document
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from cchc_desktop.reports.documents.setting import Printed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Made:
    """Its title, PDF and warnings, the name proposed for its file, its pages, and its other files by their ending."""

    title: str
    printed: Printed
    name: str
    pages: PdfPages
    file: Callable[[str], bytes]


def make(document: Document[T], collect: Callable[[Progress], T], progress: Progress) -> Made:
    """Collect and set it. Raises what the collecting raises, UserError PC-01, Cancelled."""
    data = collect(progress)
    printed = document.printed(data, progress)
    title = f"{document.title} {document.about(data)}".strip()
    return Made(title, printed, document.name(data), PdfPages(printed.pdf), partial(document.file, data=data))
