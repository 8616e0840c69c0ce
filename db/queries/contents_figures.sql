-- Figures of whole half-months :from to :to (their first days) by topic and kind, all units together.
SELECT
  topic, kind,
  sum(activities), sum(items), sum(plays), sum(total_minutes), sum(participants), sum(women), sum(quantity), sum(views),
  sum(interactions), sum(sites), sum(cost)
FROM content_figures
WHERE half BETWEEN :from AND :to
GROUP BY topic, kind
