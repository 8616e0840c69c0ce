"""What one window leaves to the next, which opens when it has closed."""

from __future__ import annotations

RESTORED, ASLEEP, RESCUE, ANEW = "restored", "asleep", "rescue:", "anew"
"""What the next window begins with: a word that a backup is in place; the path of the one to put there; a new book."""
