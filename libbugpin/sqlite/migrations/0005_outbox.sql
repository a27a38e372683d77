-- What is to be done after a commit, and the webhooks that are told.
-- AUTOINCREMENT: a number is never given twice, so whoever holds an old one harms nothing.
CREATE TABLE jobs (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL,
    task         TEXT    NOT NULL,
    lane         TEXT    NOT NULL,
    order_key    TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state = 'waiting' OR state = 'running' OR state = 'dead'),
    attempts     INTEGER NOT NULL CHECK (attempts >= 0),
    run_at       INTEGER NOT NULL,
    leased_until INTEGER,
    last_error   TEXT,
    created_at   INTEGER NOT NULL,
    CHECK ((state = 'running') = (leased_until IS NOT NULL))
) STRICT;
CREATE INDEX jobs_waiting ON jobs (run_at, number) WHERE state = 'waiting';
CREATE INDEX jobs_running ON jobs (leased_until, number) WHERE state = 'running';
CREATE INDEX jobs_dead ON jobs (number) WHERE state = 'dead';
CREATE INDEX jobs_in_order ON jobs (order_key, number) WHERE state <> 'dead' AND order_key <> '';

CREATE TABLE webhooks (
    id                TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    project_id        TEXT    NOT NULL REFERENCES projects (id),
    name              TEXT    NOT NULL,
    url               TEXT    NOT NULL,
    sealed_secret     TEXT    NOT NULL,
    events            TEXT    NOT NULL,
    is_active         INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    last_triggered_at INTEGER,
    last_status_code  INTEGER,
    failure_count     INTEGER NOT NULL CHECK (failure_count >= 0),
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX webhooks_by_project ON webhooks (project_id);

CREATE TABLE webhook_deliveries (
    id              TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    webhook_id      TEXT    NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    message         TEXT    NOT NULL,
    state           TEXT    NOT NULL CHECK (state = 'pending' OR state = 'delivered' OR state = 'failed'),
    attempts        INTEGER NOT NULL CHECK (attempts >= 0),
    status_code     INTEGER,
    error           TEXT,
    answer          TEXT,
    duration_ms     INTEGER,
    next_attempt_at INTEGER,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id, id);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created_at);
