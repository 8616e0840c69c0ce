"""What is left of typed or pasted text on its way into any document: NFC, one blank between words, nothing unseen."""

from __future__ import annotations

import unicodedata

AS_BLANK = {"\t": " ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}
"""Signs that stand for a blank or for the end of a line."""
DROPPED = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Categories of Unicode without a meaning on paper: control and format signs, halves of pairs, unassigned ones."""


def clean_lines(text: str) -> list[str]:
    """Text line by line, for documents whose reader has fonts of its own: signs of private use stay."""
    kept: list[str] = []
    for sign in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        known = AS_BLANK.get(sign, sign)
        category = unicodedata.category(known)
        if known == "\n" or category not in DROPPED or category == "Co":
            kept.append(" " if category == "Zs" else known)
    return [" ".join(line.split()) for line in "".join(kept).split("\n")]


def clean(text: str) -> str:
    """The same as one line."""
    return " ".join(line for line in clean_lines(text) if line)
