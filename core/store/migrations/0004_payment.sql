-- The lists of orders, receipts and discrepancies, made from their documents (payment_projection.cpp). Times
-- are seconds of the exam's wall clock (local_seconds.h), amounts fen.

CREATE TABLE order_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    candidate TEXT NOT NULL,
    order_no TEXT NOT NULL,
    candidate_no TEXT NOT NULL,
    fee_item TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,
    channel TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    paid_at INTEGER,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX order_index_list ON order_index (exam, created_at, id);
CREATE INDEX order_index_status ON order_index (exam, status, created_at, id);
CREATE INDEX order_index_number ON order_index (exam, order_no);
CREATE INDEX order_index_candidate ON order_index (exam, candidate_no);

CREATE TABLE receipt_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    order_no TEXT NOT NULL,
    receipt_no TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,
    issued_at INTEGER,
    reversed INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_index_order ON receipt_index (exam, order_no);

CREATE TABLE discrepancy_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    class TEXT NOT NULL,
    state TEXT NOT NULL,
    order_no TEXT NOT NULL,
    candidate_no TEXT NOT NULL,
    channel TEXT NOT NULL,
    trade_no TEXT NOT NULL,
    refund_no TEXT NOT NULL,
    order_fen INTEGER,
    bill_fen INTEGER,
    receipt_fen INTEGER,
    order_status TEXT NOT NULL,
    created_at INTEGER,
    paid_at INTEGER,
    bill_file TEXT NOT NULL,
    bill_line INTEGER NOT NULL,
    action TEXT NOT NULL,
    resolved_by TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX discrepancy_index_list ON discrepancy_index (exam, class, order_no, id);
CREATE INDEX discrepancy_index_state ON discrepancy_index (exam, state, class, order_no, id);

-- The bills imported at this station, each content once for an exam. They are not synced: the discrepancies
-- found with them are.
CREATE TABLE bill_batch (
    row INTEGER PRIMARY KEY,
    exam TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    merchant TEXT NOT NULL,
    rows INTEGER NOT NULL,
    paid_fen INTEGER NOT NULL,
    refunded_fen INTEGER NOT NULL,
    first_at INTEGER,
    last_at INTEGER,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    UNIQUE (exam, batch_id)
) STRICT;

CREATE TABLE bill_transaction (
    batch INTEGER NOT NULL REFERENCES bill_batch (row) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    order_no TEXT NOT NULL,
    trade_no TEXT NOT NULL,
    refund_no TEXT NOT NULL,
    refund INTEGER NOT NULL,
    channel TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (batch, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX bill_transaction_order ON bill_transaction (order_no);
