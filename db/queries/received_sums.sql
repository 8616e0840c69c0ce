-- Figures of one import that came without activities, by kind and topic, of the half-months :from to :to. Asked of the
-- table by days for days that fill no half-month, and without the topic where nobody asks for it: in the order of the
-- key nothing has to be sorted. See storage/upper/received.py.
SELECT
  kind, topic,
  sum(activities), sum(items), sum(plays), sum(total_minutes), sum(participants), sum(women), sum(quantity), sum(views),
  sum(interactions), sum(sites), sum(cost)
FROM received_half
WHERE import = :import AND half BETWEEN :from AND :to
GROUP BY kind, topic
