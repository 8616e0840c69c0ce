-- What the attached staging database `s` holds beside the log: `fresh` records the log never heard of (`gone` of them
-- deleted), `known` ones that would get new revisions. `at_odds` counts fresh records in conflict, and those the file
-- leaves as they are that are in conflict here.
WITH coming AS (
  SELECT r.record,
    max(NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = r.id)) AS new,
    EXISTS (SELECT 1 FROM revision o WHERE o.record = r.record) AS held
  FROM s.revision r GROUP BY r.record)
SELECT
  (SELECT count(*) FROM s.revision) AS revisions,
  (SELECT count(*) FROM s.revision r
    WHERE NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = r.id)) AS brought,
  (SELECT count(*) FROM coming) AS records,
  (SELECT count(*) FROM coming WHERE NOT held) AS fresh,
  (SELECT count(*) FROM coming WHERE held AND new) AS known,
  (SELECT count(*) FROM coming c JOIN s.record r ON r.id = c.record WHERE NOT c.held AND r.deleted) AS gone,
  (SELECT count(*) FROM coming c JOIN s.record r ON r.id = c.record WHERE NOT c.held AND r.conflicts)
    + (SELECT count(DISTINCT f.record) FROM coming c JOIN conflict f ON f.record = c.record
       WHERE c.held AND NOT c.new) AS at_odds
