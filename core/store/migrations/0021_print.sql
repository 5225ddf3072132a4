-- SPDX-License-Identifier: GPL-3.0-or-later
-- The print register of all stations (core/ticket/print_projection.cpp), made from its records. What was printed
-- before stays where it was: tickets in their own record, other papers on this station's trail.
CREATE TABLE print_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    subject TEXT NOT NULL,
    document TEXT NOT NULL,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    station TEXT NOT NULL,
    unfinished INTEGER NOT NULL
) STRICT;
CREATE INDEX print_index_subject ON print_index (subject, document, at);
