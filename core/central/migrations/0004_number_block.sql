-- SPDX-License-Identifier: GPL-3.0-or-later
-- Blocks of candidate numbers that were lent to stations (number_blocks.h). `request` is the station's own id of
-- its question: asked again, it gets the same block.
CREATE TABLE number_block (
    exam TEXT NOT NULL,
    block INTEGER NOT NULL,
    request TEXT NOT NULL,
    account TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (exam, block)
);
CREATE UNIQUE INDEX number_block_request ON number_block (exam, request);
CREATE INDEX number_block_account ON number_block (exam, account, at);
