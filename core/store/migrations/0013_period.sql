-- SPDX-License-Identifier: GPL-3.0-or-later
-- Closed periods, made from their documents (period_projection.cpp). Days are days since 1970-01-01 of the
-- exam's wall clock.

CREATE TABLE period_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    unsigned INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX period_index_days ON period_index (exam, last_day);

-- The bills that a period stands on; a bill of a closed period stays.
CREATE TABLE period_bill (
    period TEXT NOT NULL REFERENCES period_index (id) ON DELETE CASCADE,
    batch_id TEXT NOT NULL,
    PRIMARY KEY (period, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX period_bill_batch ON period_bill (batch_id);
