-- Who wants to hear what. NULL: whoever is asked next decides (person, project, global settings).
CREATE TABLE notification_preferences (
    id                        TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    user_id                   TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    project_id                TEXT    NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    email_enabled             INTEGER CHECK (email_enabled IN (0, 1)),
    notify_on_new_report      INTEGER CHECK (notify_on_new_report IN (0, 1)),
    notify_on_status_change   INTEGER CHECK (notify_on_status_change IN (0, 1)),
    notify_on_priority_change INTEGER CHECK (notify_on_priority_change IN (0, 1)),
    notify_on_assignment      INTEGER CHECK (notify_on_assignment IN (0, 1)),
    notify_on_deletion        INTEGER CHECK (notify_on_deletion IN (0, 1)),
    created_at                INTEGER NOT NULL,
    updated_at                INTEGER NOT NULL,
    UNIQUE (user_id, project_id)
) STRICT;
CREATE INDEX notification_preferences_by_project ON notification_preferences (project_id, user_id);

CREATE TABLE notification_defaults (
    id                        TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    project_id                TEXT    NOT NULL UNIQUE REFERENCES projects (id) ON DELETE CASCADE,
    email_enabled             INTEGER CHECK (email_enabled IN (0, 1)),
    notify_on_new_report      INTEGER CHECK (notify_on_new_report IN (0, 1)),
    notify_on_status_change   INTEGER CHECK (notify_on_status_change IN (0, 1)),
    notify_on_priority_change INTEGER CHECK (notify_on_priority_change IN (0, 1)),
    notify_on_assignment      INTEGER CHECK (notify_on_assignment IN (0, 1)),
    notify_on_deletion        INTEGER CHECK (notify_on_deletion IN (0, 1)),
    created_at                INTEGER NOT NULL,
    updated_at                INTEGER NOT NULL
) STRICT;
