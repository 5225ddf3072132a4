-- SPDX-License-Identifier: GPL-3.0-or-later
-- What candidates are counted by beside the columns of candidate_count (statistics.h): their majors, and the day
-- of the exam's wall clock on which they were registered, as YYYY-MM-DD.
ALTER TABLE candidate_index ADD COLUMN major TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate_index ADD COLUMN intended_major TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate_index ADD COLUMN registered_on TEXT NOT NULL DEFAULT '';

-- All that people are counted by, so that no row of the table has to be fetched; the few of one major or day are
-- found by it, too. The day comes first: who is imported today stands together.
CREATE INDEX candidate_index_statistics ON candidate_index
    (exam, registered_on, major, intended_major, school, region, type, approval, payment);
INSERT OR IGNORE INTO stale_projection (entity)
    SELECT 'candidate' WHERE EXISTS (SELECT 1 FROM document WHERE entity = 'candidate');

-- Views of the candidate list that an account gave a name (drafts.h); what was searched for may be a person's
-- number, so they are sealed.
CREATE TABLE saved_view (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    account TEXT NOT NULL,
    at TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX saved_view_exam ON saved_view (exam, account, at);
