"""Backups: whole copies of the log book beside it, each proven before it gets its name."""
