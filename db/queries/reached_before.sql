-- The newest row, from :first to before :past, of each text that activities say, told apart as in reach.sql.
SELECT
  coalesce(CASE :column WHEN 'places' THEN places ELSE audiences END, '') AS said,
  coalesce(CASE :column WHEN 'places' THEN NULL ELSE topic END, '') AS topic,
  max(seq) AS last
FROM activity
WHERE seq >= :first AND seq < :past AND status = 'done' AND unit = :unit
GROUP BY 1, 2
