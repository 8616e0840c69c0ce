-- Figures of many units are kept added up by half-months that begin on the 1st and the 15th: every period of both rules,
-- months to years, is a union of such halves. The index that answered before made every commune's save slower.
DROP INDEX activity_figures;

-- Projections of the done activities of other units; in a commune's own log book they stay empty and cost nothing.
-- Triggers keep them, so that merge, take-back, undo, rebuild and save all do.
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

-- All those units together, by content.
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

INSERT INTO unit_figures
SELECT
  unit, kind, substr(date, 1, 8) || CASE WHEN substr(date, 9) < '15' THEN '01' ELSE '15' END, count(*),
  sum(coalesce(items, 0)), sum(coalesce(plays, 0)), sum(coalesce(minutes, 0) * coalesce(plays, 0)),
  sum(coalesce(participants, 0)), sum(coalesce(women, 0)), sum(coalesce(quantity, 0)),
  sum(coalesce(views, 0)), sum(coalesce(interactions, 0)), sum(coalesce(sites, 0)), sum(coalesce(cost, 0))
FROM activity WHERE status = 'done' AND unit <> (SELECT value FROM meta WHERE key = 'unit')
GROUP BY 1, 2, 3;

INSERT INTO content_figures
SELECT
  substr(date, 1, 8) || CASE WHEN substr(date, 9) < '15' THEN '01' ELSE '15' END, kind, coalesce(topic, ''),
  count(*), sum(coalesce(items, 0)), sum(coalesce(plays, 0)),
  sum(coalesce(minutes, 0) * coalesce(plays, 0)), sum(coalesce(participants, 0)), sum(coalesce(women, 0)),
  sum(coalesce(quantity, 0)), sum(coalesce(views, 0)), sum(coalesce(interactions, 0)),
  sum(coalesce(sites, 0)), sum(coalesce(cost, 0))
FROM activity WHERE status = 'done' AND unit <> (SELECT value FROM meta WHERE key = 'unit')
GROUP BY 1, 2, 3;

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

-- Figures that came without their activities, per import: facts of this PC, like import_log itself.
CREATE TABLE import_span(
  import INTEGER PRIMARY KEY REFERENCES import_log(id),
  first TEXT NOT NULL,             -- ISO: the days a package speaks of; one without a line here speaks of all
  last TEXT NOT NULL
) STRICT;

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

-- The same by half-months.
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

-- Which import's figures count for which days of a unit: made anew whenever a package of that unit comes or goes.
CREATE TABLE received_span(
  unit TEXT NOT NULL,
  first TEXT NOT NULL,             -- ISO
  last TEXT NOT NULL,
  import INTEGER NOT NULL REFERENCES import_log(id),
  PRIMARY KEY(unit, first)
) STRICT, WITHOUT ROWID;
