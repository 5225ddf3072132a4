-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who this server is and what its history is (history.h): every change of the feed has a hash over all changes up
-- to it, and every restore of a backup begins an epoch. The first epoch and the first hash are put in by the
-- program, for they hold the server's id.

-- A process of before knows no hashes. If one still works beside this one, its changes would have numbers and no
-- place in the chain; under another name it finds no counter and answers that it cannot. Comes first, for every
-- transaction that writes locks the counter first.
ALTER TABLE counter RENAME TO feed_counter;

CREATE TABLE epoch (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    begun TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    cause TEXT NOT NULL
);

CREATE TABLE feed (
    seq INTEGER PRIMARY KEY,
    hash TEXT NOT NULL
);

-- A record that can no longer be opened, and was put aside by check --repair: no feed, digest or rule meets it.
ALTER TABLE document ADD COLUMN set_apart INTEGER NOT NULL DEFAULT 0;

-- `at` is when the server received a command; this is when the station says it was decided, as the rules took it.
ALTER TABLE command ADD COLUMN decided TEXT NOT NULL DEFAULT '';
ALTER TABLE command ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
