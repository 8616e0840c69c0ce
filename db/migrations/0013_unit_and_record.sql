-- A record belongs to its unit: what names it is (unit, record). Two units may use one id, by chance or on purpose, and
-- stay two records: nobody can take a place in another unit's tables. The rows are copied as they are; where two units'
-- revisions stood under one id before, `storage/merging/mixed.py` finds them.
DROP INDEX revision_record;
CREATE INDEX revision_record ON revision(record, unit);

ALTER TABLE activity RENAME TO activity_before;
DROP INDEX activity_plan_item;
DROP INDEX activity_unsettled;
DROP TRIGGER activity_counted;
DROP TRIGGER activity_discounted;
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
INSERT INTO activity SELECT * FROM activity_before;
DROP TABLE activity_before;
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

ALTER TABLE conflict RENAME TO conflict_before;
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
INSERT INTO conflict(record, tbl, field, revision, value, shown, unit)
SELECT record, tbl, field, revision, value, shown, (SELECT r.unit FROM revision r WHERE r.record = c.record LIMIT 1) FROM conflict_before c;
DROP TABLE conflict_before;
ALTER TABLE plan_item RENAME TO plan_item_before;
CREATE TABLE plan_item(
  id TEXT NOT NULL,
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
  note TEXT,
  target_words TEXT,
  unit_words TEXT,
  due_words TEXT,
  PRIMARY KEY(id, unit)
) STRICT;
INSERT INTO plan_item SELECT * FROM plan_item_before;
DROP TABLE plan_item_before;
ALTER TABLE feedback RENAME TO feedback_before;
CREATE TABLE feedback(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  received_on TEXT,
  channel TEXT,
  summary TEXT,
  due_on TEXT,
  answered_on TEXT,
  answer TEXT,
  PRIMARY KEY(id, unit)
) STRICT;
INSERT INTO feedback SELECT * FROM feedback_before;
DROP TABLE feedback_before;
ALTER TABLE office RENAME TO office_before;
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
INSERT INTO office SELECT * FROM office_before;
DROP TABLE office_before;
ALTER TABLE report_text RENAME TO report_text_before;
CREATE TABLE report_text(
  id TEXT NOT NULL,              -- one row per unit, period and rule
  unit TEXT NOT NULL,
  period TEXT,
  rule TEXT,
  parts TEXT,                        -- JSON object: part of the report -> text edited by the officer
  choices TEXT,
  PRIMARY KEY(id, unit)
) STRICT;
INSERT INTO report_text SELECT * FROM report_text_before;
DROP TABLE report_text_before;
ALTER TABLE evidence RENAME TO evidence_before;
DROP INDEX evidence_activity;
DROP INDEX evidence_blob;
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
INSERT INTO evidence SELECT * FROM evidence_before;
DROP TABLE evidence_before;
CREATE INDEX evidence_activity ON evidence(activity);
CREATE INDEX evidence_blob ON evidence(blob);

ALTER TABLE issued_report RENAME TO issued_report_before;
DROP INDEX issued_report_period;
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
INSERT INTO issued_report SELECT * FROM issued_report_before;
DROP TABLE issued_report_before;
CREATE INDEX issued_report_period ON issued_report(period, rule);

ALTER TABLE enrolled_key RENAME TO enrolled_key_before;
DROP INDEX enrolled_key_of;
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
INSERT INTO enrolled_key SELECT * FROM enrolled_key_before;
DROP TABLE enrolled_key_before;
CREATE INDEX enrolled_key_of ON enrolled_key(unit, owner, key_id);

ALTER TABLE remark RENAME TO remark_before;
DROP INDEX remark_about;
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
INSERT INTO remark SELECT * FROM remark_before;
DROP TABLE remark_before;
CREATE INDEX remark_about ON remark(about);

ALTER TABLE answer RENAME TO answer_before;
CREATE TABLE answer(
  id TEXT NOT NULL,             -- answer-<unit>-<remark>
  unit TEXT NOT NULL,
  remark TEXT,
  text TEXT,
  answered_on TEXT,                 -- ISO day, for people
  PRIMARY KEY(id, unit)
) STRICT;
INSERT INTO answer SELECT * FROM answer_before;
DROP TABLE answer_before;
ALTER TABLE handout RENAME TO handout_before;
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
INSERT INTO handout SELECT * FROM handout_before;
DROP TABLE handout_before;
ALTER TABLE expected_unit RENAME TO expected_unit_before;
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
INSERT INTO expected_unit SELECT * FROM expected_unit_before;
DROP TABLE expected_unit_before;
ALTER TABLE submission_period RENAME TO submission_period_before;
CREATE TABLE submission_period(
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  period TEXT,
  rule TEXT,
  due TEXT,                        -- ISO: this period's own deadline; NULL: so many days after its end
  locked_on TEXT,                  -- ISO date and time; NULL: open
  reason TEXT,                     -- why it was locked or opened again
  standings TEXT,                   -- JSON: unit code -> [state, due, received, supplements, reason], as locked
  PRIMARY KEY(id, unit)
) STRICT;
INSERT INTO submission_period SELECT * FROM submission_period_before;
DROP TABLE submission_period_before;
ALTER TABLE submission_exemption RENAME TO submission_exemption_before;
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
INSERT INTO submission_exemption SELECT * FROM submission_exemption_before;
DROP TABLE submission_exemption_before;

-- The list that a unit sealed of each package merged here, with its signature: it proves that unit's records to the other
-- PCs of ours.
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

-- Saves in other units' names that an import did not take over, and whose names they bore (JSON).
CREATE TABLE import_left_out(
  import INTEGER PRIMARY KEY REFERENCES import_log(id),
  revisions INTEGER NOT NULL,
  units TEXT NOT NULL,
  told TEXT
) STRICT;

CREATE TRIGGER import_left_out_told AFTER INSERT ON import_left_out BEGIN
  UPDATE import_left_out SET told = printf('%Q %Q %Q', NEW.import, NEW.revisions, NEW.units) WHERE import = NEW.import;
END;
-- Such lists that came in a share of our unit's other PC: they are handed on. `ids`: hex, of the revisions sealed.
CREATE TABLE received_voucher(
  signature TEXT PRIMARY KEY, unit TEXT NOT NULL, manifest TEXT NOT NULL, ids TEXT NOT NULL, told TEXT
) STRICT;
CREATE TRIGGER received_voucher_told AFTER INSERT ON received_voucher BEGIN
  UPDATE received_voucher SET told = printf('%Q %Q %Q %Q', NEW.signature, NEW.unit, NEW.manifest, NEW.ids)
  WHERE signature = NEW.signature;
END;
