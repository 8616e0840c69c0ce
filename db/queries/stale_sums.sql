-- How many kept sums differ from those of the activities, or of the figures without activities, they are made of.
WITH
done AS (
  SELECT *, substr(date, 1, 8) || CASE WHEN substr(date, 9) < '15' THEN '01' ELSE '15' END AS half
  FROM activity
  WHERE status = 'done' AND unit <> (SELECT value FROM meta WHERE key = 'unit')
),
by_unit AS (
  SELECT
    unit, kind, half, count(*), sum(coalesce(items, 0)), sum(coalesce(plays, 0)),
    sum(coalesce(minutes, 0) * coalesce(plays, 0)), sum(coalesce(participants, 0)), sum(coalesce(women, 0)),
    sum(coalesce(quantity, 0)), sum(coalesce(views, 0)), sum(coalesce(interactions, 0)), sum(coalesce(sites, 0)),
    sum(coalesce(cost, 0))
  FROM done GROUP BY 1, 2, 3
),
by_content AS (
  SELECT
    half, kind, coalesce(topic, ''), count(*), sum(coalesce(items, 0)), sum(coalesce(plays, 0)),
    sum(coalesce(minutes, 0) * coalesce(plays, 0)), sum(coalesce(participants, 0)), sum(coalesce(women, 0)),
    sum(coalesce(quantity, 0)), sum(coalesce(views, 0)), sum(coalesce(interactions, 0)), sum(coalesce(sites, 0)),
    sum(coalesce(cost, 0))
  FROM done GROUP BY 1, 2, 3
),
by_import AS (
  SELECT
    import, kind, topic, substr(date, 1, 8) || CASE WHEN substr(date, 9) < '15' THEN '01' ELSE '15' END,
    sum(activities), sum(items), sum(plays), sum(total_minutes), sum(participants), sum(women), sum(quantity),
    sum(views), sum(interactions), sum(sites), sum(cost)
  FROM received_figure GROUP BY 1, 2, 3, 4
)
SELECT
  (SELECT count(*) FROM (SELECT * FROM unit_figures EXCEPT SELECT * FROM by_unit))
  + (SELECT count(*) FROM (SELECT * FROM by_unit EXCEPT SELECT * FROM unit_figures))
  + (SELECT count(*) FROM (SELECT * FROM content_figures EXCEPT SELECT * FROM by_content))
  + (SELECT count(*) FROM (SELECT * FROM by_content EXCEPT SELECT * FROM content_figures))
  + (SELECT count(*) FROM (SELECT * FROM received_half EXCEPT SELECT * FROM by_import))
  + (SELECT count(*) FROM (SELECT * FROM by_import EXCEPT SELECT * FROM received_half))
