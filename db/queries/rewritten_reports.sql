-- Issued reports of which something was saved after they were issued, or that were issued more than once, of the unit :unit or, with "", of every unit.
SELECT i.unit, i.id, i.period, i.rule, i.version, i.number
FROM issued_report i
WHERE (:unit = '' OR i.unit = :unit)
  AND (SELECT count(*) FROM revision r WHERE r.record = i.id AND r.unit = i.unit) > 1
ORDER BY i.unit, i.ends, i.version
