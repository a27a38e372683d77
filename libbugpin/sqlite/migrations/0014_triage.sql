-- What people need to go through many reports: views that they keep, what they have read, and duplicates.
CREATE TABLE saved_views (
    id         TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    owner      TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    query      TEXT    NOT NULL,
    sort_by    TEXT    NOT NULL,
    sort_order TEXT    NOT NULL,
    is_shared  INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
    position   INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_views_by_owner ON saved_views (owner, position);
CREATE INDEX saved_views_shared ON saved_views (name, id) WHERE is_shared = 1;

-- A report is unread when it was updated after seen_at; without a row, after the user's baseline.
CREATE TABLE read_marks (
    user_id   TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    report_id TEXT    NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    seen_at   INTEGER NOT NULL,
    PRIMARY KEY (user_id, report_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX read_marks_by_report ON read_marks (report_id);
-- What somebody put back among the unread.
CREATE INDEX read_marks_unread ON read_marks (user_id, report_id) WHERE seen_at = 0;
-- Without a row: since the account was made.
CREATE TABLE read_baselines (
    user_id TEXT    NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    since   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Nobody begins with everything unread.
INSERT INTO read_baselines (user_id, since) SELECT id, (unixepoch() + 1) * 1000 FROM users;

ALTER TABLE reports ADD COLUMN duplicate_of TEXT REFERENCES reports (id) ON DELETE SET NULL;
-- Partial: most reports are no duplicates and do not touch it.
CREATE INDEX reports_by_root ON reports (duplicate_of, created_at, id) WHERE duplicate_of IS NOT NULL;
