-- Packages and databases of other PCs taken over here: a fact of this PC, like the acts.
CREATE TABLE import_log(
  id INTEGER PRIMARY KEY,
  act INTEGER REFERENCES act(id),  -- the act it was part of: one drop of files; NULL when nothing was new
  file TEXT NOT NULL,              -- name as it came, for people
  digest TEXT NOT NULL,            -- SHA-256 of the whole file, hex
  unit TEXT NOT NULL,              -- whose history it brought
  sealed INTEGER NOT NULL,         -- 0: a plain database, taken over after a question
  package TEXT NOT NULL,           -- package id; empty for a plain database
  previous TEXT NOT NULL,          -- digest of the package before it by the same key
  key_id TEXT NOT NULL,
  profile TEXT NOT NULL,
  period TEXT NOT NULL,
  created TEXT NOT NULL,           -- minute of the sending PC, for people
  revisions INTEGER NOT NULL,      -- in the file
  brought INTEGER NOT NULL,        -- of them new here
  records INTEGER NOT NULL,        -- records: in the file, new here, changed, deleted, and in conflict afterwards
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  odd_clock INTEGER NOT NULL,      -- revisions in the file that were saved while their PC's clock looked wrong
  wall_ms INTEGER NOT NULL,        -- when, by this PC's clock
  author TEXT NOT NULL,            -- who took it over
  taken_back_ms INTEGER            -- when it was forgotten again; its digest then no longer counts as known
) STRICT;
CREATE INDEX import_log_digest ON import_log(digest);
CREATE INDEX import_log_unit ON import_log(unit, id);

-- Which imports hold a revision that came by import; a revision without a row was saved on this PC.
CREATE TABLE revision_source(
  import INTEGER NOT NULL REFERENCES import_log(id),
  seq INTEGER NOT NULL,            -- revision.seq
  PRIMARY KEY(seq, import)
) STRICT, WITHOUT ROWID;

-- The history stays append only, but for revisions that only an import taken back has brought: they are listed here
-- within the transaction that forgets them.
CREATE TABLE forgetting(seq INTEGER PRIMARY KEY) STRICT;
DROP TRIGGER revision_never_goes;
CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision
WHEN NOT EXISTS (SELECT 1 FROM forgetting f WHERE f.seq = OLD.seq) BEGIN
  SELECT RAISE(ABORT, 'the history is append only');
END;
