"""Use cases: one function per button. No Qt, no SQL text; each returns what changed."""
