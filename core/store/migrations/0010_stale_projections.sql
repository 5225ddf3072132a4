-- Entities whose index tables must be made anew from the documents, because a migration changed them; the
-- program does so when it next opens the store (local_documents.h, catchUp). Later migrations put theirs in.

CREATE TABLE stale_projection (
    entity TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- 0008 gave materials that were there already an empty broken_rules.
INSERT INTO stale_projection (entity)
    SELECT 'material' WHERE EXISTS (SELECT 1 FROM document WHERE entity = 'material');
