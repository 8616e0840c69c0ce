-- The records of a stretch of days with all that hangs on them: an activity whose day lies or ever lay in it (a moved
-- one must travel), a register's records of these days or this year, those of no day, the files of all these, reports of
-- periods that end in it, the office, the keys. :dated and :yearly are JSON objects: table -> where a revision tells its
-- day, its year.
INSERT INTO temp.chosen(record, unit)
WITH kept(record, unit) AS (
  SELECT record, unit FROM revision r JOIN json_each(:dated) d ON d.key = r.tbl
  WHERE json_extract(body, d.value) BETWEEN :start AND :end
  UNION
  SELECT record, unit FROM revision r JOIN json_each(:yearly) y ON y.key = r.tbl
  WHERE json_extract(body, y.value) = CAST(substr(:end, 1, 4) AS INTEGER)
  UNION
  SELECT record, unit FROM revision
  WHERE tbl NOT IN ('evidence', 'issued_report', 'report_text')
    AND tbl NOT IN (SELECT key FROM json_each(:dated) UNION ALL SELECT key FROM json_each(:yearly))
),
wanted(record, unit) AS (
  SELECT record, unit FROM kept
  UNION
  SELECT record, unit FROM revision
  WHERE tbl = 'evidence' AND (json_extract(body, '$[10].activity'), unit) IN (SELECT record, unit FROM kept)
  UNION
  SELECT record, unit FROM revision
  WHERE tbl = 'issued_report' AND json_extract(body, '$[10].ends') BETWEEN :start AND :end
  UNION
  SELECT record, unit FROM revision
  WHERE tbl = 'report_text' AND substr(json_extract(body, '$[10].period'), 1, 4) = substr(:end, 1, 4)
)
SELECT record, unit FROM wanted WHERE :unit = '' OR unit = :unit
