"""Packages coming in: dropped, looked at, merged, taken back; and what two PCs tell differently."""
