"""Types of record: what kinds of activity and registers share, and what a register is."""
