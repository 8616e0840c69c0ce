-- The figures of one import by half-months, from those by days.
INSERT INTO received_half
SELECT
  import, kind, topic, substr(date, 1, 8) || CASE WHEN substr(date, 9) < '15' THEN '01' ELSE '15' END,
  sum(activities), sum(items), sum(plays), sum(total_minutes), sum(participants), sum(women), sum(quantity), sum(views),
  sum(interactions), sum(sites), sum(cost)
FROM received_figure
WHERE import = :import
GROUP BY 1, 2, 3, 4
