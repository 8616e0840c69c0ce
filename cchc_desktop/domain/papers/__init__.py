"""What an office decides of its papers: urgency, annexes, letterheads, who signs."""
