-- SPDX-License-Identifier: GPL-3.0-or-later
-- The lines of bills as they stand in their files: about 64 KiB of them, compressed and sealed, because they
-- tell who paid. Bills imported before have none.
CREATE TABLE bill_page (
    batch INTEGER NOT NULL REFERENCES bill_batch (row) ON DELETE CASCADE,
    first_line INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (batch, first_line)
) STRICT;
