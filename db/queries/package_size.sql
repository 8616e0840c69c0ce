-- Bytes of bodies, number of revisions, bytes of the shown rows, bytes of the files of a package not yet made.
SELECT
  (SELECT sum(length(CAST(body AS BLOB))) FROM revision WHERE (record, unit) IN (SELECT record, unit FROM temp.chosen)),
  (SELECT count(*) FROM revision WHERE (record, unit) IN (SELECT record, unit FROM temp.chosen)),
  (SELECT sum(60 + length(id) + length(title) + coalesce(length(content), 0) + coalesce(length(places), 0)
     + coalesce(length(note), 0)) FROM activity WHERE (id, unit) IN (SELECT record, unit FROM temp.chosen)),
  (SELECT sum(b.size) FROM blob b
   WHERE :files = 'all'
      OR (:files IN ('reports', 'used') AND lower(hex(b.hash)) IN (
           SELECT pdf FROM issued_report WHERE (id, unit) IN (SELECT record, unit FROM temp.chosen)))
      OR (:files = 'used' AND lower(hex(b.hash)) IN (
           SELECT blob FROM evidence WHERE (id, unit) IN (SELECT record, unit FROM temp.chosen)
             AND NOT (mime LIKE 'image/%' AND width IS NULL)
             AND NOT EXISTS (SELECT 1 FROM revision r JOIN json_each(:discreet) d ON d.value = r.tbl
               WHERE r.record = evidence.activity AND r.unit = evidence.unit))))
