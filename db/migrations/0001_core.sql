-- The history: immutable revisions named by the SHA-256 of their body; everything else follows from it.
CREATE TABLE revision(
  seq INTEGER PRIMARY KEY,          -- order of arrival on this PC; means nothing elsewhere
  unit TEXT NOT NULL,
  id BLOB NOT NULL CHECK(length(id) = 32),
  record TEXT NOT NULL,
  tbl TEXT NOT NULL,
  depth INTEGER NOT NULL,           -- 1 + the deepest parent's; derived
  body TEXT NOT NULL,               -- canonical JSON, hashed as UTF-8
  UNIQUE(unit, id)
) STRICT;
CREATE INDEX revision_record ON revision(record);
CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision BEGIN
  SELECT RAISE(ABORT, 'the history is append only');
END;
CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision BEGIN
  SELECT RAISE(ABORT, 'the history is append only');
END;

CREATE TABLE revision_parent(
  child BLOB NOT NULL,
  parent BLOB NOT NULL,
  PRIMARY KEY(child, parent)
) STRICT, WITHOUT ROWID;

-- Facts of this file on this PC: unit, device.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Acts of the user on this PC, so that one act can be taken back, after a restart too.
CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,               -- init, add, change, delete, import, undo, office, plan, report, attach, issue
  label TEXT NOT NULL,              -- Vietnamese, for the toast
  wall_ms INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,       -- the act's revisions are seq first..last
  last_seq INTEGER NOT NULL,
  undone_by INTEGER REFERENCES act(id)
) STRICT;

-- Projections: what a person sees when opening this file in any SQLite tool. Rebuilt from the history at any time.
CREATE TABLE activity(
  seq INTEGER PRIMARY KEY,          -- day number, minute of the day, 32 bits of the id: newest first is free
  id TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  date TEXT NOT NULL,
  end_date TEXT,
  start_time TEXT,
  title TEXT NOT NULL,
  content TEXT,
  topic TEXT,
  audiences TEXT,
  places TEXT,
  documents TEXT,
  items INTEGER,
  plays INTEGER,
  minutes INTEGER,                  -- of one play
  sites INTEGER,
  participants INTEGER,
  women INTEGER,
  quantity INTEGER,
  quantity_unit TEXT,
  views INTEGER,
  interactions INTEGER,
  cost INTEGER,                     -- đồng
  language TEXT,
  priority TEXT,
  source TEXT,
  editor TEXT,
  reader TEXT,
  approver TEXT,
  approved_on TEXT,
  status TEXT NOT NULL,
  cancel_reason TEXT,
  plan_item TEXT,
  url TEXT,
  note TEXT,
  extra TEXT                        -- JSON object: fields of a kind of its own
) STRICT;
CREATE INDEX activity_plan_item ON activity(plan_item) WHERE plan_item IS NOT NULL;
CREATE INDEX activity_unsettled ON activity(status) WHERE status <> 'done';

CREATE TABLE plan_item(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  year INTEGER,
  number TEXT,
  title TEXT,
  kind TEXT,
  measure TEXT,
  target INTEGER,
  product TEXT,
  lead TEXT,
  support TEXT,
  deadline TEXT,
  note TEXT
) STRICT;

CREATE TABLE feedback(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  received_on TEXT,
  channel TEXT,
  summary TEXT,
  due_on TEXT,
  answered_on TEXT,
  answer TEXT
) STRICT;

CREATE TABLE office(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  name TEXT,
  upper TEXT,
  role TEXT,
  rule TEXT,
  place TEXT,
  letterhead TEXT,
  sign TEXT,
  signer_lines TEXT,
  signer_name TEXT,
  recipients TEXT,
  plan_ref TEXT,
  deadline_days TEXT
) STRICT;

CREATE TABLE report_text(
  id TEXT PRIMARY KEY,              -- one row per unit, period and rule
  unit TEXT NOT NULL,
  period TEXT,
  rule TEXT,
  parts TEXT                        -- JSON object: part of the report -> text edited by the officer
) STRICT;

CREATE TABLE conflict(
  record TEXT NOT NULL,
  tbl TEXT NOT NULL,
  field TEXT NOT NULL,
  revision BLOB NOT NULL,
  value TEXT NOT NULL,              -- JSON
  shown INTEGER NOT NULL,           -- 1: the value displayed until a person decides
  PRIMARY KEY(record, field, revision)
) STRICT, WITHOUT ROWID;

-- Words of the newest activities, until so many wait that the index takes them together.
CREATE TABLE activity_words(
  seq INTEGER PRIMARY KEY,          -- of the activity
  text TEXT NOT NULL                -- folded words, a blank on both sides of each
) STRICT;

-- Syllables have up to seven letters: without an index of each length a common word being typed would cost 50 ms.
CREATE VIRTUAL TABLE activity_search USING fts5(
  text, content = '', detail = none, columnsize = 0, prefix = '1 2 3 4 5 6 7', tokenize = 'unicode61 remove_diacritics 2'
);
