"""An issued report as a file for archives: PDF/A-2b (ISO 19005-2), checked after it was written.

The bytes depend on the report alone: the dates inside are the paper's own, the file's identity is made of its content.
The libraries are loaded on first use; they are needed only when something is issued.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO

from cchc_desktop.domain.errors import UserError
from cchc_desktop.reports.pages import LANGUAGE

FLAVOUR = "2b"


def archived(pdf: bytes, day: date) -> bytes:
    """The same pages as PDF/A-2b, dated `day` (Vietnam's time). Raises UserError PA-01 when the check refuses it."""
    import pikepdf  # late: 30 ms
    from pikepdf import pdfa  # late: 30 ms

    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            if "/Trans" in page:  # how slides change: no archive takes it, and reportlab writes it on every page
                del page["/Trans"]
        info = opened.docinfo
        if "/Trapped" in info:
            del info["/Trapped"]
        info["/CreationDate"] = info["/ModDate"] = f"D:{day:%Y%m%d}000000+07'00"
        with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata.load_from_docinfo(info)
            metadata["dc:language"] = {LANGUAGE}
        pdfa.prepare(opened, FLAVOUR)
        with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["xmp:MetadataDate"] = f"{day.isoformat()}T00:00:00+07:00"
        # Written and checked in memory: a full folder of temporary files would end the program inside the library.
        wanted = pdfa.resolve_save_kwargs(pdfa.Flavour(FLAVOUR), deterministic_id=True)
        opened.save(target, **wanted)
    if findings(target.getvalue()):
        raise UserError("PA-01")
    return target.getvalue()


def findings(pdf: bytes) -> list[str]:
    """Why a file is no PDF/A-2b; empty when it is one."""
    from pikepdf import pdfa  # late: 30 ms

    return [str(one) for one in pdfa.validate_written(BytesIO(pdf), FLAVOUR).findings]
