-- A locked period stays as it was locked: which lock a later save opens stands in that save, so that one that knows of
-- no lock, or writes over it without a word, changes nothing. Periods are shown anew from the history.
ALTER TABLE submission_period ADD COLUMN opens TEXT; -- the save that locked it, named by who opened it again

-- Every register's records in one table, as its declaration shows them (domain/registers/). Not a table and no view for
-- each: a register is declared in one place, and SQLite's own check passes by free pages where a file has a view.
-- The rows are made again from the history after this step.
DROP TABLE plan_item;
DROP TABLE feedback;
CREATE TABLE register_row(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  register TEXT NOT NULL,           -- key of the declaration
  place TEXT NOT NULL,              -- what the table is sorted by
  title TEXT NOT NULL,
  day TEXT NOT NULL,                -- ISO, "" for undated records
  state TEXT NOT NULL,              -- "" for registers without
  due TEXT NOT NULL,                -- ISO, "" where nothing is waited for
  fields TEXT NOT NULL,             -- JSON object: all fields, those of a newer program too
  words TEXT NOT NULL,              -- folded words it is found by, a blank on both sides of each
  PRIMARY KEY(id, unit)
) STRICT;
CREATE INDEX register_row_placed ON register_row(register, place, id);

-- What the declarations hold since this step; a test compares. After each step all rows of registers are made again.
-- register plan: year title span until number issued_on issuer note
-- register plan_item: year number title kind measure target product lead support deadline note target_words unit_words due_words plan
-- register feedback: received_on channel summary topic area place forwarded_to due_on answered_on answer broadcast_on state note
