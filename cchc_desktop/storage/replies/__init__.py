"""Questions about remarks, answers and handouts."""
