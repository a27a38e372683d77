-- Mails that come together: who wants that, and what waits for it.
ALTER TABLE notification_preferences ADD COLUMN email_digest TEXT CHECK (email_digest IN ('off', 'hourly', 'daily'));
ALTER TABLE notification_defaults ADD COLUMN email_digest TEXT CHECK (email_digest IN ('off', 'hourly', 'daily'));

CREATE TABLE held_mails (
    number     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    recipient  TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    mail_order TEXT    NOT NULL,
    due_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX held_mails_by_recipient ON held_mails (recipient, number);
