-- SPDX-License-Identifier: GPL-3.0-or-later
-- A second secret by which a record is found whole (a candidate's mobile number), as a keyed hash. Records that
-- were stored before get theirs when they are stored again.
ALTER TABLE document ADD COLUMN contact_hash BLOB;
CREATE INDEX document_contact ON document (contact_hash, entity, exam) WHERE contact_hash IS NOT NULL;
