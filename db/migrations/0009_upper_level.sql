-- The upper level's own records: units it expects packages from, what it decided on a period and on a unit in a period.
-- Projections: two PCs of the upper level share them by merging; rows of another unit decide nothing here.
CREATE TABLE expected_unit(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,              -- who expects
  code TEXT,                       -- official code of the unit expected (QĐ 19/2025/QĐ-TTg)
  name TEXT,
  sort TEXT,                       -- xa, phuong, dac_khu, other
  since TEXT,                      -- ISO: periods that begin earlier are not expected
  until TEXT,                      -- ISO: periods that end later are not expected
  note TEXT
) STRICT;
CREATE TABLE submission_period(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  period TEXT,
  rule TEXT,
  due TEXT,                        -- ISO: this period's own deadline; NULL: so many days after its end
  locked_on TEXT,                  -- ISO date and time; NULL: open
  reason TEXT,                     -- why it was locked or opened again
  standings TEXT                   -- JSON: unit code -> [state, due, received, supplements, reason], as locked
) STRICT;
CREATE TABLE submission_exemption(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  owner TEXT,                      -- unit code that is let off
  period TEXT,
  rule TEXT,
  sort TEXT,                       -- excuse, extend, receive
  day TEXT,                        -- ISO: the extended deadline, or when it came by other means
  reason TEXT,
  after_lock TEXT                  -- yes: decided after the period was locked, so it changes the locked standing
) STRICT;

-- Personal data of contact persons (Law 91/2025/QH15): on this PC only, never in the history, never handed on.
CREATE TABLE private_value(
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(record, field)
) STRICT, WITHOUT ROWID;

-- Figures of many units at once are added up from this index alone, without reading 150,000 rows of text.
CREATE INDEX activity_figures ON activity(
  unit, kind, topic, seq, items, plays, minutes, participants, women, quantity, views, interactions, sites, cost
) WHERE status = 'done';
