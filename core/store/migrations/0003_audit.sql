-- The queues of materials and portraits; made from the material documents (material_projection.cpp).

CREATE TABLE material_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    candidate TEXT NOT NULL,
    kind TEXT NOT NULL,
    portrait INTEGER NOT NULL,
    state TEXT NOT NULL,
    verdict TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX material_index_queue ON material_index (exam, portrait, state, submitted_at, id);
CREATE INDEX material_index_candidate ON material_index (candidate, kind);
