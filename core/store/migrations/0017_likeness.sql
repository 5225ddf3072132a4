-- Pairs of portraits that may show one person (core/likeness), made from their documents; and what portraits are
-- compared by, so that each is read once: sealed, for it tells a face. It stays at the station.
CREATE TABLE likeness_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    state TEXT NOT NULL,
    score REAL NOT NULL
) STRICT;
CREATE INDEX likeness_index_list ON likeness_index (exam, state, score DESC, id);

CREATE TABLE portrait_likeness (
    sha256 TEXT PRIMARY KEY,
    with_face INTEGER NOT NULL, -- 0: it was read without the models for faces
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
