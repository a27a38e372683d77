-- A person's picture is a blob: its SHA-256. No address was ever stored here.
ALTER TABLE users RENAME COLUMN avatar_url TO avatar_sha256;
CREATE INDEX users_by_avatar ON users (avatar_sha256) WHERE avatar_sha256 IS NOT NULL;
