-- What the unit :own decided on keys, or on the one :key_id of :owner (empty: on all). `here`: a save that trusts the key
-- was made on this PC or came in a sealed file, and not before the log book last came from another place (meta,
-- keys_since): a plain database or a backup that anybody could have written trusts nobody; nor does a record that two
-- saves begin with different keys.
SELECT
  k.*,
  EXISTS(
    SELECT 1 FROM revision r
    WHERE r.record = k.id AND r.unit = k.unit
      AND (json_extract(r.body, '$[10].state') = 'active' OR json_extract(r.body, '$[10].confirmed') IS NOT NULL)
      AND r.seq > coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'keys_since'), 0)
      AND (
        NOT EXISTS (SELECT 1 FROM revision_source s WHERE s.seq = r.seq)
        OR EXISTS (
          SELECT 1 FROM revision_source s JOIN import_log i ON i.id = s.import WHERE s.seq = r.seq AND i.sealed = 1
        )
      )
  ) AND NOT EXISTS(
    SELECT 1 FROM conflict c
    WHERE c.record = k.id AND c.unit = k.unit AND c.field IN ('owner', 'key_id', 'public', 'recipient')
  ) AS here
FROM enrolled_key k
WHERE k.unit = :own AND (:owner = '' OR (k.owner = :owner AND k.key_id = :key_id))
ORDER BY k.owner, k.key_id
