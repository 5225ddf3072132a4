-- SPDX-License-Identifier: GPL-3.0-or-later
-- Applications for which somebody asked a second person (core/candidate/proposal.h): `release` of a number, `type`.
CREATE TABLE proposal_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    what TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_index_what ON proposal_index (exam, what);
