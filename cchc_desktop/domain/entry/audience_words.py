"""The two audiences of communication on administrative reform: those inside the state's offices, and the people.

Source: the articles' own plans tell officials apart from people, organisations and businesses; who belongs to each is
`AUDIENCE_GROUPS` and, of what officers write besides, told by its words.
"""

from __future__ import annotations

from cchc_desktop.domain.common_fields import AUDIENCE_GROUPS
from cchc_desktop.domain.text import tokens

INSIDE, OUTSIDE = AUDIENCE_GROUPS
LABELS = {INSIDE: "Cán bộ, công chức, viên chức", OUTSIDE: "Người dân, tổ chức, doanh nghiệp"}
_WORDS = {
    INSIDE: (
        *("cán bộ", "công chức", "viên chức", "cb", "cc", "vc", "cbcc", "cbccvc", "ccvc", "người đứng đầu"),
        *("thủ trưởng", "lãnh đạo", "cơ quan", "phòng ban", "ban ngành", "trưởng thôn", "tổ trưởng", "cấp ủy"),
    ),
    OUTSIDE: (
        *("người dân", "nhân dân", "bà con", "dân", "hộ", "tổ chức", "doanh nghiệp", "nhà đầu tư", "hợp tác xã"),
        *("thành phần kinh tế", "đoàn thể", "hội viên", "đoàn viên", "nước ngoài", "dân tộc", "người cao tuổi"),
        *("người khuyết tật", "thanh niên", "phụ nữ", "nông dân", "cựu chiến binh", "học sinh", "sinh viên", "cử tri"),
        *("phụ huynh", "công nhân", "báo chí", "nhà báo", "cộng đồng", "du khách", "toàn xã", "các thôn"),
    ),
}
_FOLDED = {group: tuple(f" {' '.join(tokens(one))} " for one in words) for group, words in _WORDS.items()}
_DECLARED = {" ".join(tokens(name)): frozenset({group}) for group, names in AUDIENCE_GROUPS.items() for name in names}


def groups_of(name: str) -> frozenset[str]:
    """The audiences that a name written in "Đối tượng" belongs to: one, both ("cán bộ và nhân dân"), or none that its
    words tell."""
    words = " ".join(tokens(name))
    if words in _DECLARED:
        return _DECLARED[words]
    return frozenset(group for group, phrases in _FOLDED.items() if any(one in f" {words} " for one in phrases))
