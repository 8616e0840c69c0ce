-- Every record, or with :unit only those of that unit: what is handed up holds nothing of another unit.
INSERT INTO temp.chosen(record, unit)
SELECT DISTINCT record, unit FROM revision WHERE :unit = '' OR unit = :unit
