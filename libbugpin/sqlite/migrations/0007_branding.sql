-- The operator's pictures; one upload becomes several files.
CREATE TABLE branding_images (
    kind       TEXT    NOT NULL CHECK (kind = 'logo' OR kind = 'icon' OR kind = 'favicon'),
    mode       TEXT    NOT NULL CHECK (mode = 'light' OR mode = 'dark'),
    filename   TEXT    NOT NULL CHECK (filename <> ''),
    mime_type  TEXT    NOT NULL,
    sha256     TEXT    NOT NULL CHECK (length(sha256) = 64),
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (mode, filename)
) STRICT, WITHOUT ROWID;
CREATE INDEX branding_images_by_blob ON branding_images (sha256);
