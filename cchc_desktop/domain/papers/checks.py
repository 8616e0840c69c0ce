"""What may be amiss with a report before it is issued, in a form that window and command line show alike."""

from __future__ import annotations

from dataclasses import dataclass

CONFLICT, RECIPIENTS, SIGNER, PLANNED, TOPIC, PROOF, BLANKS, OPEN, NUMBER = (
    *("conflict", "recipients", "signer", "planned", "topic", "proof", "blanks", "open", "number"),
)
"""Keys: where a thing is put right."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. `record` is the activity or the part of the text it is about; `blocks` what hinders
    issuing, `is_note` what is only to be known."""

    key: str
    words: str
    record: str = ""
    blocks: bool = False
    is_note: bool = False
