"""The topic that a title suggests: as this office filed the same words before, else by the words of the topics."""

from __future__ import annotations

from collections import Counter

from cchc_desktop.domain.entry.topic_words import of_words
from cchc_desktop.domain.text import tokens
from cchc_desktop.services.session import Session
from cchc_desktop.storage import activities

_RECENT = 2_000
_ALIKE = 0.75
"""So much of the words of two titles in common makes them one: "… tháng 1" and "… tháng 12"."""


def suggested(session: Session, title: str) -> str:
    """The topic's code, "" when nothing speaks for one. Reads the log: not for the GUI thread."""
    wanted = frozenset(tokens(title))
    if not wanted:
        return ""
    known: Counter[str] = Counter()
    for past, topic, count in activities.topics_of_titles(session.store(), session.unit, _RECENT):
        words = frozenset(tokens(past))
        alike = len(wanted & words) / len(wanted | words)
        if alike >= _ALIKE:
            known[topic] += count if alike == 1 else 0
            known[topic] += 1
    (best, count), *others = known.most_common(2) or [("", 0)]
    return best if count and not (others and others[0][1] == count) else of_words(title)
