-- Made by `python3 dev.py schema` from db/migrations; do not edit. An empty log book is made of it.

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

CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision BEGIN
  SELECT RAISE(ABORT, 'the history is append only');
END;

CREATE TABLE revision_parent(
  child BLOB NOT NULL,
  parent BLOB NOT NULL,
  PRIMARY KEY(child, parent)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL, told TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,               -- init, add, change, delete, import, undo, office, plan, report, attach, issue
  label TEXT NOT NULL,              -- Vietnamese, for the toast
  wall_ms INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,       -- the act's revisions are seq first..last
  last_seq INTEGER NOT NULL,
  undone_by INTEGER REFERENCES act(id)
, told TEXT) STRICT;

CREATE TABLE activity_words(
  seq INTEGER PRIMARY KEY,          -- of the activity
  text TEXT NOT NULL                -- folded words, a blank on both sides of each
) STRICT;

CREATE VIRTUAL TABLE activity_search USING fts5(
  text, content = '', detail = none, columnsize = 0, prefix = '1 2 3 4 5 6 7', tokenize = 'unicode61 remove_diacritics 2'
);

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
, digest TEXT) STRICT;

CREATE TABLE package_out(
  id INTEGER PRIMARY KEY,
  package_id TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,            -- SHA-256 of the whole sealed file
  previous TEXT NOT NULL,
  key_id TEXT NOT NULL,
  sort TEXT NOT NULL,              -- hand_up, year, move
  profile TEXT NOT NULL,
  period TEXT NOT NULL,
  name TEXT NOT NULL,              -- of the file as handed over
  folder TEXT NOT NULL,            -- where it was written, for people
  size INTEGER NOT NULL,           -- bytes as written
  sealed_for TEXT NOT NULL,        -- empty: not encrypted; passphrase; else key id of the receiver
  heads TEXT NOT NULL,
  counts TEXT NOT NULL,            -- JSON: table -> rows
  wall_ms INTEGER NOT NULL
, addressee TEXT NOT NULL DEFAULT '', told TEXT) STRICT;

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
, sources TEXT, figures TEXT, told TEXT) STRICT;

CREATE INDEX import_log_digest ON import_log(digest);

CREATE INDEX import_log_unit ON import_log(unit, id);

CREATE TABLE revision_source(
  import INTEGER NOT NULL REFERENCES import_log(id),
  seq INTEGER NOT NULL,            -- revision.seq
  PRIMARY KEY(seq, import)
) STRICT, WITHOUT ROWID;

CREATE TABLE forgetting(seq INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision
WHEN NOT EXISTS (SELECT 1 FROM forgetting f WHERE f.seq = OLD.seq) BEGIN
  SELECT RAISE(ABORT, 'the history is append only');
END;

CREATE TABLE private_value(
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL, told TEXT,
  PRIMARY KEY(record, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_figures(
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  half TEXT NOT NULL,              -- ISO: its first day
  activities INTEGER NOT NULL,
  items INTEGER NOT NULL,
  plays INTEGER NOT NULL,
  total_minutes INTEGER NOT NULL,  -- minutes of one play x plays
  participants INTEGER NOT NULL,
  women INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  views INTEGER NOT NULL,
  interactions INTEGER NOT NULL,
  sites INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  PRIMARY KEY(unit, kind, half)
) STRICT, WITHOUT ROWID;

CREATE TABLE content_figures(
  half TEXT NOT NULL,              -- ISO: its first day
  kind TEXT NOT NULL,
  topic TEXT NOT NULL,             -- as written; empty for none
  activities INTEGER NOT NULL,
  items INTEGER NOT NULL,
  plays INTEGER NOT NULL,
  total_minutes INTEGER NOT NULL,  -- minutes of one play x plays
  participants INTEGER NOT NULL,
  women INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  views INTEGER NOT NULL,
  interactions INTEGER NOT NULL,
  sites INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  PRIMARY KEY(half, kind, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_span(
  import INTEGER PRIMARY KEY REFERENCES import_log(id),
  first TEXT NOT NULL,             -- ISO: the days a package speaks of; one without a line here speaks of all
  last TEXT NOT NULL
, told TEXT) STRICT;

CREATE TABLE received_figure(
  import INTEGER NOT NULL REFERENCES import_log(id),
  date TEXT NOT NULL,              -- ISO
  kind TEXT NOT NULL,
  topic TEXT NOT NULL,
  activities INTEGER NOT NULL,
  items INTEGER NOT NULL,
  plays INTEGER NOT NULL,
  total_minutes INTEGER NOT NULL,  -- minutes of one play x plays
  participants INTEGER NOT NULL,
  women INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  views INTEGER NOT NULL,
  interactions INTEGER NOT NULL,
  sites INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  PRIMARY KEY(import, date, kind, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_half(
  import INTEGER NOT NULL REFERENCES import_log(id),
  kind TEXT NOT NULL,
  topic TEXT NOT NULL,
  half TEXT NOT NULL,
  activities INTEGER NOT NULL,
  items INTEGER NOT NULL,
  plays INTEGER NOT NULL,
  total_minutes INTEGER NOT NULL,  -- minutes of one play x plays
  participants INTEGER NOT NULL,
  women INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  views INTEGER NOT NULL,
  interactions INTEGER NOT NULL,
  sites INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  PRIMARY KEY(import, kind, topic, half)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_span(
  unit TEXT NOT NULL,
  first TEXT NOT NULL,             -- ISO
  last TEXT NOT NULL,
  import INTEGER NOT NULL REFERENCES import_log(id),
  PRIMARY KEY(unit, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_package(
  digest TEXT PRIMARY KEY,         -- SHA-256 of the whole sealed file, hex; the copy lies in a folder of that name
  file TEXT NOT NULL,              -- name as it came, for people
  size INTEGER NOT NULL,           -- bytes
  unit TEXT NOT NULL,              -- whose it says it is: proven by nobody, like all that follows
  name TEXT NOT NULL,
  label TEXT NOT NULL,             -- which PC
  public TEXT NOT NULL,            -- the key that sealed it, hex
  recipient TEXT NOT NULL,
  profile TEXT NOT NULL,
  period TEXT NOT NULL,
  created TEXT NOT NULL,
  counts TEXT NOT NULL,            -- JSON: table -> rows, as its manifest promises
  wall_ms INTEGER NOT NULL         -- when it was put there, by this PC's clock
, told TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE refused_file(
  file TEXT NOT NULL,
  code TEXT NOT NULL,
  unit TEXT NOT NULL,              -- as the file says, proven by nobody; empty when it says nothing
  period TEXT NOT NULL,
  what TEXT NOT NULL,              -- Vietnamese, for people
  wall_ms INTEGER NOT NULL, told TEXT,
  PRIMARY KEY(file, code, unit)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER act_told AFTER INSERT ON act BEGIN
  UPDATE act SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.name, NEW.label, NEW.wall_ms, NEW.first_seq, NEW.last_seq, NEW.undone_by
  )
  WHERE id = NEW.id;
END;

CREATE TRIGGER act_told_again AFTER UPDATE ON act WHEN NEW.told IS OLD.told BEGIN
  UPDATE act SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.name, NEW.label, NEW.wall_ms, NEW.first_seq, NEW.last_seq, NEW.undone_by
  )
  WHERE id = NEW.id;
END;

CREATE TRIGGER package_out_told AFTER INSERT ON package_out BEGIN
  UPDATE package_out SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.package_id, NEW.digest, NEW.previous, NEW.key_id, NEW.sort, NEW.profile, NEW.period, NEW.name,
    NEW.folder, NEW.size, NEW.sealed_for, NEW.heads, NEW.counts, NEW.wall_ms, NEW.addressee
  )
  WHERE id = NEW.id;
END;

CREATE TRIGGER import_log_told AFTER INSERT ON import_log BEGIN
  UPDATE import_log SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.act, NEW.file, NEW.digest, NEW.unit, NEW.sealed, NEW.package, NEW.previous, NEW.key_id,
    NEW.profile, NEW.period, NEW.created, NEW.revisions, NEW.brought, NEW.records, NEW.added, NEW.changed,
    NEW.deleted, NEW.conflicts, NEW.odd_clock, NEW.wall_ms, NEW.author, NEW.taken_back_ms, NEW.sources,
    NEW.figures
  )
  WHERE id = NEW.id;
END;

CREATE TRIGGER import_log_told_again AFTER UPDATE ON import_log WHEN NEW.told IS OLD.told BEGIN
  UPDATE import_log SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.act, NEW.file, NEW.digest, NEW.unit, NEW.sealed, NEW.package, NEW.previous, NEW.key_id,
    NEW.profile, NEW.period, NEW.created, NEW.revisions, NEW.brought, NEW.records, NEW.added, NEW.changed,
    NEW.deleted, NEW.conflicts, NEW.odd_clock, NEW.wall_ms, NEW.author, NEW.taken_back_ms, NEW.sources,
    NEW.figures
  )
  WHERE id = NEW.id;
END;

CREATE TRIGGER import_span_told AFTER INSERT ON import_span BEGIN
  UPDATE import_span SET told = printf('%Q %Q %Q', NEW.import, NEW.first, NEW.last)
  WHERE import = NEW.import;
END;

CREATE TRIGGER private_value_told AFTER INSERT ON private_value BEGIN
  UPDATE private_value SET told = printf('%Q %Q %Q', NEW.record, NEW.field, NEW.value)
  WHERE record = NEW.record AND field = NEW.field;
END;

CREATE TRIGGER waiting_package_told AFTER INSERT ON waiting_package BEGIN
  UPDATE waiting_package SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    NEW.digest, NEW.file, NEW.size, NEW.unit, NEW.name, NEW.label, NEW.public, NEW.recipient, NEW.profile,
    NEW.period, NEW.created, NEW.counts, NEW.wall_ms
  )
  WHERE digest = NEW.digest;
END;

CREATE TRIGGER refused_file_told AFTER INSERT ON refused_file BEGIN
  UPDATE refused_file SET told = printf(
    '%Q %Q %Q %Q %Q %Q',
    NEW.file, NEW.code, NEW.unit, NEW.period, NEW.what, NEW.wall_ms
  )
  WHERE file = NEW.file AND code = NEW.code AND unit = NEW.unit;
END;

CREATE TRIGGER meta_told AFTER INSERT ON meta BEGIN
  UPDATE meta SET told = printf('%Q %Q', NEW.key, NEW.value)
  WHERE key = NEW.key;
END;

CREATE INDEX revision_record ON revision(record, unit);

CREATE TABLE activity(
  seq INTEGER PRIMARY KEY,          -- day number, minute of the day, 32 bits of the id: newest first is free
  id TEXT NOT NULL,
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
  extra TEXT,                        -- JSON object: fields of a kind of its own
  UNIQUE(id, unit)
) STRICT;

CREATE INDEX activity_plan_item ON activity(plan_item) WHERE plan_item IS NOT NULL;

CREATE INDEX activity_unsettled ON activity(status) WHERE status <> 'done';

CREATE TRIGGER activity_counted AFTER INSERT ON activity
WHEN NEW.status = 'done' AND NEW.unit <> (SELECT value FROM meta WHERE key = 'unit') BEGIN
  INSERT INTO unit_figures VALUES (
    NEW.unit, NEW.kind, substr(NEW.date, 1, 8) || CASE WHEN substr(NEW.date, 9) < '15' THEN '01' ELSE '15' END,
    1, coalesce(NEW.items, 0), coalesce(NEW.plays, 0),
    coalesce(NEW.minutes, 0) * coalesce(NEW.plays, 0), coalesce(NEW.participants, 0),
    coalesce(NEW.women, 0), coalesce(NEW.quantity, 0), coalesce(NEW.views, 0),
    coalesce(NEW.interactions, 0), coalesce(NEW.sites, 0), coalesce(NEW.cost, 0)
  )
  ON CONFLICT DO UPDATE SET
    activities = activities + excluded.activities, items = items + excluded.items,
    plays = plays + excluded.plays, total_minutes = total_minutes + excluded.total_minutes,
    participants = participants + excluded.participants, women = women + excluded.women,
    quantity = quantity + excluded.quantity, views = views + excluded.views,
    interactions = interactions + excluded.interactions, sites = sites + excluded.sites,
    cost = cost + excluded.cost;
  INSERT INTO content_figures VALUES (
    substr(NEW.date, 1, 8) || CASE WHEN substr(NEW.date, 9) < '15' THEN '01' ELSE '15' END, NEW.kind,
    coalesce(NEW.topic, ''), 1, coalesce(NEW.items, 0), coalesce(NEW.plays, 0),
    coalesce(NEW.minutes, 0) * coalesce(NEW.plays, 0), coalesce(NEW.participants, 0),
    coalesce(NEW.women, 0), coalesce(NEW.quantity, 0), coalesce(NEW.views, 0),
    coalesce(NEW.interactions, 0), coalesce(NEW.sites, 0), coalesce(NEW.cost, 0)
  )
  ON CONFLICT DO UPDATE SET
    activities = activities + excluded.activities, items = items + excluded.items,
    plays = plays + excluded.plays, total_minutes = total_minutes + excluded.total_minutes,
    participants = participants + excluded.participants, women = women + excluded.women,
    quantity = quantity + excluded.quantity, views = views + excluded.views,
    interactions = interactions + excluded.interactions, sites = sites + excluded.sites,
    cost = cost + excluded.cost;
END;

CREATE TRIGGER activity_discounted AFTER DELETE ON activity
WHEN OLD.status = 'done' AND OLD.unit <> (SELECT value FROM meta WHERE key = 'unit') BEGIN
  UPDATE unit_figures SET
    activities = activities - 1, items = items - coalesce(OLD.items, 0),
    plays = plays - coalesce(OLD.plays, 0),
    total_minutes = total_minutes - coalesce(OLD.minutes, 0) * coalesce(OLD.plays, 0),
    participants = participants - coalesce(OLD.participants, 0), women = women - coalesce(OLD.women, 0),
    quantity = quantity - coalesce(OLD.quantity, 0), views = views - coalesce(OLD.views, 0),
    interactions = interactions - coalesce(OLD.interactions, 0), sites = sites - coalesce(OLD.sites, 0),
    cost = cost - coalesce(OLD.cost, 0)
  WHERE unit = OLD.unit
    AND kind = OLD.kind
    AND half = substr(OLD.date, 1, 8) || CASE WHEN substr(OLD.date, 9) < '15' THEN '01' ELSE '15' END;
  DELETE FROM unit_figures
  WHERE unit = OLD.unit
    AND kind = OLD.kind
    AND half = substr(OLD.date, 1, 8) || CASE WHEN substr(OLD.date, 9) < '15' THEN '01' ELSE '15' END
    AND activities = 0;
  UPDATE content_figures SET
    activities = activities - 1, items = items - coalesce(OLD.items, 0),
    plays = plays - coalesce(OLD.plays, 0),
    total_minutes = total_minutes - coalesce(OLD.minutes, 0) * coalesce(OLD.plays, 0),
    participants = participants - coalesce(OLD.participants, 0), women = women - coalesce(OLD.women, 0),
    quantity = quantity - coalesce(OLD.quantity, 0), views = views - coalesce(OLD.views, 0),
    interactions = interactions - coalesce(OLD.interactions, 0), sites = sites - coalesce(OLD.sites, 0),
    cost = cost - coalesce(OLD.cost, 0)
  WHERE half = substr(OLD.date, 1, 8) || CASE WHEN substr(OLD.date, 9) < '15' THEN '01' ELSE '15' END
    AND kind = OLD.kind
    AND topic = coalesce(OLD.topic, '');
  DELETE FROM content_figures
  WHERE half = substr(OLD.date, 1, 8) || CASE WHEN substr(OLD.date, 9) < '15' THEN '01' ELSE '15' END
    AND kind = OLD.kind
    AND topic = coalesce(OLD.topic, '')
    AND activities = 0;
END;

CREATE TABLE conflict(
  record TEXT NOT NULL,
  unit TEXT NOT NULL,             -- whose record it is
  tbl TEXT NOT NULL,
  field TEXT NOT NULL,
  revision BLOB NOT NULL,
  value TEXT NOT NULL,              -- JSON
  shown INTEGER NOT NULL,           -- 1: the value displayed until a person decides
  PRIMARY KEY(record, unit, field, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE office(
  id TEXT NOT NULL,
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
  deadline_days TEXT,
  profile TEXT,
  urgency TEXT,
  left_out TEXT,
  people TEXT,
  plays_a_day TEXT,
  minutes_a_day TEXT,
  PRIMARY KEY(id, unit)
) STRICT;

CREATE TABLE report_text(
  id TEXT NOT NULL,              -- one row per unit, period and rule
  unit TEXT NOT NULL,
  period TEXT,
  rule TEXT,
  parts TEXT,                        -- JSON object: part of the report -> text edited by the officer
  choices TEXT,
  PRIMARY KEY(id, unit)
) STRICT;

CREATE TABLE evidence(
  id TEXT NOT NULL,
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
  place INTEGER,                    -- order among the activity's files
  PRIMARY KEY(id, unit)
) STRICT;

CREATE INDEX evidence_activity ON evidence(activity);

CREATE INDEX evidence_blob ON evidence(blob);

CREATE TABLE issued_report(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  period TEXT,
  rule TEXT,
  starts TEXT,                     -- the data window, as it was (ISO)
  ends TEXT,
  version INTEGER,                 -- 1, then corrections 2, 3 …
  replaces TEXT,                   -- id of the version before
  number TEXT,                     -- Số; empty when the clerk fills it in
  signed_on TEXT,
  code TEXT,                       -- short code printed on the paper
  digest TEXT,                     -- of the history the figures were taken from
  figures TEXT,                    -- JSON as of `cchc report --json`
  parts TEXT,                      -- JSON: part of the report -> text
  pdf TEXT,                        -- hex of blob.hash
  issued_on TEXT,                   -- ISO date and time, for people to read
  PRIMARY KEY(id, unit)
) STRICT;

CREATE INDEX issued_report_period ON issued_report(period, rule);

CREATE TABLE enrolled_key(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,              -- who trusts
  owner TEXT,                      -- unit whose packages the key may sign
  key_id TEXT,
  public TEXT,                     -- hex of the Ed25519 public key
  recipient TEXT,                  -- age1…: where to encrypt to; empty when the owner takes nothing encrypted
  name TEXT,                       -- of the owner, as its key file says
  label TEXT,                      -- which PC
  state TEXT,                      -- active, revoked
  compared TEXT,                   -- yes: 40 digits were compared with paper; empty: taken on an enrolment day
  reason TEXT,
  PRIMARY KEY(id, unit)
) STRICT;

CREATE INDEX enrolled_key_of ON enrolled_key(unit, owner, key_id);

CREATE TABLE remark(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,              -- who wrote it
  addressee TEXT,                  -- the unit that owns the record
  tbl TEXT,                        -- activity, issued_report, plan_item
  about TEXT,                      -- id of the record
  title TEXT,                      -- what the record was called when the remark was written
  sort TEXT,                       -- remark, question, request
  text TEXT,
  due_on TEXT,                     -- ISO day by which an answer is asked for
  written_on TEXT,                 -- ISO day, for people
  settled TEXT,                     -- yes: the writer expects nothing more
  PRIMARY KEY(id, unit)
) STRICT;

CREATE INDEX remark_about ON remark(about);

CREATE TABLE answer(
  id TEXT NOT NULL,             -- answer-<unit>-<remark>
  unit TEXT NOT NULL,
  remark TEXT,
  text TEXT,
  answered_on TEXT,                 -- ISO day, for people
  PRIMARY KEY(id, unit)
) STRICT;

CREATE TABLE handout(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,              -- who made it; a unit's own copy is what it has taken over
  sort TEXT,                       -- plan, profile, catalog, units
  title TEXT,
  year INTEGER,                    -- of a plan
  content TEXT,                    -- JSON
  made_on TEXT,                     -- ISO day, for people
  PRIMARY KEY(id, unit)
) STRICT;

CREATE TABLE expected_unit(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,              -- who expects
  code TEXT,                       -- official code of the unit expected (QĐ 19/2025/QĐ-TTg)
  name TEXT,
  sort TEXT,                       -- xa, phuong, dac_khu, other
  since TEXT,                      -- ISO: periods that begin earlier are not expected
  until TEXT,                      -- ISO: periods that end later are not expected
  note TEXT,
  PRIMARY KEY(id, unit)
) STRICT;

CREATE TABLE submission_period(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  period TEXT,
  rule TEXT,
  due TEXT,                        -- ISO: this period's own deadline; NULL: so many days after its end
  locked_on TEXT,                  -- ISO date and time; NULL: open
  reason TEXT,                     -- why it was locked or opened again
  standings TEXT, opens TEXT,                   -- JSON: unit code -> [state, due, received, supplements, reason], as locked
  PRIMARY KEY(id, unit)
) STRICT;

CREATE TABLE submission_exemption(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  owner TEXT,                      -- unit code that is let off
  period TEXT,
  rule TEXT,
  sort TEXT,                       -- excuse, extend, receive
  day TEXT,                        -- ISO: the extended deadline, or when it came by other means
  reason TEXT,
  after_lock TEXT,                  -- yes: decided after the period was locked, so it changes the locked standing
  PRIMARY KEY(id, unit)
) STRICT;

CREATE TABLE import_seal(
  import INTEGER PRIMARY KEY REFERENCES import_log(id),
  manifest TEXT NOT NULL,          -- JSON, the very bytes that were signed
  signature TEXT NOT NULL,         -- hex
  told TEXT
) STRICT;

CREATE TRIGGER import_seal_told AFTER INSERT ON import_seal BEGIN
  UPDATE import_seal SET told = printf('%Q %Q %Q', NEW.import, NEW.manifest, NEW.signature)
  WHERE import = NEW.import;
END;

CREATE TABLE import_left_out(
  import INTEGER PRIMARY KEY REFERENCES import_log(id),
  revisions INTEGER NOT NULL,
  units TEXT NOT NULL,
  told TEXT
) STRICT;

CREATE TRIGGER import_left_out_told AFTER INSERT ON import_left_out BEGIN
  UPDATE import_left_out SET told = printf('%Q %Q %Q', NEW.import, NEW.revisions, NEW.units) WHERE import = NEW.import;
END;

CREATE TABLE received_voucher(
  signature TEXT PRIMARY KEY, unit TEXT NOT NULL, manifest TEXT NOT NULL, ids TEXT NOT NULL, told TEXT
) STRICT;

CREATE TRIGGER received_voucher_told AFTER INSERT ON received_voucher BEGIN
  UPDATE received_voucher SET told = printf('%Q %Q %Q %Q', NEW.signature, NEW.unit, NEW.manifest, NEW.ids)
  WHERE signature = NEW.signature;
END;

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

CREATE INDEX register_row_standing ON register_row(unit, register, state, due);

PRAGMA user_version = 16;
