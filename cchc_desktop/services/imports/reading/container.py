"""What a file really is, told from its content and never from its name, and whether it is safe to open.

A foreign file is opened only after its size, the sum of its unpacked parts and their checksums are known to be sane:
a workbook of a few kilobytes can otherwise unpack to more than the PC's memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.imports.reading.delimited import is_utf16
from cchc_desktop.storage.disk import reading

MOST_BYTES = 100 * 1024 * 1024
"""Largest file, and largest sum of the unpacked parts of a workbook."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_MANIFEST = "META-INF/manifest.xml"
_PARTS_READ = (".xml", ".rels", ".bin", ".vml")
_WHY_UNREADABLE: dict[type[OSError], str] = {
    FileNotFoundError: "không có tệp này",
    PermissionError: "không có quyền đọc, hoặc chương trình khác đang giữ tệp",
}
_KNOWN_OTHERS = (
    (b"%PDF", "đây là tệp PDF"),
    (b"SQLite format 3\x00", "đây là tệp cơ sở dữ liệu, hãy dùng màn hình Trao đổi"),
    (b"\x89PNG", "đây là ảnh"),
    (b"\xff\xd8\xff", "đây là ảnh"),
    (b"{\\rtf", "đây là văn bản Word"),
    (b"Rar!", "đây là tệp nén RAR"),
    (b"7z\xbc\xaf", "đây là tệp nén 7z"),
    (b"MZ", "đây là chương trình"),
)


def load(path: Path) -> bytes:
    """The file's bytes; raises InputRefused NL-01 or NL-05."""
    try:
        data = reading.whole(path, MOST_BYTES)
    except reading.NotPlain as error:
        raise InputRefused("NL-01", name=path.name, reason="không phải là một tệp") from error
    except reading.TooLong as error:
        too_much = f"{formats.number(error.size // 1024 // 1024)} MB, nhiều nhất 100 MB"
        raise InputRefused("NL-05", name=path.name, detail=too_much) from error
    except OSError as error:
        raise InputRefused("NL-01", name=path.name, reason=_WHY_UNREADABLE.get(type(error), "lỗi đọc đĩa")) from error
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise InputRefused("NL-01", name=path.name, reason="tệp trống")
    return data


def recognise(data: bytes, name: str) -> str:
    """xlsx, xls, ods, docx, json or text; raises InputRefused NL-02 … NL-05 for anything else."""
    if data.startswith(b"PK"):
        return _inside_zip(data, name)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise InputRefused("NL-04", name=name)
        if any(mark in data for mark in _OLD_WORKBOOK):
            return "xls"
        raise InputRefused("NL-02", name=name, what="đây là tài liệu Office loại khác")
    for mark, what in _KNOWN_OTHERS:
        if data.startswith(mark):
            raise InputRefused("NL-02", name=name, what=what)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"{", b"["):
        return "json"
    if head[:1] == b"<":
        raise InputRefused("NL-02", name=name, what="đây là trang web hoặc tệp XML, dù tên có thể ghi là Excel")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_binary(head):
        raise InputRefused("NL-02", name=name, what="tệp nhị phân không rõ loại")
    return "text"


def _is_binary(head: bytes) -> bool:
    """Zeros and other control signs all over; a text may have a few where a disk has spoilt it."""
    odd = sum(one < 9 or 13 < one < 32 for one in head)
    return b"\x00" in head and odd > len(head) // 50 and not is_utf16(head)


def _inside_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if "EncryptedPackage" in names or any(member.flag_bits & 1 for member in members):
                raise InputRefused("NL-04", name=name)
            parts = [member for member in members if member.filename.lower().endswith(_PARTS_READ)]
            total = sum(member.file_size for member in parts)
            if total > MOST_BYTES:
                raise InputRefused("NL-05", name=name, detail="nội dung sau khi mở nén vượt 100 MB")
            # Reading each part to its end proves the checksum, so that a cut or patched file is told apart.
            for member in parts:
                with archive.open(member) as part:
                    while part.read(1 << 20):
                        pass
            if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
                raise InputRefused("NL-04", name=name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputRefused("NL-03", name=name, detail="tệp nén không mở được") from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    if "word/document.xml" in names:
        return "docx"
    raise InputRefused("NL-02", name=name, what="tệp nén không chứa sổ Excel")
