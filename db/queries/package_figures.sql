-- Figures without any text: each day's done activities of one kind and topic, added up.
INSERT INTO package.figure
SELECT
  date,
  kind,
  coalesce(topic, ''),
  count(*),
  sum(coalesce(items, 0)),
  sum(coalesce(plays, 0)),
  sum(coalesce(minutes, 0) * coalesce(plays, 0)),
  sum(coalesce(participants, 0)),
  sum(coalesce(women, 0)),
  sum(coalesce(quantity, 0)),
  sum(coalesce(views, 0)),
  sum(coalesce(interactions, 0)),
  sum(coalesce(sites, 0)),
  sum(coalesce(cost, 0))
FROM main.activity
WHERE status = 'done' AND (id, unit) IN (SELECT record, unit FROM temp.chosen)
  -- A year's package carries activities that were moved out of the year too; its figures are those of the year.
  AND (:start = '' OR date BETWEEN :start AND :end)
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
