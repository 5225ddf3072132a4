-- SPDX-License-Identifier: GPL-3.0-or-later
-- Blocks of candidate numbers that the server lent this store (number_blocks.h). `told` is the epoch of the
-- server in which it last heard of the block; `next` may be above `last`: the block is used up.
CREATE TABLE number_block (
    exam TEXT NOT NULL,
    block INTEGER NOT NULL,
    request TEXT NOT NULL,
    next INTEGER NOT NULL,
    last INTEGER NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (exam, block)
) STRICT, WITHOUT ROWID;

-- The question for a block that has no answer yet, so that a lost answer costs none; and why there was none.
CREATE TABLE number_request (
    exam TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    problem TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Registrations that were begun and not finished (drafts.h).
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    account TEXT NOT NULL,
    at TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_exam ON draft (exam, account, at);
