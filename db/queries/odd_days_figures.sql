-- Figures of the done activities of some days by unit, kind and topic, read one by one: the days of a free period that
-- fill no half-month. :first and :past are row numbers (see tables.first_place).
SELECT
  unit, kind, coalesce(topic, ''),
  count(*), sum(coalesce(items, 0)), sum(coalesce(plays, 0)), sum(coalesce(minutes, 0) * coalesce(plays, 0)),
  sum(coalesce(participants, 0)), sum(coalesce(women, 0)), sum(coalesce(quantity, 0)), sum(coalesce(views, 0)),
  sum(coalesce(interactions, 0)), sum(coalesce(sites, 0)), sum(coalesce(cost, 0))
FROM activity
WHERE status = 'done' AND seq >= :first AND seq < :past AND unit <> :own
GROUP BY 1, 2, 3
