"""What stands at the head of a paper: the usual cases since two-tier local government of 1 July 2025.

Offices differ in small things, and the head of an agency fixes its abbreviations: a case is a start, never a rule.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from cchc_desktop.domain.office import Office

_PROVINCE = re.compile(r"\b(tỉnh|thành phố|TP\.?)\s+(?P<name>\S.*)$", re.IGNORECASE)
_DEPARTMENT = re.compile(r"^(?P<name>Sở\s.+?)\s+(?P<kind>tỉnh|thành phố)\s+(?P<place>\S.*)$", re.IGNORECASE)
_COMMITTEE = "ỦY BAN NHÂN DÂN"


class Case(NamedTuple):
    """One sort of issuer: what a menu calls it, the lines of the head, the sign after the number."""

    label: str
    lines: tuple[str, ...]
    sign: str


def cases(office: Office) -> tuple[Case, ...]:
    """The cases with this office's own names. The case with the province comes only where the province is known.

    A People's Committee has no superior agency on its head; its offices have the committee above them.
    """
    place = office.unit_name.upper()
    found = [Case("UBND xã, phường, đặc khu", (_COMMITTEE, place), "BC-UBND")]
    if province := province_of(office):
        found.append(Case("UBND, có tên tỉnh ở trên", (f"{_COMMITTEE} {province}", _COMMITTEE, place), "BC-UBND"))
    above = f"{_COMMITTEE} {place}"
    found.append(Case("Phòng Văn hóa - Xã hội", (above, "PHÒNG VĂN HÓA - XÃ HỘI"), "BC-VHXH"))
    found.append(Case("Trung tâm Phục vụ hành chính công", (above, "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"), "BC-TTPVHCC"))
    return tuple(found)


def founded(office: Office) -> Office:
    """A new office with the head, number, place and signer of its sort, where its founder has set none.

    Only a province's department ("Sở Nội vụ tỉnh Đồng Nai") differs from what a People's Committee starts with:
    the committee stands above it, the director signs, the sign is made of its initials (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """
    found = _DEPARTMENT.match(office.name.strip())
    plain = Office(office.unit, office.name)
    if found is None or office.letterhead or office.place or office.sign != plain.sign:
        return office
    name = found["name"].upper()
    return replace(
        office,
        letterhead=f"{_COMMITTEE} {found['kind'].upper()} {found['place'].upper()}\n{name}",
        place=found["place"],
        sign="BC-" + "".join(word[0] for word in re.findall(r"\w+", name)),
        signer_lines="GIÁM ĐỐC" if office.signer_lines == plain.signer_lines else office.signer_lines,
    )


def province_of(office: Office) -> str:
    """ "TỈNH ĐỒNG NAI", read from where the reports go ("Sở Nội vụ tỉnh Đồng Nai"); "" where it does not say."""
    for line in office.upper.splitlines():
        if found := _PROVINCE.search(line.strip(" .;-")):
            kind = "TỈNH" if found[1].lower() == "tỉnh" else "THÀNH PHỐ"
            return f"{kind} {found['name'].upper()}"
    return ""
