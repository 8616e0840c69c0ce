-- Remarks that a unit wrote or that were written to it, each with the addressee's answer: those owing something first.
SELECT r.*, a.text AS answer, a.answered_on
FROM remark r
LEFT JOIN answer a ON a.id = 'answer-' || r.addressee || '-' || substr(r.id, 8) AND a.unit = r.addressee
WHERE (r.unit = :own OR r.addressee = :own)
  AND (:unit = '' OR r.addressee = :unit)
  AND (:about = '' OR r.about = :about)
ORDER BY r.settled IS NOT NULL, a.text IS NOT NULL, coalesce(r.due_on, '9999'), r.written_on DESC, r.id
