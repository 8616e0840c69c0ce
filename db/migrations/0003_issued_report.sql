-- Issued reports: figures, text and the PDF's bytes as they left the office. A correction is a new version.
CREATE TABLE issued_report(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  period TEXT,
  rule TEXT,
  starts TEXT,                     -- the data window, as it was (ISO)
  ends TEXT,
  version INTEGER,                 -- 1, then corrections 2, 3 …
  replaces TEXT,                   -- id of the version before
  number TEXT,                     -- Số; empty when the clerk fills it in
  signed_on TEXT,
  code TEXT,                       -- short code printed on the paper
  digest TEXT,                     -- of the history the figures were taken from
  figures TEXT,                    -- JSON as of `cchc report --json`
  parts TEXT,                      -- JSON: part of the report -> text
  pdf TEXT,                        -- hex of blob.hash
  issued_on TEXT                   -- ISO date and time, for people to read
) STRICT;
CREATE INDEX issued_report_period ON issued_report(period, rule);
