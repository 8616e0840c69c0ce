-- Figures of the done activities of a stretch of days by unit, kind and topic; the topic comes last.
-- :first and :past are row numbers (see tables.first_place). Empty measures are skipped row by row and counted 0 only in
-- the sum: over a year's 150,000 rows that is a third of the time. The index alone answers for long stretches; see
-- storage/upper/figures.py, which leaves the topic out where nobody asks for it, and the upper level's own log book.
SELECT
  unit, kind,
  count(*), coalesce(sum(items), 0), coalesce(sum(plays), 0), coalesce(sum(minutes * plays), 0),
  coalesce(sum(participants), 0), coalesce(sum(women), 0), coalesce(sum(quantity), 0), coalesce(sum(views), 0),
  coalesce(sum(interactions), 0), coalesce(sum(sites), 0), coalesce(sum(cost), 0), topic
FROM activity INDEXED BY activity_figures
WHERE status = 'done' AND seq >= :first AND seq < :past
GROUP BY unit, kind, topic
