-- What every store has: keys, documents, files, the trail and what waits for the server.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The store's key, sealed for each account that may open it (key_ring.h).
CREATE TABLE sealed_key (
    account TEXT PRIMARY KEY,
    salt BLOB NOT NULL,
    operations INTEGER NOT NULL,
    memory INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    parent TEXT,
    key TEXT,
    lookup BLOB,
    version INTEGER NOT NULL CHECK (version > 0),
    deleted INTEGER NOT NULL DEFAULT 0,
    body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX document_identity ON document (entity, id);
CREATE UNIQUE INDEX document_key ON document (entity, exam, key) WHERE key IS NOT NULL AND deleted = 0;
CREATE INDEX document_parent ON document (parent, entity) WHERE parent IS NOT NULL;
CREATE INDEX document_lookup ON document (lookup, entity, exam) WHERE lookup IS NOT NULL;

-- Files that documents name. 'upload': here, not yet at the server; 'download': the other way round.
CREATE TABLE file_queue (
    sha256 TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('upload', 'download')),
    attempts INTEGER NOT NULL DEFAULT 0,
    problem TEXT
) STRICT, WITHOUT ROWID;

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
) STRICT;
CREATE INDEX trail_subject ON trail (entity_id, seq);
CREATE TRIGGER trail_is_never_changed BEFORE UPDATE ON trail
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
CREATE TRIGGER trail_is_never_shortened BEFORE DELETE ON trail
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    command_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    exam TEXT NOT NULL,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    body BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'conflict', 'refused', 'quarantined')),
    attempts INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    current BLOB
) STRICT;
CREATE INDEX outbox_state ON outbox (state, seq);
CREATE INDEX outbox_subject ON outbox (entity, entity_id) WHERE state = 'waiting';

CREATE TABLE sync_cursor (
    exam TEXT NOT NULL,
    scope TEXT NOT NULL,
    cursor TEXT NOT NULL,
    PRIMARY KEY (exam, scope)
) STRICT, WITHOUT ROWID;
