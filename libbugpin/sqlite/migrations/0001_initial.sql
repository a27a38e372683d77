-- The first schema. Times are UTC milliseconds since 1970, enumerations are stored by name.
PRAGMA application_id = 1112557902;  -- "BPIN"

CREATE TABLE projects (
    id                      TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    name                    TEXT    NOT NULL,
    api_key_hash            TEXT    NOT NULL UNIQUE,
    api_key_prefix          TEXT    NOT NULL,
    previous_key_hash       TEXT,
    previous_key_expires_at INTEGER,
    settings                TEXT    NOT NULL DEFAULT '{}',
    is_active               INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    position                INTEGER NOT NULL,
    last_number             INTEGER NOT NULL DEFAULT 0 CHECK (last_number >= 0),
    created_at              INTEGER NOT NULL,
    updated_at              INTEGER NOT NULL,
    deleted_at              INTEGER,
    CHECK ((previous_key_hash IS NULL) = (previous_key_expires_at IS NULL))
) STRICT;

CREATE TABLE users (
    id                     TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    email                  TEXT    NOT NULL UNIQUE CHECK (email <> ''),
    name                   TEXT    NOT NULL,
    avatar_url             TEXT,
    role                   TEXT    NOT NULL CHECK (role = 'admin' OR role = 'editor' OR role = 'viewer'),
    is_active              INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    must_change_password   INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
    created_at             INTEGER NOT NULL,
    updated_at             INTEGER NOT NULL,
    last_login_at          INTEGER,
    invitation_sent_at     INTEGER,
    invitation_accepted_at INTEGER,
    password_hash          TEXT    NOT NULL,
    reset_token_hash       TEXT,
    reset_token_expires_at INTEGER,
    CHECK ((reset_token_hash IS NULL) = (reset_token_expires_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX users_by_reset_token ON users (reset_token_hash) WHERE reset_token_hash IS NOT NULL;

CREATE TABLE sessions (
    id               TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    token_hash       TEXT    NOT NULL UNIQUE,
    user_id          TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    ip_address       TEXT,
    user_agent       TEXT,
    created_at       INTEGER NOT NULL,
    expires_at       INTEGER NOT NULL,
    last_activity_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id, created_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE settings (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    value TEXT    NOT NULL
) STRICT;

-- Short columns first: a filter then never reads the overflow pages of a long report. Names are checked
-- by OR: for IN SQLite would build and drop a temporary table at every insert (12 µs of 30).
CREATE TABLE reports (
    id                TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    number            INTEGER NOT NULL CHECK (number > 0),
    project_id        TEXT    NOT NULL REFERENCES projects (id),
    status            TEXT    NOT NULL CHECK (status = 'open' OR status = 'in_progress' OR status = 'resolved' OR status = 'closed'),
    priority          TEXT    NOT NULL CHECK (priority = 'lowest' OR priority = 'low' OR priority = 'medium' OR priority = 'high' OR priority = 'highest'),
    assigned_to       TEXT    REFERENCES users (id),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    resolved_at       INTEGER,
    resolved_by       TEXT    REFERENCES users (id),
    closed_at         INTEGER,
    title             TEXT    NOT NULL,
    reporter_email    TEXT,
    reporter_name     TEXT,
    reporter_locale   TEXT,
    description       TEXT,
    annotations       TEXT,
    media_annotations TEXT,
    custom_fields     TEXT    NOT NULL,
    metadata          TEXT    NOT NULL,
    is_assigned       INTEGER NOT NULL GENERATED ALWAYS AS (assigned_to IS NOT NULL) VIRTUAL,
    CHECK ((status = 'closed') = (closed_at IS NOT NULL))
) STRICT;
-- New reports are the youngest of their state, so each index grows at few places. A list merges one
-- ordered stream per state; the counters below say which states have rows.
CREATE INDEX reports_by_age ON reports (created_at, id);
CREATE INDEX reports_by_state ON reports (status, priority, is_assigned, created_at, id);
CREATE INDEX reports_by_project ON reports (project_id, status, priority, is_assigned, created_at, id);
-- Partial: a submission is assigned to nobody and does not touch them.
CREATE INDEX reports_by_assignee ON reports (assigned_to, status, priority, created_at, id, project_id)
    WHERE assigned_to IS NOT NULL;
CREATE INDEX reports_by_resolver ON reports (resolved_by) WHERE resolved_by IS NOT NULL;

-- How many reports each project has in each state; kept by the writer once per batch.
CREATE TABLE report_counts (
    project_id  TEXT    NOT NULL REFERENCES projects (id),
    status      TEXT    NOT NULL,
    priority    TEXT    NOT NULL,
    is_assigned INTEGER NOT NULL CHECK (is_assigned IN (0, 1)),
    count       INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (project_id, status, priority, is_assigned)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    report_id     TEXT    NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    id            TEXT    NOT NULL CHECK (id <> ''),
    type          TEXT    NOT NULL CHECK (type = 'screenshot' OR type = 'video' OR type = 'attachment'),
    filename      TEXT    NOT NULL,
    original_name TEXT,
    mime_type     TEXT    NOT NULL,
    sha256        TEXT    NOT NULL CHECK (length(sha256) = 64),
    bytes         INTEGER NOT NULL CHECK (bytes >= 0),
    width         INTEGER,
    height        INTEGER,
    position      INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (report_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_blob ON files (sha256);

-- The report is named, not referenced: a retry after its removal must not bring it back.
CREATE TABLE idempotency_keys (
    project_id TEXT    NOT NULL REFERENCES projects (id),
    key        TEXT    NOT NULL,
    report_id  TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (project_id, key)
) STRICT, WITHOUT ROWID;

-- Reports (by rowid) whose entry in search.db is out of date; new reports are found by their rowid.
CREATE TABLE search_dirty (
    seq          INTEGER NOT NULL PRIMARY KEY,
    report_rowid INTEGER NOT NULL
) STRICT;

-- Written by the readiness check, to prove that the disk takes a commit.
CREATE TABLE heartbeat (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    beats INTEGER NOT NULL
) STRICT;
INSERT INTO heartbeat (id, beats) VALUES (1, 0);
