-- Whose reports people and their tokens see: a JSON array of ids of projects. NULL: of all.
ALTER TABLE users ADD COLUMN projects TEXT;
ALTER TABLE api_tokens ADD COLUMN projects TEXT;
