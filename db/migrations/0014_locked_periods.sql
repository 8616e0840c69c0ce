-- A locked period stays as it was locked: which lock a later save opens stands in that save, so that one that knows of
-- no lock, or writes over it without a word, changes nothing. Periods are shown anew from the history.
ALTER TABLE submission_period ADD COLUMN opens TEXT; -- the save that locked it, named by who opened it again
