"""What the upper level does: its list of units, the board of a period, the call list, the consolidated report."""
