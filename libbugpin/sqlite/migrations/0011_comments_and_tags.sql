-- What people write under reports, and the words they put on them.
CREATE TABLE comments (
    id          TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    report_id   TEXT    NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    author      TEXT    REFERENCES users (id) ON DELETE SET NULL,
    visibility  TEXT    NOT NULL CHECK (visibility = 'internal' OR visibility = 'reporter'),
    text        TEXT    NOT NULL CHECK (text <> ''),
    copy_sender INTEGER NOT NULL CHECK (copy_sender IN (0, 1)),
    created_at  INTEGER NOT NULL,
    edited_at   INTEGER
) STRICT;
CREATE INDEX comments_by_report ON comments (report_id, id);
CREATE INDEX comments_by_author ON comments (author) WHERE author IS NOT NULL;

-- A JSON array, sorted. How many reports of a project have a tag is counted beside.
ALTER TABLE reports ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
CREATE TABLE project_tags (
    project_id TEXT    NOT NULL REFERENCES projects (id),
    tag        TEXT    NOT NULL CHECK (tag <> ''),
    count      INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (project_id, tag)
) STRICT, WITHOUT ROWID;
