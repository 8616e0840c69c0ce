"""Pure rules of the trade: kinds, periods, figures, revisions. Standard library only, no I/O, no clock."""
