"""Nhật ký: the log of activities, its filters, and the form beside it."""
