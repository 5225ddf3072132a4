-- SPDX-License-Identifier: GPL-3.0-or-later
-- Requests for accommodations (core/accommodation/accommodation_projection.cpp): who waits for a decision. Neither
-- what is asked for nor why stands here.
CREATE TABLE accommodation_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    candidate TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at TEXT NOT NULL
) STRICT;
CREATE INDEX accommodation_index_state ON accommodation_index (exam, state, asked_at);
