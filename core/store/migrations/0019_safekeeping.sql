-- What a station keeps until it is safe elsewhere (handed_in.h, safekeeping.h).

-- Commands that the server acknowledged, under the seal they had in the outbox and with its number, until they are
-- in a backup of the server for long enough. `sequence` is the server's newest change when it answered.
CREATE TABLE handed_in (
    seq INTEGER PRIMARY KEY,
    command_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    exam TEXT NOT NULL,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    body BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    acknowledged TEXT NOT NULL
) STRICT;
CREATE INDEX handed_in_sequence ON handed_in (sequence);

-- Commands of the outbox that were acknowledged once, before the server was restored from a backup: their record
-- may wait there for what other stations have to hand in first.
ALTER TABLE outbox ADD COLUMN again INTEGER NOT NULL DEFAULT 0;

-- Records of this station that the server does not know, or not as far: never taken away, shown to a person.
CREATE TABLE kept (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    exam TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('unknown', 'ahead', 'displaced', 'diverged')),
    since TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- Records that the server says are gone, and that still stand here until it is clear that so many may go.
CREATE TABLE removal (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    exam TEXT NOT NULL,
    scope TEXT NOT NULL,
    version INTEGER NOT NULL,
    allowed INTEGER NOT NULL DEFAULT 0, -- a person said that this very record may go
    PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX removal_exam ON removal (exam, scope);

-- Records that the server has and that cannot be read, there or here.
CREATE TABLE set_apart (
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    exam TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- 1 while a server that was restored is read anew: what it has otherwise than this station is kept beside.
ALTER TABLE sync_cursor ADD COLUMN rereading INTEGER NOT NULL DEFAULT 0;

-- 1 if a change made here stored the row last, and not yet the server's word on it.
ALTER TABLE document ADD COLUMN local INTEGER NOT NULL DEFAULT 0;
UPDATE document SET local = 1 WHERE (entity, id) IN (SELECT entity, entity_id FROM outbox);
