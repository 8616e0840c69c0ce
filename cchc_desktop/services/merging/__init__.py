"""Taking over packages: looking at files, merging them, settling conflicts, taking an import back."""
