-- What the candidate list and the search need; made from the candidate documents (candidate_projection.cpp).

CREATE TABLE candidate_index (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    candidate_no TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    type TEXT NOT NULL,
    step TEXT NOT NULL,
    approval TEXT NOT NULL,
    next_level TEXT NOT NULL,
    payment TEXT NOT NULL,
    portrait TEXT NOT NULL,
    ticket_no TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    last4 BLOB,
    last6 BLOB,
    phone BLOB,
    terms TEXT NOT NULL
) STRICT;
CREATE INDEX candidate_index_sort ON candidate_index (exam, sort_key, id);
CREATE INDEX candidate_index_number ON candidate_index (exam, candidate_no);
CREATE INDEX candidate_index_ticket ON candidate_index (ticket_no) WHERE ticket_no <> '';
CREATE INDEX candidate_index_approval ON candidate_index (exam, approval, sort_key, id);
CREATE INDEX candidate_index_last4 ON candidate_index (last4) WHERE last4 IS NOT NULL;
CREATE INDEX candidate_index_last6 ON candidate_index (last6) WHERE last6 IS NOT NULL;
CREATE INDEX candidate_index_phone ON candidate_index (phone) WHERE phone IS NOT NULL;

-- Every rest of a name and of its pinyin, and the initials, each a word that is found by its beginning.
CREATE VIRTUAL TABLE candidate_search USING fts5 (
    terms, content = 'candidate_index', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2',
    prefix = '1 2 3', detail = 'none'
);
CREATE TRIGGER candidate_search_insert AFTER INSERT ON candidate_index
BEGIN
    INSERT INTO candidate_search (rowid, terms) VALUES (new.row, new.terms);
END;
CREATE TRIGGER candidate_search_delete AFTER DELETE ON candidate_index
BEGIN
    INSERT INTO candidate_search (candidate_search, rowid, terms) VALUES ('delete', old.row, old.terms);
END;
CREATE TRIGGER candidate_search_update AFTER UPDATE OF terms ON candidate_index WHEN old.terms <> new.terms
BEGIN
    INSERT INTO candidate_search (candidate_search, rowid, terms) VALUES ('delete', old.row, old.terms);
    INSERT INTO candidate_search (rowid, terms) VALUES (new.row, new.terms);
END;
