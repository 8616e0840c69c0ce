-- Figures that came without activities, of the stretches given as JSON [unit, import, first, last], by unit, kind, topic.
-- The same is asked of the table by days for stretches that are no whole half-months; see storage/upper/received.py.
SELECT
  json_extract(p.value, '$[0]'), f.kind, f.topic,
  sum(f.activities), sum(f.items), sum(f.plays), sum(f.total_minutes), sum(f.participants), sum(f.women),
  sum(f.quantity), sum(f.views), sum(f.interactions), sum(f.sites), sum(f.cost)
FROM json_each(:stretches) p
CROSS JOIN received_half f ON f.import = json_extract(p.value, '$[1]')
  AND f.half BETWEEN json_extract(p.value, '$[2]') AND json_extract(p.value, '$[3]')
GROUP BY 1, 2, 3
