-- What the attached staging database `s` holds beside the log: `fresh` records the log never heard of (`gone` of them
-- deleted), `known` ones that would get new revisions. `at_odds` counts fresh records in conflict, and those the file
-- leaves as they are that are in conflict here.
WITH coming AS (
  SELECT r.record, r.unit,
    max(NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = r.id)) AS new,
    EXISTS (SELECT 1 FROM revision o WHERE o.record = r.record AND o.unit = r.unit) AS held
  FROM s.revision r GROUP BY r.record, r.unit)
SELECT
  (SELECT count(*) FROM s.revision) AS revisions,
  (SELECT count(*) FROM s.revision r
    WHERE NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = r.id)) AS brought,
  (SELECT count(*) FROM coming) AS records,
  (SELECT count(*) FROM coming WHERE NOT held) AS fresh,
  (SELECT count(*) FROM coming WHERE held AND new) AS known,
  (SELECT count(*) FROM coming c JOIN s.record r ON r.id = c.record AND r.unit = c.unit WHERE NOT c.held AND r.deleted) AS gone,
  (SELECT count(*) FROM coming c JOIN s.record r ON r.id = c.record AND r.unit = c.unit WHERE NOT c.held AND r.conflicts)
    + (SELECT count(*) FROM coming c WHERE c.held AND NOT c.new
       AND EXISTS (SELECT 1 FROM conflict f WHERE f.record = c.record AND f.unit = c.unit)) AS at_odds
