"""What an entry is asked before it is kept."""
