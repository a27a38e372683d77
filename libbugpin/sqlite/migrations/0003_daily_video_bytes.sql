-- How many bytes of videos each project has taken on a day, for the limit recording.dailyVolumeMb. Only submissions with a video
-- touch it.
CREATE TABLE daily_video_bytes (
    project_id TEXT    NOT NULL REFERENCES projects (id),
    day        INTEGER NOT NULL,  -- UTC days since 1970
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    PRIMARY KEY (project_id, day)
) STRICT, WITHOUT ROWID;
