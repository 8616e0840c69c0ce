-- What was done from :first to before :past, by what activities say of their places (:column is places) or of audiences and
-- topic together (:column is audiences), and in the part of it that begins at :since. All three are row numbers (see
-- activities.first_place). People guided one by one (kinds in the JSON list :guiding) are never added to those who
-- attended; `last` is the newest row.
SELECT
  coalesce(CASE :column WHEN 'places' THEN places ELSE audiences END, '') AS said,
  coalesce(CASE :column WHEN 'places' THEN NULL ELSE topic END, '') AS topic,
  count(*) AS count,
  sum(coalesce(minutes * plays, 0)) AS minutes,
  coalesce(sum(participants) FILTER (WHERE kind NOT IN (SELECT value FROM json_each(:guiding))), 0) AS attended,
  coalesce(sum(participants) FILTER (WHERE kind IN (SELECT value FROM json_each(:guiding))), 0) AS guided,
  count(*) FILTER (WHERE seq >= :since) AS count_since,
  coalesce(sum(minutes * plays) FILTER (WHERE seq >= :since), 0) AS minutes_since,
  coalesce(sum(participants) FILTER (
    WHERE seq >= :since AND kind NOT IN (SELECT value FROM json_each(:guiding))
  ), 0) AS attended_since,
  coalesce(sum(participants) FILTER (
    WHERE seq >= :since AND kind IN (SELECT value FROM json_each(:guiding))
  ), 0) AS guided_since,
  max(seq) AS last
FROM activity
WHERE seq >= :first AND seq < :past AND status = 'done' AND unit = :unit
GROUP BY 1, 2
