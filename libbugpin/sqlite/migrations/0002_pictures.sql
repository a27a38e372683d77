-- Marks on pictures, their redaction, and the smaller forms made of them.
ALTER TABLE files ADD COLUMN state TEXT NOT NULL DEFAULT 'ready'
    CHECK (state = 'ready' OR state = 'redaction_pending' OR state = 'redaction_failed');
ALTER TABLE files ADD COLUMN annotations TEXT;
ALTER TABLE files ADD COLUMN base_of TEXT;  -- a file of the same report; both go with it
ALTER TABLE files ADD COLUMN original_sha256 TEXT CHECK (length(original_sha256) = 64);
-- Partial: a submission without boxes does not touch them.
CREATE INDEX files_to_redact ON files (report_id, id) WHERE state = 'redaction_pending';
CREATE INDEX files_by_original ON files (original_sha256) WHERE original_sha256 IS NOT NULL;

CREATE TABLE file_variants (
    report_id  TEXT    NOT NULL,
    file_id    TEXT    NOT NULL,
    name       TEXT    NOT NULL CHECK (name = 'thumb' OR name = 'web'),
    sha256     TEXT    NOT NULL CHECK (length(sha256) = 64),
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    width      INTEGER NOT NULL CHECK (width > 0),
    height     INTEGER NOT NULL CHECK (height > 0),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (report_id, file_id, name),
    FOREIGN KEY (report_id, file_id) REFERENCES files (report_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX file_variants_by_blob ON file_variants (sha256);

-- Unredacted content that nobody may refer to again; its row goes once it is off the disk.
CREATE TABLE doomed_blobs (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;
