-- How many candidates and materials of each kind there are, kept by the projections: to count a million
-- rows takes seconds. Lines whose number has fallen to 0 stay.

CREATE TABLE candidate_count (
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    type TEXT NOT NULL,
    approval TEXT NOT NULL,
    next_level TEXT NOT NULL,
    payment TEXT NOT NULL,
    portrait TEXT NOT NULL,
    seated INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (exam, school, region, type, approval, next_level, payment, portrait, seated)
) STRICT, WITHOUT ROWID;
INSERT INTO candidate_count
    SELECT exam, school, region, type, approval, next_level, payment, portrait, ticket_no <> '', count(*)
    FROM candidate_index GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

CREATE TABLE material_count (
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    kind TEXT NOT NULL,
    portrait INTEGER NOT NULL,
    state TEXT NOT NULL,
    verdict TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (exam, school, region, kind, portrait, state, verdict)
) STRICT, WITHOUT ROWID;
INSERT INTO material_count
    SELECT exam, school, region, kind, portrait, state, verdict, count(*)
    FROM material_index GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- The few of a rare kind are found by the lines of candidate_count and this index (candidate_list.cpp); the
-- many of a common one are met soon enough on a walk through the list in its order.
DROP INDEX candidate_index_approval;
CREATE INDEX candidate_index_kind
    ON candidate_index (exam, school, region, type, approval, next_level, payment, portrait);

-- A statement that fires a trigger makes SQLite flush the full-text index before it, so that a thousand new
-- candidates were a thousand tiny segments to merge. The projection writes it now (candidate_projection.cpp).
DROP TRIGGER candidate_search_insert;
DROP TRIGGER candidate_search_delete;
DROP TRIGGER candidate_search_update;
