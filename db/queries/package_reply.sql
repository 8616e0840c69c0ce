-- What the upper level sends to one unit (:to): its remarks for that unit, deleted ones too, and the handouts named in
-- the JSON array :handouts. Ids begin with table and unit: the index on records finds them, the one on units need not (+).
INSERT INTO temp.chosen(record, unit)
SELECT DISTINCT record, unit FROM revision
WHERE +unit = :unit AND tbl = 'remark'
  AND record >= 'remark-' || :unit || '-' AND record < 'remark-' || :unit || '.'
  AND json_extract(body, '$[10].addressee') = :to
UNION
SELECT DISTINCT record, unit FROM revision
WHERE +unit = :unit AND tbl = 'handout' AND record IN (SELECT value FROM json_each(:handouts))
