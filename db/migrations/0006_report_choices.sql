-- What an office wants of its reports' papers unless a report says otherwise: urgency, annexes left out; and what one
-- report says of that (JSON object: choice -> value).
ALTER TABLE office ADD COLUMN urgency TEXT;
ALTER TABLE office ADD COLUMN left_out TEXT;
ALTER TABLE report_text ADD COLUMN choices TEXT;
