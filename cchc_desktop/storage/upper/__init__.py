"""Tables of the upper level: units expected, periods with their locks and exceptions, what has come in."""
