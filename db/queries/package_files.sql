-- Hashes of the files that go along. :files is none, reports (issued PDFs), used (those and the proof that hangs on
-- the chosen activities) or all. What passes for a picture and was never opened as one may tell where it was taken.
SELECT b.hash FROM blob b
WHERE :files = 'all'
   OR (:files IN ('reports', 'used') AND lower(hex(b.hash)) IN (
        SELECT pdf FROM issued_report WHERE (id, unit) IN (SELECT record, unit FROM temp.chosen)))
   OR (:files = 'used' AND lower(hex(b.hash)) IN (
        SELECT blob FROM evidence WHERE (id, unit) IN (SELECT record, unit FROM temp.chosen)
          AND NOT (mime LIKE 'image/%' AND width IS NULL)
          AND NOT EXISTS (SELECT 1 FROM revision r JOIN json_each(:discreet) d ON d.value = r.tbl
            WHERE r.record = evidence.activity AND r.unit = evidence.unit)))
ORDER BY b.hash
