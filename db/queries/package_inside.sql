-- How much a package will hold, for the officer to read before writing it; a stretch of days limits the activities.
SELECT
  (SELECT count(*) FROM activity WHERE (id, unit) IN (SELECT record, unit FROM temp.chosen)) AS activities,
  (SELECT count(*) FROM activity
   WHERE unit = :own AND status = 'done' AND date BETWEEN :from AND :to) AS done,
  (SELECT count(*) FROM issued_report WHERE (id, unit) IN (SELECT record, unit FROM temp.chosen)) AS reports,
  (SELECT count(*) FROM evidence WHERE (id, unit) IN (SELECT record, unit FROM temp.chosen)
   AND NOT EXISTS (SELECT 1 FROM revision r JOIN json_each(:discreet) d ON d.value = r.tbl
     WHERE r.record = evidence.activity AND r.unit = evidence.unit)) AS files
