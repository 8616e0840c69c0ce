-- Figures of the done activities of a stretch of days, by topic and kind.
-- :first and :past are row numbers (see tables.first_place); total_minutes = Σ minutes of one play × plays.
SELECT
  coalesce(topic, '') AS topic,
  kind,
  count(*) AS count,
  sum(coalesce(items, 0)) AS items,
  sum(coalesce(plays, 0)) AS plays,
  sum(coalesce(minutes, 0) * coalesce(plays, 0)) AS total_minutes,
  sum(coalesce(participants, 0)) AS participants,
  sum(coalesce(women, 0)) AS women,
  sum(coalesce(quantity, 0)) AS quantity,
  sum(coalesce(views, 0)) AS views,
  sum(coalesce(interactions, 0)) AS interactions,
  sum(coalesce(sites, 0)) AS sites,
  sum(coalesce(cost, 0)) AS cost
FROM activity
WHERE seq >= :first AND seq < :past AND status = 'done' AND unit = :unit
GROUP BY 1, 2
