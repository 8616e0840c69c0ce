-- Figures of whole half-months :from to :to (their first days) by unit and kind. The whole table is read in the order of
-- its key: that takes half the time of seeking the units one by one, as nothing has to be sorted. The upper level's own
-- log book is never in it.
SELECT
  unit, kind,
  sum(activities), sum(items), sum(plays), sum(total_minutes), sum(participants), sum(women), sum(quantity), sum(views),
  sum(interactions), sum(sites), sum(cost)
FROM unit_figures
WHERE half BETWEEN :from AND :to
GROUP BY unit, kind
