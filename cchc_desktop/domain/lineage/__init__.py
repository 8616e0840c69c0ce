"""What the revisions of one record say together: who knew of whom, and what can be said once only."""
