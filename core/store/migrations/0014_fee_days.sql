-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of an exam's fees are added up from these indexes alone (payment_days.cpp, bill_store.cpp): their
-- order spares the sorting, and no row of the tables has to be fetched.
CREATE INDEX order_index_day ON order_index
    (exam, coalesce(paid_at, created_at) / 86400, channel, status, amount_fen, paid_at, created_at, school, region);
DROP INDEX order_index_number;
CREATE INDEX order_index_number ON order_index (exam, order_no, paid_at, created_at, channel, school, region);
CREATE INDEX receipt_index_sum ON receipt_index (exam, reversed, order_no, amount_fen, issued_at, school, region);
DROP INDEX bill_transaction_order;
CREATE INDEX bill_transaction_order
    ON bill_transaction (order_no, trade_no, refund_no, refund, channel, amount_fen, at);

-- Who looks after a discrepancy, and the day of the exam's wall clock that it belongs to (days since
-- 1970-01-01; NULL: none is known).
ALTER TABLE discrepancy_index ADD COLUMN assigned_to TEXT NOT NULL DEFAULT '';
ALTER TABLE discrepancy_index ADD COLUMN day INTEGER;
UPDATE discrepancy_index SET day = coalesce(paid_at, created_at) / 86400;
CREATE INDEX discrepancy_index_day ON discrepancy_index (exam, day, state, school, region);
CREATE INDEX discrepancy_index_assigned ON discrepancy_index (exam, assigned_to, class, order_no, id);
INSERT OR IGNORE INTO stale_projection (entity)
    SELECT 'discrepancy' WHERE EXISTS (SELECT 1 FROM document WHERE entity = 'discrepancy');
