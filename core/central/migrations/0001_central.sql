-- One script for both databases; TEXT, BLOB and INTEGER are spelled as each wants them (schema.cpp).

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
);

-- The commit order: its one row is locked first by every transaction that writes documents.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
);
INSERT INTO counter (name, value) VALUES ('change', 0);

CREATE TABLE account (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    created TEXT NOT NULL
);

CREATE TABLE sign_in_failure (
    name TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at TEXT NOT NULL
);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);

CREATE TABLE document (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    parent TEXT,
    key TEXT,
    lookup_hash BLOB,
    version INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    digest TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (entity, id)
);
CREATE UNIQUE INDEX document_change ON document (exam, seq);
CREATE INDEX document_school ON document (exam, school, seq);
CREATE INDEX document_region ON document (exam, region, seq);
CREATE UNIQUE INDEX document_key ON document (entity, exam, key) WHERE key IS NOT NULL AND deleted = 0;
CREATE INDEX document_parent ON document (parent, entity) WHERE parent IS NOT NULL;
CREATE INDEX document_lookup ON document (lookup_hash, entity, exam) WHERE lookup_hash IS NOT NULL;

-- A record that left a scope (another school, region or exam): those who saw it there get a tombstone.
CREATE TABLE departure (
    seq INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX departure_change ON departure (exam, seq);

-- Which record names which file: who sees the record may read the file.
CREATE TABLE document_file (
    sha256 TEXT NOT NULL,
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (sha256, entity, id)
);
CREATE INDEX document_file_document ON document_file (entity, id);

CREATE TABLE file (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    account TEXT NOT NULL,
    at TEXT NOT NULL
);

-- Commands that were applied, so that the same one is never applied twice.
CREATE TABLE command (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    digest TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE claim (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    exam TEXT NOT NULL,
    account TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (entity, id)
);
CREATE INDEX claim_account ON claim (account);

CREATE TABLE trail (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    detail BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX trail_subject ON trail (entity_id, seq);
