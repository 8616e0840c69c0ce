"""Keys: this installation's own, and those of others that this unit has enrolled.

The key file travels on the stick, the 40 digits on paper: whoever enrols a key compares the two.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.text import tidy
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history
from cchc_desktop.storage.disk import reading
from cchc_desktop.storage.disk.flushing import flush_folder
from cchc_desktop.storage.packages import enrolment, keys

_FORMAT = 1
_LARGEST = 16_384
_MOST_LABEL = 80
_GROUPS, _ASKED = 10, 3
"""Groups of four digits, and how many of them are asked for: a wrong key passes once in 10^12."""
_PARTS = {"unit": r"[0-9]{2,5}", "public": r"[0-9a-f]{64}", "recipient": r"(age1[0-9a-z]{20,100})?"}


@dataclass(frozen=True, slots=True)
class KeyCard:
    """What others may know of a key. `unit` and `name` of its owner, `label` of the PC, `public` in hex, `recipient`
    (age1…) where to encrypt to."""

    unit: str
    name: str
    label: str
    public: str
    recipient: str = ""

    @property
    def key_id(self) -> str:
        return keys.key_id(bytes.fromhex(self.public))

    @property
    def digits(self) -> str:
        """40 digits in groups of four."""
        return keys.digits(self.unit, bytes.fromhex(self.public), self.recipient)


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """A key this unit has decided on: `state` is active | arrived (with a file that can't vouch for it) | revoked.
    `compare_again`: by the digits of an earlier program."""

    card: KeyCard
    state: str
    compared: bool
    enrolled: datetime
    revoked: datetime | None
    reason: str
    compare_again: bool = False


def key_file(session: Session) -> Path:
    """Where the secrets of this installation for that log book lie."""
    return paths.key_folder() / f"{session.unit}-{session.device}.key"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an officer should know before a key is trusted: whether it would be one of the own unit, and which keys of
    that unit are known here already."""

    card: KeyCard
    is_own: bool
    known: tuple[EnrolledKey, ...]


def own(session: Session) -> keys.OwnKey:
    """This installation's key, made on first use; raises StoreUnusable KC-01."""
    return keys.own(key_file(session))


def retire(session: Session) -> None:
    """The key has gone to a new PC, in a package that was read back: two PCs with one key would break each other's
    chain of packages, and whoever gets the old PC could seal in the new one's name. This PC makes a new key when it
    next needs one. Raises OSError."""
    path = key_file(session)
    path.unlink()
    with suppress(OSError):  # the package must stay now, as nothing else holds the key
        flush_folder(path.parent)


def own_card(session: Session) -> KeyCard:
    """What this installation tells others; makes the key on first use."""
    key = own(session)
    return KeyCard(
        session.unit, session.office().name, f"Máy {session.device[:4].upper()}", key.public.hex(), key.recipient
    )


def as_file(card: KeyCard) -> bytes:
    """The key file that travels on a stick: JSON, for people to look into."""
    told = {
        "cchc_key": _FORMAT,
        "unit": card.unit,
        "name": card.name,
        "label": card.label,
        "key_id": card.key_id,
        "public": card.public,
        "recipient": card.recipient,
        "digits": card.digits,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def file_name(card: KeyCard) -> str:
    """The usual name of a key file: ASCII."""
    return f"CCHC_{card.unit}_khoa_{card.key_id[:8]}.json"


def read_file(path: Path) -> KeyCard:
    """The card in a key file; raises InputRefused KC-02 when there is none."""
    try:
        given = json.loads(reading.whole(path, _LARGEST))
    except (OSError, ValueError, RecursionError) as error:
        raise InputRefused("KC-02", name=path.name) from error
    if not isinstance(given, dict) or given.get("cchc_key") != _FORMAT:
        raise InputRefused("KC-02", name=path.name)
    texts = {name: given.get(name) for name in ("unit", "name", "label", "public", "recipient", "key_id")}
    if not all(isinstance(one, str) for one in texts.values()):
        raise InputRefused("KC-02", name=path.name)
    card = card_of({name: str(one) for name, one in texts.items()})
    if card is None or card.key_id != texts["key_id"]:
        raise InputRefused("KC-02", name=path.name)
    return card


def card_of(parts: Row) -> KeyCard | None:
    """A card from parts that came from outside; None when they are no card."""
    if not all(re.fullmatch(pattern, text_of(parts, name), re.ASCII) for name, pattern in _PARTS.items()):
        return None
    name, label = (tidy(text_of(parts, one)) for one in ("name", "label"))
    if not name or len(name) > 200 or len(label) > _MOST_LABEL:
        return None
    recipient = text_of(parts, "recipient")
    if not keys.is_sound(bytes.fromhex(text_of(parts, "public"))) or (recipient and not keys.is_recipient(recipient)):
        return None
    return KeyCard(text_of(parts, "unit"), name, label, text_of(parts, "public"), text_of(parts, "recipient"))


def weighed(session: Session, card: KeyCard) -> Weighed:
    """That key beside what is known of its unit."""
    known = tuple(one for one in listed(session) if one.card.unit == card.unit and one.card.key_id != card.key_id)
    return Weighed(card, card.unit == session.unit, known)


def weighed_file(session: Session, path: Path) -> Weighed:
    """The key in that file beside what is known of its unit; raises InputRefused KC-02."""
    return weighed(session, read_file(path))


def drawn_groups() -> tuple[int, ...]:
    """Three places from 1 to 10, by a safe chance: which groups of the digits have to be typed from the paper. Nobody
    who made a paper beforehand knows them, and nobody can agree without having looked."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, _GROUPS + 1), _ASKED)))


def compare_groups(card: KeyCard, groups: Mapping[int, str]) -> None:
    """Raises InputRefused KC-03 unless three groups or more, by their places from 1, are those of that key."""
    told, wanted = card.digits.split(" "), {place: _bare(text) for place, text in groups.items()}
    wrong = [place for place, text in sorted(wanted.items()) if not 1 <= place <= _GROUPS or text != told[place - 1]]
    if wrong or len(wanted) < _ASKED:
        named = ", ".join(map(str, wrong)) or "phải gõ"
        raise InputRefused("KC-03:group", named=named)


def own_unit_words(card: KeyCard) -> str:
    """What trusting a key of one's own unit means, for a warning."""
    return (
        f"Đây là khóa của chính đơn vị mình ({card.name}, mã {card.unit}): người giữ khóa này đọc và ghi được sổ của "
        "đơn vị. Chỉ đăng ký khi đó là máy khác của đơn vị mình, tự tay mình lấy tệp khóa và phiếu từ máy đó."
    )


def enrol(
    session: Session, card: KeyCard, digits: str | None = None, *, groups: Mapping[int, str] | None = None
) -> Changes:
    """Trust a key for packages of its unit. `digits` are those of the paper, in any grouping, `groups` those of them
    that were asked for, by place; with neither the key is taken without paper (an enrolment day, one's own second PC),
    and the list says so.

    Raises InputRefused: KC-03 other digits, KC-04 this installation's own key, KC-05 a key revoked before.
    """
    if digits is not None and _bare(digits) != card.digits.replace(" ", ""):
        raise InputRefused("KC-03")
    if groups is not None:
        compare_groups(card, groups)
    if key_file(session).exists() and card.public == own(session).public.hex():
        raise InputRefused("KC-04")
    standing = enrolment.standing(session.store(), session.unit, card.unit, card.key_id)
    if standing == "revoked":
        raise InputRefused("KC-05")
    fields: dict[str, Value] = {
        "owner": card.unit,
        "key_id": card.key_id,
        "public": card.public,
        "recipient": card.recipient or None,
        "name": card.name,
        "label": card.label or None,
        "state": "active",
    }
    if digits is not None or groups is not None:
        fields["compared"] = enrolment.COMPARED
    if standing == "arrived":
        # A field for this alone: without a change there would be no save, and nothing would say who trusts the key now.
        fields["confirmed"] = session.clock().isoformat(timespec="seconds")
    with session.writing("key", f"Đăng ký khóa của {card.name}") as act:
        act.save(enrolment.TABLE, enrolment.record_of(session.unit, card.unit, card.key_id), fields)
    return act.changes()


def revoke(session: Session, key_id: str, reason: str) -> Changes:
    """Trust a key no more; what it brought before stays. Raises InputRefused KC-06 for a key that is not enrolled, or
    for a beginning that several keys share."""
    found = [one for one in listed(session) if key_id and one.card.key_id.startswith(key_id.lower())]
    if len(found) != 1:
        raise InputRefused("KC-06", key_id=key_id)
    card = found[0].card
    with session.writing("key", f"Thu hồi khóa của {card.name}") as act:
        act.save(
            enrolment.TABLE,
            enrolment.record_of(session.unit, card.unit, card.key_id),
            {"state": "revoked", "reason": tidy(reason)[:500] or None},
        )
    return act.changes()


def listed(session: Session) -> list[EnrolledKey]:
    """The keys of others that this unit has decided on, by owner. A move to a new PC may leave one's own among them."""
    mine = own(session).public.hex() if key_file(session).exists() else ""
    held = enrolment.every(session.store(), session.unit)
    return [_enrolled(session, row) for row in held if row["public"] != mine]


def _enrolled(session: Session, row: Row) -> EnrolledKey:
    card = KeyCard(*(text_of(row, one) for one in ("owner", "name", "label", "public", "recipient")))
    past = history.of_record(session.store(), Key(session.unit, text_of(row, "id")))
    walls = {
        state: [one.shown_ms for one in past if one.fields.get("state") == state] for state in ("active", "revoked")
    }
    revoked = max(walls["revoked"], default=None)
    return EnrolledKey(
        card,
        text_of(row, "state"),
        text_of(row, "compared") == enrolment.COMPARED,
        datetime.fromtimestamp(min(walls["active"], default=past[0].shown_ms) / 1000),  # noqa: DTZ006 (local time, as the PC shows it)
        datetime.fromtimestamp(revoked / 1000) if revoked is not None else None,  # noqa: DTZ006
        text_of(row, "reason"),
        text_of(row, "compared") not in {"", enrolment.COMPARED},
    )


def _bare(digits: str) -> str:
    return re.sub(r"[\s.-]", "", digits)
