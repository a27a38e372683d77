-- Which blobs are in the object store. A row is written before its object and goes after it.
CREATE TABLE blob_locations (
    sha256     TEXT    NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    state      TEXT    NOT NULL CHECK (state = 'uploading' OR state = 'stored' OR state = 'removing'),
    local_at   INTEGER,                     -- since when the disk has a copy; NULL: it has none
    is_suspect INTEGER NOT NULL DEFAULT 0   -- a row that referred to it has gone
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_locations_local ON blob_locations (local_at, bytes) WHERE local_at IS NOT NULL;
CREATE INDEX blob_locations_suspect ON blob_locations (sha256) WHERE is_suspect = 1;
CREATE INDEX blob_locations_unstored ON blob_locations (state, sha256) WHERE state <> 'stored';

-- One row: since when files go there by themselves, and how the migration goes on.
CREATE TABLE object_storage (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT    NOT NULL
) STRICT;

-- Whatever removes a reference, the object is looked at soon. Nothing is done on the way in.
CREATE TRIGGER files_gone AFTER DELETE ON files BEGIN
    UPDATE blob_locations SET is_suspect = 1 WHERE sha256 IN (OLD.sha256, OLD.original_sha256);
END;
CREATE TRIGGER files_changed AFTER UPDATE OF sha256, original_sha256 ON files BEGIN
    UPDATE blob_locations SET is_suspect = 1 WHERE sha256 IN (OLD.sha256, OLD.original_sha256);
END;
CREATE TRIGGER file_variants_gone AFTER DELETE ON file_variants BEGIN
    UPDATE blob_locations SET is_suspect = 1 WHERE sha256 = OLD.sha256;
END;
CREATE TRIGGER file_variants_changed AFTER UPDATE OF sha256 ON file_variants BEGIN
    UPDATE blob_locations SET is_suspect = 1 WHERE sha256 = OLD.sha256;
END;
CREATE TRIGGER branding_images_gone AFTER DELETE ON branding_images BEGIN
    UPDATE blob_locations SET is_suspect = 1 WHERE sha256 = OLD.sha256;
END;
-- Of what is removed for good, in whatever table it was.
CREATE TRIGGER blobs_doomed AFTER INSERT ON doomed_blobs BEGIN
    UPDATE blob_locations SET is_suspect = 1 WHERE sha256 = NEW.sha256;
END;
CREATE TRIGGER avatars_changed AFTER UPDATE OF avatar_sha256 ON users WHEN OLD.avatar_sha256 IS NOT NULL BEGIN
    UPDATE blob_locations SET is_suspect = 1 WHERE sha256 = OLD.avatar_sha256;
END;
CREATE TRIGGER avatars_gone AFTER DELETE ON users WHEN OLD.avatar_sha256 IS NOT NULL BEGIN
    UPDATE blob_locations SET is_suspect = 1 WHERE sha256 = OLD.avatar_sha256;
END;
