"""Proof of an activity in the window: the section of the form, the full view, what comes by drag and paste."""
