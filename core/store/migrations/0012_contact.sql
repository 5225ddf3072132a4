-- SPDX-License-Identifier: GPL-3.0-or-later
-- A second secret by which a record is found whole (a candidate's mobile number), as a keyed hash.
ALTER TABLE document ADD COLUMN contact BLOB;
UPDATE document SET contact = (SELECT phone FROM candidate_index WHERE candidate_index.id = document.id)
WHERE entity = 'candidate';
CREATE INDEX document_contact ON document (contact, entity, exam) WHERE contact IS NOT NULL;
