-- Packages whose key nobody has enrolled yet: private copies wait beside the log book. Facts of this PC, like import_log.
CREATE TABLE waiting_package(
  digest TEXT PRIMARY KEY,         -- SHA-256 of the whole sealed file, hex; the copy lies in a folder of that name
  file TEXT NOT NULL,              -- name as it came, for people
  size INTEGER NOT NULL,           -- bytes
  unit TEXT NOT NULL,              -- whose it says it is: proven by nobody, like all that follows
  name TEXT NOT NULL,
  label TEXT NOT NULL,             -- which PC
  public TEXT NOT NULL,            -- the key that sealed it, hex
  recipient TEXT NOT NULL,
  profile TEXT NOT NULL,
  period TEXT NOT NULL,
  created TEXT NOT NULL,
  counts TEXT NOT NULL,            -- JSON: table -> rows, as its manifest promises
  wall_ms INTEGER NOT NULL         -- when it was put there, by this PC's clock
) STRICT, WITHOUT ROWID;

-- Files that could not be taken over, with the reason: one line per file and reason, the last time it was tried.
CREATE TABLE refused_file(
  file TEXT NOT NULL,
  code TEXT NOT NULL,
  unit TEXT NOT NULL,              -- as the file says, proven by nobody; empty when it says nothing
  period TEXT NOT NULL,
  what TEXT NOT NULL,              -- Vietnamese, for people
  wall_ms INTEGER NOT NULL,
  PRIMARY KEY(file, code, unit)
) STRICT, WITHOUT ROWID;
