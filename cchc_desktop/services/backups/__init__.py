"""Backups of the log book: making them before what changes much, listing them, going back to one."""
