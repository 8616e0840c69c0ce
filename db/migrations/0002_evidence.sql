-- Proof: files of activities. A file is a record of its own, so that two people adding photos never conflict.
CREATE TABLE blob(
  hash BLOB PRIMARY KEY CHECK(length(hash) = 32),  -- SHA-256 of the bytes
  size INTEGER NOT NULL,
  mime TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE TRIGGER blob_never_changes BEFORE UPDATE ON blob BEGIN
  SELECT RAISE(ABORT, 'a file is stored once and for all');
END;

CREATE TABLE thumbnail(            -- derived from blob on this PC, never handed up
  hash BLOB PRIMARY KEY CHECK(length(hash) = 32),
  data BLOB NOT NULL
) STRICT;

CREATE TABLE evidence(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  activity TEXT,
  name TEXT,
  mime TEXT,
  size INTEGER,
  blob TEXT,                       -- hex of blob.hash
  caption TEXT,
  taken_on TEXT,
  width INTEGER,
  height INTEGER,
  place INTEGER                    -- order among the activity's files
) STRICT;
CREATE INDEX evidence_activity ON evidence(activity);
CREATE INDEX evidence_blob ON evidence(blob);
