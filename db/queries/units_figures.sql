-- Figures of the done activities of a stretch of days by unit, kind and topic, :own's left out.
-- :first and :past are row numbers (see tables.first_place). The index alone answers for long stretches; see storage/upper/figures.py.
SELECT
  unit, kind, topic,
  count(*), sum(coalesce(items, 0)), sum(coalesce(plays, 0)), sum(coalesce(minutes, 0) * coalesce(plays, 0)),
  sum(coalesce(participants, 0)), sum(coalesce(women, 0)), sum(coalesce(quantity, 0)), sum(coalesce(views, 0)),
  sum(coalesce(interactions, 0)), sum(coalesce(sites, 0)), sum(coalesce(cost, 0))
FROM activity INDEXED BY activity_figures
WHERE status = 'done' AND seq >= :first AND seq < :past AND unit <> :own
GROUP BY unit, kind, topic
