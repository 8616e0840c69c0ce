"""Cài đặt: the office in the database, this PC in its own settings, never mixed."""
