-- What has been done to reports. Their creation is in their own row, so that a submission does not touch this table.
CREATE TABLE report_history (
    seq        INTEGER NOT NULL PRIMARY KEY,
    report_id  TEXT    NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    user_id    TEXT    REFERENCES users (id) ON DELETE SET NULL,
    action     TEXT    NOT NULL CHECK (action <> ''),
    old_value  TEXT,
    new_value  TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX report_history_by_report ON report_history (report_id, seq);
CREATE INDEX report_history_by_user ON report_history (user_id) WHERE user_id IS NOT NULL;
