-- Keys of other installations that this unit trusts, after 40 digits were compared on paper. A projection: the upper
-- level's two PCs share them by merging. Only rows whose unit is one's own count; another unit's choice is its own.
CREATE TABLE enrolled_key(
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,              -- who trusts
  owner TEXT,                      -- unit whose packages the key may sign
  key_id TEXT,
  public TEXT,                     -- hex of the Ed25519 public key
  recipient TEXT,                  -- age1…: where to encrypt to; empty when the owner takes nothing encrypted
  name TEXT,                       -- of the owner, as its key file says
  label TEXT,                      -- which PC
  state TEXT,                      -- active, revoked
  compared TEXT,                   -- yes: 40 digits were compared with paper; empty: taken on an enrolment day
  reason TEXT
) STRICT;
CREATE INDEX enrolled_key_of ON enrolled_key(unit, owner, key_id);

-- Packages written on this PC: a fact of this PC, like the acts. Each names the one before it by the same key.
CREATE TABLE package_out(
  id INTEGER PRIMARY KEY,
  package_id TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,            -- SHA-256 of the whole sealed file
  previous TEXT NOT NULL,
  key_id TEXT NOT NULL,
  sort TEXT NOT NULL,              -- hand_up, year, move
  profile TEXT NOT NULL,
  period TEXT NOT NULL,
  name TEXT NOT NULL,              -- of the file as handed over
  folder TEXT NOT NULL,            -- where it was written, for people
  size INTEGER NOT NULL,           -- bytes as written
  sealed_for TEXT NOT NULL,        -- empty: not encrypted; passphrase; else key id of the receiver
  heads TEXT NOT NULL,
  counts TEXT NOT NULL,            -- JSON: table -> rows
  wall_ms INTEGER NOT NULL
) STRICT;
