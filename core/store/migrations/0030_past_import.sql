-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whom an import registered and what it changed, so that it can be taken back (past_imports.h); sealed.
CREATE TABLE past_import (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    account TEXT NOT NULL,
    at TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX past_import_exam ON past_import (exam, account, at);
