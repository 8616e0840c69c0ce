"""Points of the criteria sets: reckoned for a year, with the records behind them and what is missing."""
