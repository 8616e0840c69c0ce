-- What the office's commune can have in a day: figures above are asked about before they are kept. Empty: the usual bound.
ALTER TABLE office ADD COLUMN people TEXT;
ALTER TABLE office ADD COLUMN plays_a_day TEXT;
ALTER TABLE office ADD COLUMN minutes_a_day TEXT;
