"""The one table of what errors say: the errors take their sentences from it, and the help its page of codes."""

from __future__ import annotations

import re

from cchc_desktop.domain.errors import imports, log, merging, office, packages, papers, store, upper
from cchc_desktop.domain.errors.sentences import Sentences

CHAPTERS = {
    "Ghi nhật ký": log.LOG,
    "Sổ theo dõi": log.REGISTERS,
    "Kỳ báo cáo, kế hoạch, đơn vị": office.OFFICE,
    "Phát hành báo cáo": papers.ISSUING,
    "Minh chứng": log.PROOF,
    "Nhập từ tệp": imports.IMPORTS,
    "In ấn, ghi tệp": papers.PRINTING,
    "Khóa và gói dữ liệu": packages.PACKAGES,
    "Nhập gói và mâu thuẫn": merging.MERGING,
    "Ý kiến và tài liệu của cấp trên": upper.REPLIES,
    "Cấp trên: đơn vị, tình hình nộp": upper.UPPER,
    "Sao lưu, khôi phục": store.BACKUPS,
    "Cơ sở dữ liệu": store.STORE,
}
TABLE = {key: said for chapter in CHAPTERS.values() for key, said in chapter.items()}
_PAGE = """# Mã thông báo

Mỗi thông báo của chương trình có một mã ở cuối. Tìm mã ở đây để biết vì sao và nên làm gì.
Dù gặp mã nào, những gì chương trình đã báo “Đã lưu” đều còn nguyên.
"""


def help_page() -> str:
    """The page of all codes, in Markdown; what only the case knows is "…" there."""
    lines = [_PAGE]
    for title, chapter in CHAPTERS.items():
        lines += [f"## {title}\n", *(_line(key, chapter[key]) for key in chapter), ""]
    return "\n".join(lines)


def _line(key: str, said: Sentences) -> str:
    shown = (_without_holes(each) for each in (said.help or said.what, said.safe, said.todo))
    return f"- **{key.partition(':')[0]}** {' '.join(filter(None, shown))}"


def _without_holes(sentence: str) -> str:
    if re.fullmatch(r"\{\w+\}", sentence):
        return ""
    return re.sub(r"\{\w+\}\.?", "…", re.sub(r" \(\{\w+\}\)", "", sentence)).replace("_", r"\_")
