// SPDX-License-Identifier: GPL-3.0-or-later
// node duckdb.mjs FOLDER OUT: the same reconciliation by the peer. Reads the files of generate_bills, puts every
// contradiction into OUT/discrepancies.csv and prints how many of each class there are. The rules are those of
// core/reconcile, as far as orders and bills go; nothing is checked about the files themselves.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, out] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(process.cwd(), 'x.js'))('@duckdb/node-api');
mkdirSync(out, { recursive: true });

// DuckDB reads UTF-8 alone.
function utf8(name) {
    const converted = join(out, name + '.utf8');
    execFileSync('sh', ['-c', 'iconv -f GB18030 -t UTF-8 "$1" >"$2"', '-', join(folder, name), converted]);
    return converted;
}

// A bill as text columns c1, c2 ...; lines of another shape (titles, totals) come padded and are left out by the caller.
const table = (path, columns, delim) => `read_csv('${path}', header = false, auto_detect = false, delim = '${delim}', quote = '', escape = '', null_padding = true,
    strict_mode = false, columns = {${Array.from({ length: columns }, (_, i) => `'c${i + 1}': 'VARCHAR'`).join(', ')}})`;
const fen = (text) => `CAST(CAST(${text} AS DECIMAL(15, 2)) * 100 AS BIGINT)`;

const bills = [`SELECT c7[2:] AS order_no, c6[2:] AS trade_no, c10 = '\`REFUND' AS refund,
        ${fen("CASE c10 WHEN '\`REFUND' THEN c26[2:] ELSE c25[2:] END")} AS fen, CAST(c1[2:] AS TIMESTAMP) AS billed_at, 'wechat' AS channel
    FROM ${table(join(folder, 'wechat.csv'), 27, ',')} WHERE c10 LIKE '\`%'`];
bills.push(`SELECT trim(c2, E' \\t'), trim(c1, E' \\t'), c3 = '退款', abs(${fen('c12')}), CAST(c6 AS TIMESTAMP), 'alipay'
    FROM ${table(utf8('alipay.csv'), 25, ',')} WHERE c3 = '交易' OR c3 = '退款'`);
const unionpay = readdirSync(folder).find((name) => name.startsWith('INN'));
if (unionpay)
    bills.push(`SELECT trim(line[113:144]), trim(CASE line[216:217] WHEN '04' THEN line[272:292] ELSE line[88:108] END), line[216:217] = '04',
        CAST(line[67:78] AS BIGINT), CAST('2026-' || line[36:37] || '-' || line[38:39] || ' ' || line[40:41] || ':' || line[42:43] || ':' || line[44:45] AS TIMESTAMP), 'unionpay'
        FROM (SELECT c1 AS line FROM ${table(utf8(unionpay), 1, '\x01')})`);

const refundsAndDuplicates = `
refunds AS (SELECT order_no, trade_no, sum(fen) AS back FROM lines WHERE refund GROUP BY ALL),
payments AS (SELECT l.*, coalesce(r.back, 0) AS back FROM lines l LEFT JOIN refunds r ON l.order_no = r.order_no AND l.trade_no = r.trade_no WHERE NOT l.refund),
joined AS MATERIALIZED (SELECT p.order_no AS bill_order, p.trade_no, p.fen, p.back, p.billed_at, p.channel AS bill_channel, o.* FROM orders o FULL JOIN payments p ON o.order_no = p.order_no),
several AS (SELECT candidate_no, min(billed_at) AS earliest FROM joined WHERE order_no IS NOT NULL AND back < fen GROUP BY candidate_no HAVING count(*) > 1),
classed AS (SELECT j.*, CASE
        WHEN j.order_no IS NULL THEN 'not_in_orders'
        WHEN j.bill_order IS NULL AND status IN ('pending', 'closed') THEN 'unpaid'
        WHEN j.bill_order IS NULL AND CAST(paid_at AS DATE) + 1 >= DATE '2026-03-20' THEN 'not_yet_due'
        WHEN j.bill_order IS NULL AND status = 'refunded' THEN 'refund_differs'
        WHEN j.bill_order IS NULL THEN 'paid_not_on_bill'
        WHEN back < fen AND billed_at > s.earliest THEN 'duplicate_payment'
        WHEN status = 'pending' AND back < fen THEN 'pending_but_paid'
        WHEN status = 'closed' AND back < fen THEN 'closed_but_paid'
        WHEN fen <> amount_fen THEN 'amount_differs'
        WHEN back > fen OR (back = fen AND status IN ('paid', 'receipted')) THEN 'refund_differs'
        WHEN back < fen AND (status = 'refunded' OR back > 0) THEN 'refund_differs'
        ELSE 'matched' END AS class
    FROM joined j LEFT JOIN several s ON j.candidate_no = s.candidate_no)
`;
// Where no bill has refunds and nobody pays twice, one full join is all.
const joinAlone = `
classed AS (SELECT o.*, l.order_no AS bill_order, l.trade_no, l.fen, 0 AS back, l.channel AS bill_channel, CASE
        WHEN o.order_no IS NULL THEN 'not_in_orders'
        WHEN l.order_no IS NULL AND status IN ('pending', 'closed') THEN 'unpaid'
        WHEN l.order_no IS NULL AND CAST(paid_at AS DATE) + 1 >= DATE '2026-03-20' THEN 'not_yet_due'
        WHEN l.order_no IS NULL THEN 'paid_not_on_bill'
        WHEN status = 'pending' THEN 'pending_but_paid'
        WHEN status = 'closed' THEN 'closed_but_paid'
        WHEN fen <> amount_fen THEN 'amount_differs'
        ELSE 'matched' END AS class
    FROM orders o FULL JOIN lines l ON o.order_no = l.order_no)
`;

const sql = `
COPY (
WITH orders AS (SELECT * FROM read_csv('${join(folder, 'orders.csv')}', header = true, auto_detect = false, delim = ',', columns =
        {'order_no': 'VARCHAR', 'candidate_no': 'VARCHAR', 'amount_fen': 'BIGINT', 'channel': 'VARCHAR', 'status': 'VARCHAR', 'created_at': 'TIMESTAMP', 'paid_at': 'TIMESTAMP'})),
lines AS ${unionpay ? 'MATERIALIZED' : ''} (${bills.join(' UNION ALL ')}),
${unionpay ? refundsAndDuplicates : joinAlone}SELECT class, coalesce(order_no, bill_order) AS order_no, coalesce(bill_channel, channel) AS channel, trade_no, amount_fen, fen - back AS bill_fen, status, created_at, paid_at
FROM classed WHERE class NOT IN ('matched', 'unpaid', 'not_yet_due') ORDER BY 1, 2, 4
) TO '${join(out, 'discrepancies.csv')}' (HEADER);
SELECT class, count(*) AS n FROM read_csv('${join(out, 'discrepancies.csv')}') GROUP BY 1`;

const instance = await DuckDBInstance.create(':memory:', { threads: process.env.DUCKDB_THREADS ?? '2' });
const connection = await instance.connect();
const answer = await connection.runAndReadAll(sql);
console.log(JSON.stringify(Object.fromEntries(answer.getRows().map(([name, n]) => [name, Number(n)]))));
for (const name of readdirSync(out).filter((name) => name.endsWith('.utf8')))
    rmSync(join(out, name));
