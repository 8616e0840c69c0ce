"""The upper level's board: who has handed in, and what to do about those who have not."""
