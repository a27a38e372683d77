-- Deleted reports that can still be restored. Each is one document: what rows of which tables belonged to it,
-- so that tables that come later need no twin here.
CREATE TABLE trash (
    id           TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    project_id   TEXT    NOT NULL REFERENCES projects (id),
    number       INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    deleted_at   INTEGER NOT NULL,
    deleted_by   TEXT    REFERENCES users (id) ON DELETE SET NULL,
    report_rowid INTEGER NOT NULL,
    document     TEXT    NOT NULL
) STRICT;
CREATE INDEX trash_by_age ON trash (deleted_at, id);
CREATE INDEX trash_by_project ON trash (project_id, deleted_at);
CREATE INDEX trash_by_user ON trash (deleted_by) WHERE deleted_by IS NOT NULL;
-- The blobs that it refers to: they are kept as long as the row.
CREATE TABLE trash_blobs (
    report_id TEXT NOT NULL REFERENCES trash (id) ON DELETE CASCADE,
    sha256    TEXT NOT NULL,
    PRIMARY KEY (report_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX trash_blobs_by_blob ON trash_blobs (sha256);
