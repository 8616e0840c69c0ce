-- An office's own format of papers (sizes, margins), where it differs from Nghị định 30/2020/NĐ-CP: JSON, empty for that.
ALTER TABLE office ADD COLUMN profile TEXT;
