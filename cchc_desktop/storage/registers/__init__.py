"""Registers in the file: their rows, and what stays on this PC."""
