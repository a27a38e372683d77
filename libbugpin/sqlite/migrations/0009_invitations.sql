-- The one-time token with which somebody who was invited comes in: SHA-256 and end of its life, set and cleared together.
ALTER TABLE users ADD COLUMN invitation_token_hash TEXT CHECK (length(invitation_token_hash) = 64);
ALTER TABLE users ADD COLUMN invitation_expires_at INTEGER
    CHECK ((invitation_token_hash IS NULL) = (invitation_expires_at IS NULL));
CREATE UNIQUE INDEX users_by_invitation ON users (invitation_token_hash) WHERE invitation_token_hash IS NOT NULL;
