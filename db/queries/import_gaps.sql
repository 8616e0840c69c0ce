-- Packages whose predecessor never came, newest first, with the period of the last one known before by the same key.
SELECT i.unit, i.period, i.created,
  coalesce((SELECT b.period FROM import_log b
    WHERE b.unit = i.unit AND b.key_id = i.key_id AND b.taken_back_ms IS NULL AND b.created < i.created
    ORDER BY b.created DESC LIMIT 1), '') AS after
FROM import_log i
WHERE i.previous <> '' AND i.taken_back_ms IS NULL AND NOT EXISTS (
  SELECT 1 FROM import_log p WHERE p.digest = i.previous AND p.taken_back_ms IS NULL)
ORDER BY i.id DESC
