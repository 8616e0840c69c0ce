"""Keeping the registers."""
