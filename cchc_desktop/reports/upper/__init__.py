"""Papers of the upper level: the board of a period, the call list, the consolidated report."""
