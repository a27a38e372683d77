-- Credentials for programs, and what they were used for. The counts are written in batches.
CREATE TABLE api_tokens (
    id                  TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    user_id             TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name                TEXT    NOT NULL CHECK (name <> ''),
    token_hash          TEXT    NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    token_prefix        TEXT    NOT NULL,
    previous_hash       TEXT    UNIQUE CHECK (length(previous_hash) = 64),
    previous_expires_at INTEGER,
    scopes              TEXT    NOT NULL CHECK (scopes <> ''),
    requests_per_minute INTEGER CHECK (requests_per_minute > 0),
    created_at          INTEGER NOT NULL,
    secret_changed_at   INTEGER NOT NULL,
    expires_at          INTEGER,
    revoked_at          INTEGER,
    last_used_at        INTEGER,
    last_used_ip        TEXT,
    CHECK ((previous_hash IS NULL) = (previous_expires_at IS NULL)),
    CHECK ((last_used_at IS NULL) = (last_used_ip IS NULL))
) STRICT;
CREATE INDEX api_tokens_by_user ON api_tokens (user_id, created_at);

CREATE TABLE api_token_uses (
    token_id     TEXT    NOT NULL REFERENCES api_tokens (id) ON DELETE CASCADE,
    route        TEXT    NOT NULL,
    count        INTEGER NOT NULL CHECK (count > 0),
    last_used_at INTEGER NOT NULL,
    PRIMARY KEY (token_id, route)
) STRICT, WITHOUT ROWID;

-- Since when a project has its present key; of older ones no more is known than the project's age.
ALTER TABLE projects ADD COLUMN key_changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET key_changed_at = created_at;
