-- The records of a stretch of days with all that hangs on them: an activity whose day lies or ever lay in it (a moved
-- one must travel), its files, the plan's items of the year, reports of periods that end in it, the office, the keys.
INSERT INTO temp.chosen(record, unit)
WITH dated(record, unit) AS (
  SELECT record, unit FROM revision
  WHERE tbl IN ('activity', 'feedback')
    AND coalesce(json_extract(body, '$[10].date'), json_extract(body, '$[10].received_on')) BETWEEN :start AND :end
),
wanted(record, unit) AS (
  SELECT record, unit FROM dated
  UNION
  SELECT record, unit FROM revision
  WHERE tbl = 'evidence' AND (json_extract(body, '$[10].activity'), unit) IN (SELECT record, unit FROM dated)
  UNION
  SELECT record, unit FROM revision
  WHERE tbl = 'plan_item' AND json_extract(body, '$[10].year') = CAST(substr(:end, 1, 4) AS INTEGER)
  UNION
  SELECT record, unit FROM revision
  WHERE tbl = 'issued_report' AND json_extract(body, '$[10].ends') BETWEEN :start AND :end
  UNION
  SELECT record, unit FROM revision
  WHERE tbl = 'report_text' AND substr(json_extract(body, '$[10].period'), 1, 4) = substr(:end, 1, 4)
  UNION
  SELECT record, unit FROM revision
  WHERE tbl NOT IN ('activity', 'feedback', 'evidence', 'plan_item', 'issued_report', 'report_text')
)
SELECT record, unit FROM wanted WHERE :unit = '' OR unit = :unit
