-- What only this PC knows (acts, packages out and in, telephones, whose file this is) stands in no history that could
-- tell a flipped bit. Each row therefore carries a copy of itself, kept by triggers, that the full check compares.
-- `sources` and `figures` do the same for the many short rows that hang on one import.
ALTER TABLE import_log ADD COLUMN sources TEXT;   -- number and sum of its places in revision_source
ALTER TABLE import_log ADD COLUMN figures TEXT;   -- SHA-256 of its lines in received_figure, hex; NULL: it brought none
UPDATE import_log SET sources = (
  SELECT count(*) || ' ' || coalesce(sum(s.seq), 0) FROM revision_source s WHERE s.import = import_log.id
);

-- SHA-256 of data, hex; NULL: made before it was kept.
ALTER TABLE thumbnail ADD COLUMN digest TEXT;

ALTER TABLE act ADD COLUMN told TEXT;
UPDATE act SET told = printf('%Q %Q %Q %Q %Q %Q %Q', id, name, label, wall_ms, first_seq, last_seq, undone_by);

CREATE TRIGGER act_told AFTER INSERT ON act BEGIN
  UPDATE act SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.name, NEW.label, NEW.wall_ms, NEW.first_seq, NEW.last_seq, NEW.undone_by
  )
  WHERE id = NEW.id;
END;

CREATE TRIGGER act_told_again AFTER UPDATE ON act WHEN NEW.told IS OLD.told BEGIN
  UPDATE act SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.name, NEW.label, NEW.wall_ms, NEW.first_seq, NEW.last_seq, NEW.undone_by
  )
  WHERE id = NEW.id;
END;

ALTER TABLE package_out ADD COLUMN told TEXT;
UPDATE package_out SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    id, package_id, digest, previous, key_id, sort, profile, period, name, folder, size, sealed_for, heads,
    counts, wall_ms, addressee
  );

CREATE TRIGGER package_out_told AFTER INSERT ON package_out BEGIN
  UPDATE package_out SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.package_id, NEW.digest, NEW.previous, NEW.key_id, NEW.sort, NEW.profile, NEW.period, NEW.name,
    NEW.folder, NEW.size, NEW.sealed_for, NEW.heads, NEW.counts, NEW.wall_ms, NEW.addressee
  )
  WHERE id = NEW.id;
END;

ALTER TABLE import_log ADD COLUMN told TEXT;
UPDATE import_log SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    id, act, file, digest, unit, sealed, package, previous, key_id, profile, period, created, revisions,
    brought, records, added, changed, deleted, conflicts, odd_clock, wall_ms, author, taken_back_ms, sources,
    figures
  );

CREATE TRIGGER import_log_told AFTER INSERT ON import_log BEGIN
  UPDATE import_log SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.act, NEW.file, NEW.digest, NEW.unit, NEW.sealed, NEW.package, NEW.previous, NEW.key_id,
    NEW.profile, NEW.period, NEW.created, NEW.revisions, NEW.brought, NEW.records, NEW.added, NEW.changed,
    NEW.deleted, NEW.conflicts, NEW.odd_clock, NEW.wall_ms, NEW.author, NEW.taken_back_ms, NEW.sources,
    NEW.figures
  )
  WHERE id = NEW.id;
END;

CREATE TRIGGER import_log_told_again AFTER UPDATE ON import_log WHEN NEW.told IS OLD.told BEGIN
  UPDATE import_log SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    NEW.id, NEW.act, NEW.file, NEW.digest, NEW.unit, NEW.sealed, NEW.package, NEW.previous, NEW.key_id,
    NEW.profile, NEW.period, NEW.created, NEW.revisions, NEW.brought, NEW.records, NEW.added, NEW.changed,
    NEW.deleted, NEW.conflicts, NEW.odd_clock, NEW.wall_ms, NEW.author, NEW.taken_back_ms, NEW.sources,
    NEW.figures
  )
  WHERE id = NEW.id;
END;

ALTER TABLE import_span ADD COLUMN told TEXT;
UPDATE import_span SET told = printf('%Q %Q %Q', import, first, last);

CREATE TRIGGER import_span_told AFTER INSERT ON import_span BEGIN
  UPDATE import_span SET told = printf('%Q %Q %Q', NEW.import, NEW.first, NEW.last)
  WHERE import = NEW.import;
END;

ALTER TABLE private_value ADD COLUMN told TEXT;
UPDATE private_value SET told = printf('%Q %Q %Q', record, field, value);

CREATE TRIGGER private_value_told AFTER INSERT ON private_value BEGIN
  UPDATE private_value SET told = printf('%Q %Q %Q', NEW.record, NEW.field, NEW.value)
  WHERE record = NEW.record AND field = NEW.field;
END;

ALTER TABLE waiting_package ADD COLUMN told TEXT;
UPDATE waiting_package SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    digest, file, size, unit, name, label, public, recipient, profile, period, created, counts, wall_ms
  );

CREATE TRIGGER waiting_package_told AFTER INSERT ON waiting_package BEGIN
  UPDATE waiting_package SET told = printf(
    '%Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q %Q',
    NEW.digest, NEW.file, NEW.size, NEW.unit, NEW.name, NEW.label, NEW.public, NEW.recipient, NEW.profile,
    NEW.period, NEW.created, NEW.counts, NEW.wall_ms
  )
  WHERE digest = NEW.digest;
END;

ALTER TABLE refused_file ADD COLUMN told TEXT;
UPDATE refused_file SET told = printf('%Q %Q %Q %Q %Q %Q', file, code, unit, period, what, wall_ms);

CREATE TRIGGER refused_file_told AFTER INSERT ON refused_file BEGIN
  UPDATE refused_file SET told = printf(
    '%Q %Q %Q %Q %Q %Q',
    NEW.file, NEW.code, NEW.unit, NEW.period, NEW.what, NEW.wall_ms
  )
  WHERE file = NEW.file AND code = NEW.code AND unit = NEW.unit;
END;

ALTER TABLE meta ADD COLUMN told TEXT;
UPDATE meta SET told = printf('%Q %Q', key, value);

CREATE TRIGGER meta_told AFTER INSERT ON meta BEGIN
  UPDATE meta SET told = printf('%Q %Q', NEW.key, NEW.value)
  WHERE key = NEW.key;
END;

-- What a plan says in its own words beside the number, the measure and the day that they mean: "02 lần/tuần", "30-40 %",
-- "Thường xuyên", "12/2026".
ALTER TABLE plan_item ADD COLUMN target_words TEXT;
ALTER TABLE plan_item ADD COLUMN unit_words TEXT;
ALTER TABLE plan_item ADD COLUMN due_words TEXT;

-- What the office's commune can have in a day: figures above are asked about before they are kept. Empty: the usual bound.
ALTER TABLE office ADD COLUMN people TEXT;
ALTER TABLE office ADD COLUMN plays_a_day TEXT;
ALTER TABLE office ADD COLUMN minutes_a_day TEXT;
