"""Widgets of our own: every screen is put together from these."""
