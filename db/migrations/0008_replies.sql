-- What the upper level says about records of a unit and sends down, and the unit's answers: records with one owner each.
CREATE TABLE remark(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,              -- who wrote it
  addressee TEXT,                  -- the unit that owns the record
  tbl TEXT,                        -- activity, issued_report, plan_item
  about TEXT,                      -- id of the record
  title TEXT,                      -- what the record was called when the remark was written
  sort TEXT,                       -- remark, question, request
  text TEXT,
  due_on TEXT,                     -- ISO day by which an answer is asked for
  written_on TEXT,                 -- ISO day, for people
  settled TEXT                     -- yes: the writer expects nothing more
) STRICT;
CREATE INDEX remark_about ON remark(about);

CREATE TABLE answer(
  id TEXT PRIMARY KEY,             -- answer-<unit>-<remark>
  unit TEXT NOT NULL,
  remark TEXT,
  text TEXT,
  answered_on TEXT                 -- ISO day, for people
) STRICT;

CREATE TABLE handout(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,              -- who made it; a unit's own copy is what it has taken over
  sort TEXT,                       -- plan, profile, catalog, units
  title TEXT,
  year INTEGER,                    -- of a plan
  content TEXT,                    -- JSON
  made_on TEXT                     -- ISO day, for people
) STRICT;

-- Whom a reply file is for (a unit's code, * for all), empty for other packages.
ALTER TABLE package_out ADD COLUMN addressee TEXT NOT NULL DEFAULT '';
