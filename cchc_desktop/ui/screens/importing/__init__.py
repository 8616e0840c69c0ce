"""Taking over a log book in the window: choose, look, decide, take."""
