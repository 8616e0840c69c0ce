-- Figures of the done activities that name an item of a plan, by unit, item (or what was once typed) and kind: of :own,
-- or of all units but it. :first and :past are row numbers (see tables.first_place).
SELECT
  unit, plan_item, kind,
  count(*), sum(coalesce(items, 0)), sum(coalesce(plays, 0)), sum(coalesce(minutes, 0) * coalesce(plays, 0)),
  sum(coalesce(participants, 0)), sum(coalesce(women, 0)), sum(coalesce(quantity, 0)), sum(coalesce(views, 0)),
  sum(coalesce(interactions, 0)), sum(coalesce(sites, 0)), sum(coalesce(cost, 0))
FROM activity INDEXED BY activity_plan_item
WHERE plan_item IS NOT NULL AND status = 'done' AND seq >= :first AND seq < :past AND (unit = :own) = :is_own
GROUP BY 1, 2, 3
