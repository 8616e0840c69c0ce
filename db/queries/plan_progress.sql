-- How much was done for each plan item of a year, in every measure; the caller takes the item's own.
-- Activities linked to the item count for it; unlinked ones count for every item that names their kind.
SELECT
  p.id AS item,
  count(a.id) AS count,
  coalesce(sum(a.items), 0) AS items,
  coalesce(sum(a.plays), 0) AS plays,
  coalesce(sum(a.minutes * a.plays), 0) AS total_minutes,
  coalesce(sum(a.participants), 0) AS participants,
  coalesce(sum(a.quantity), 0) AS quantity,
  coalesce(sum(a.views), 0) AS views,
  coalesce(sum(a.interactions), 0) AS interactions
FROM plan_item p
LEFT JOIN activity a
  ON a.seq >= :first AND a.seq < :past AND a.status = 'done' AND a.unit = p.unit
  AND (a.plan_item = p.id OR (a.plan_item IS NULL AND a.kind = p.kind))
WHERE p.year = :year AND p.unit = :unit
GROUP BY p.id
