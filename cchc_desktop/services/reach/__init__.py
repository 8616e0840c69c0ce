"""Whom communication reached: figures by audience."""
