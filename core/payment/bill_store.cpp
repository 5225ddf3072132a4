// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_store.h"

#include "base/clock.h"
#include "bill/merchants.h"
#include "bill_pages.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QSqlQuery>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Money;
using base::Result;
using bill::BillCell;
using bill::Channel;
using bill::channelFromName;
using bill::channelName;
using bill::checkMerchants;
using bill::FileKind;
using bill::fileKindFromName;
using bill::fileKindName;
using bill::FileSource;
using bill::FileSummary;
using bill::fromLocalSeconds;
using bill::kNoTime;
using bill::localDay;
using bill::LocalSeconds;
using bill::Merchants;
using bill::OrderRow;
using bill::ReadOptions;
using bill::readPaymentFile;
using bill::ReceiptRow;
using bill::RowSink;
using bill::Transaction;
using bill::TransactionKind;
using bill::TransactionRow;

namespace {

QString toText(std::string_view utf8)
{
    // Never null: the columns are NOT NULL.
    return utf8.empty() ? u""_s : QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QVariant orNull(LocalSeconds at)
{
    return at == kNoTime ? QVariant(QMetaType::fromType<qint64>()) : QVariant(at);
}

LocalSeconds time(const QVariant& value)
{
    return value.isNull() ? kNoTime : value.toLongLong();
}

/// Writes the lines of one bill as they are read; the first failure is kept.
class LineWriter final : public RowSink {
public:
    LineWriter(const QSqlDatabase& database, BillPages pages, qint64 batch)
        : m_database(database), m_pages(std::move(pages)), m_batch(batch)
    {}

    bool wantsLines() const override { return true; }
    void takeLine(qint64 number, std::string_view text) override
    {
        if (written)
            written = m_pages.add(m_batch, number, text);
    }
    Result<void> finish() { return written ? m_pages.flush(m_batch) : written; }

    void take(const OrderRow&) override { otherRows = true; }
    void take(const ReceiptRow&) override { otherRows = true; }
    void take(const TransactionRow& row) override
    {
        if (!written)
            return;
        written =
            store::write(m_database, u"INSERT INTO bill_transaction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                         {m_batch, row.line, toText(row.orderNo), toText(row.tradeNo), toText(row.refundNo),
                          int(row.kind == TransactionKind::Refund), channelName(row.channel), row.amountFen,
                          row.at})
                .map([](int) {});
    }

    Result<void> written;
    bool otherRows = false;

private:
    QSqlDatabase m_database;
    BillPages m_pages;
    qint64 m_batch;
};

BillBatch readBatch(const QSqlQuery& row)
{
    return {.summary = {.kind = fileKindFromName(row.value(0).toString()),
                        .name = row.value(1).toString(),
                        .batchId = row.value(2).toString(),
                        .merchant = row.value(3).toString(),
                        .rows = row.value(4).toLongLong(),
                        .paid = Money::fromFen(row.value(5).toLongLong()),
                        .refunded = Money::fromFen(row.value(6).toLongLong()),
                        .first = time(row.value(7)),
                        .last = time(row.value(8))},
            .importedAt = base::fromStoredTime(row.value(9).toString()),
            .importedBy = row.value(10).toString()};
}

const QString kBatchColumns = u"kind, name, batch_id, merchant, rows, paid_fen, refunded_fen, first_at,"
                              u" last_at, imported_at, imported_by"_s;

} // namespace

BillStore::BillStore(const QSqlDatabase& database, const account::Scope& scope)
    : m_database(database), m_scope(scope)
{}

BillStore::Condition BillStore::inScope(const QString& exam) const
{
    if (m_scope == account::Scope::all())
        return {u"1"_s, {}};
    return {u"EXISTS (SELECT 1 FROM order_index WHERE exam = ? AND order_no = t.order_no AND %1)"_s.arg(
                m_scope.sqlCondition()),
            QVariantList{exam} + m_scope.sqlValues()};
}

Result<std::pair<BillBatch, bool>> BillStore::import(const BillOwner& owner, const FileSource& source,
                                                     const ReadOptions& options, const BillBatch& stamp,
                                                     const store::Cipher& cipher) const
{
    const QString& exam = owner.exam;
    // The hash that says whether the bill is known comes at its end: the lines go in under a savepoint.
    auto savepoint = store::Savepoint::begin(m_database);
    if (!savepoint)
        return fail(savepoint.error());
    const QString at = base::storedTime(stamp.importedAt);
    auto begun =
        store::execute(m_database,
                       u"INSERT INTO bill_batch (exam, batch_id, kind, name, merchant, rows, paid_fen,"
                       u" refunded_fen, imported_at, imported_by) VALUES (?, '', '', '', '', 0, 0, 0, ?, ?)"
                       u" RETURNING row"_s,
                       {exam, at, stamp.importedBy});
    if (!begun)
        return fail(begun.error());
    if (!begun->next())
        return fail(Error::Code::Storage,
                    QCoreApplication::translate("Payment", "The bill could not be stored."));
    const qint64 row = begun->value(0).toLongLong();
    begun->finish();

    LineWriter lines(m_database, BillPages(m_database, cipher), row);
    const auto read = readPaymentFile(source, lines, options);
    if (!read)
        return fail(read.error());
    if (const auto written = lines.finish(); !written)
        return fail(written.error());
    if (read->kind == FileKind::Orders || read->kind == FileKind::Receipts || lines.otherRows)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "%1 is no bill of a channel.").arg(source.name));
    if (const auto checked = checkMerchants(exam, owner.merchants, *read); !checked)
        return fail(checked.error());
    auto known = store::execute(
        m_database, u"SELECT %1 FROM bill_batch WHERE exam = ? AND batch_id = ?"_s.arg(kBatchColumns),
        {exam, read->batchId});
    if (!known)
        return fail(known.error());
    if (known->next())
        return std::pair(readBatch(*known), false); // the savepoint undoes the lines
    known->finish();
    const auto named = store::write(
        m_database,
        u"UPDATE bill_batch SET batch_id = ?, kind = ?, name = ?, merchant = ?, rows = ?, paid_fen = ?,"
        u" refunded_fen = ?, first_at = ?, last_at = ? WHERE row = ?"_s,
        {read->batchId, fileKindName(read->kind), read->name, toText(read->merchant.toStdString()),
         read->rows, read->paid.fen(), read->refunded.fen(), orNull(read->first), orNull(read->last), row});
    if (!named)
        return fail(named.error());
    if (const auto released = savepoint->release(); !released)
        return fail(released.error());
    return std::pair(BillBatch{*read, stamp.importedAt, stamp.importedBy}, true);
}

Result<void> BillStore::checkMerchants(const QString& exam, const Merchants& known,
                                       const std::optional<FileSummary>& next) const
{
    const auto before = batches(exam);
    if (!before)
        return fail(before.error());
    std::vector<FileSummary> all;
    for (const BillBatch& batch : *before)
        if (!batch.summary.batchId.isEmpty()) // the one that is being read
            all.push_back(batch.summary);
    if (next)
        all.push_back(*next);
    return bill::checkMerchants(all, known);
}

Result<QList<BillBatch>> BillStore::batches(const QString& exam) const
{
    auto rows = store::execute(
        m_database, u"SELECT %1, row FROM bill_batch WHERE exam = ? ORDER BY row"_s.arg(kBatchColumns),
        {exam});
    if (!rows)
        return fail(rows.error());
    QList<BillBatch> batches;
    QHash<qint64, qsizetype> places;
    while (rows->next()) {
        places.insert(rows->value(11).toLongLong(), batches.size());
        batches.append(readBatch(*rows));
    }
    if (m_scope == account::Scope::all())
        return batches;
    for (BillBatch& batch : batches) {
        batch.summary.rows = 0;
        batch.summary.paid = {};
        batch.summary.refunded = {};
    }
    const Condition own = inScope(exam);
    auto sums = store::execute(
        m_database,
        u"SELECT t.batch, count(*), sum(CASE refund WHEN 0 THEN amount_fen ELSE 0 END),"
        u" sum(CASE refund WHEN 1 THEN amount_fen ELSE 0 END) FROM bill_transaction t JOIN bill_batch b"
        u" ON b.row = t.batch WHERE b.exam = ? AND %1 GROUP BY 1"_s.arg(own.sql),
        QVariantList{exam} + own.values);
    if (!sums)
        return fail(sums.error());
    while (sums->next()) {
        FileSummary& summary = batches[places.value(sums->value(0).toLongLong())].summary;
        summary.rows = sums->value(1).toLongLong();
        summary.paid = Money::fromFen(sums->value(2).toLongLong());
        summary.refunded = Money::fromFen(sums->value(3).toLongLong());
    }
    return batches;
}

Result<QList<Transaction>> BillStore::linesOf(const QString& exam, const QString& orderNo,
                                              const store::Cipher* cipher) const
{
    const Condition own = inScope(exam);
    auto rows = store::execute(
        m_database,
        u"SELECT t.order_no, t.trade_no, t.refund_no, t.refund, t.channel, t.amount_fen,"
        u" t.at, b.name, t.line, b.row FROM bill_transaction t JOIN bill_batch b ON b.row = t.batch"
        u" WHERE t.order_no = ? AND b.exam = ? AND %1 ORDER BY t.at, t.batch, t.line"_s.arg(own.sql),
        QVariantList{orderNo, exam} + own.values);
    if (!rows)
        return fail(rows.error());
    QList<Transaction> lines;
    QList<qint64> places;
    while (rows->next()) {
        places.append(rows->value(9).toLongLong());
        lines.append(
            {.orderNo = rows->value(0).toString(),
             .tradeNo = rows->value(1).toString(),
             .refundNo = rows->value(2).toString(),
             .kind = rows->value(3).toBool() ? TransactionKind::Refund : TransactionKind::Payment,
             .channel = channelFromName(rows->value(4).toString().toStdString()).value_or(Channel::Other),
             .amount = Money::fromFen(rows->value(5).toLongLong()),
             .at = fromLocalSeconds(time(rows->value(6))),
             .file = rows->value(7).toString(),
             .line = rows->value(8).toLongLong()});
    }
    if (const auto whole = store::endOf(*rows); !whole)
        return fail(whole.error());
    if (!cipher)
        return lines;
    const BillPages pages(m_database, *cipher);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto cells = pages.cells(places.at(i), lines.at(i).line);
        if (!cells)
            return fail(cells.error());
        const auto isNumber = [&](const BillCell& cell) { return cell.text == lines.at(i).orderNo; };
        if (std::any_of(cells->cbegin(), cells->cend(), isNumber)) // never another payer's line
            lines[i].cells = *std::move(cells);
    }
    return lines;
}

Result<QList<DailySum>> BillStore::dailySums(const QString& exam, QDate first, QDate last) const
{
    Condition own = inScope(exam);
    if (first.isValid() && last.isValid()) {
        own.sql += u" AND t.at / 86400 BETWEEN ? AND ?"_s;
        own.values << localDay(first) << localDay(last);
    }
    // The index has the lines in the order in which DISTINCT wants them.
    auto rows = store::execute(
        m_database,
        u"SELECT at / 86400, channel, count(*), sum(CASE refund WHEN 0 THEN amount_fen ELSE 0 END),"
        u" sum(CASE refund WHEN 1 THEN amount_fen ELSE 0 END), sum(refund) FROM (SELECT DISTINCT t.order_no,"
        u" t.trade_no, t.refund_no, t.refund, t.channel, t.amount_fen, t.at FROM bill_transaction t"
        u" INDEXED BY bill_transaction_order WHERE t.batch IN (SELECT row FROM bill_batch WHERE exam = ?)"
        u" AND %1) GROUP BY 1, 2 ORDER BY 1, 2"_s.arg(own.sql),
        QVariantList{exam} + own.values);
    if (!rows)
        return fail(rows.error());
    QList<DailySum> sums;
    while (rows->next())
        sums.append(
            {.day = QDate(1970, 1, 1).addDays(rows->value(0).toLongLong()),
             .channel = channelFromName(rows->value(1).toString().toStdString()).value_or(Channel::Other),
             .transactions = rows->value(2).toLongLong(),
             .refunds = rows->value(5).toLongLong(),
             .paid = Money::fromFen(rows->value(3).toLongLong()),
             .refunded = Money::fromFen(rows->value(4).toLongLong())});
    return sums;
}

Result<void> BillStore::deliverTransactions(const QString& exam, RowSink& sink,
                                            const std::function<void(QString)>& beginFile) const
{
    const Condition own = inScope(exam);
    auto rows =
        store::execute(m_database,
                       u"SELECT t.batch, b.name, t.order_no, t.trade_no, t.refund_no, t.refund, t.channel,"
                       u" t.amount_fen, t.at, t.line FROM bill_batch b JOIN bill_transaction t"
                       u" ON t.batch = b.row WHERE b.exam = ? AND %1 ORDER BY t.batch, t.line"_s.arg(own.sql),
                       QVariantList{exam} + own.values);
    if (!rows)
        return fail(rows.error());
    qint64 batch = 0;
    while (sink.goesOn() && rows->next()) {
        if (std::exchange(batch, rows->value(0).toLongLong()) != rows->value(0).toLongLong())
            beginFile(rows->value(1).toString());
        const std::string orderNo = rows->value(2).toString().toStdString();
        const std::string tradeNo = rows->value(3).toString().toStdString();
        const std::string refundNo = rows->value(4).toString().toStdString();
        sink.take(TransactionRow{
            .orderNo = orderNo,
            .tradeNo = tradeNo,
            .refundNo = refundNo,
            .kind = rows->value(5).toBool() ? TransactionKind::Refund : TransactionKind::Payment,
            .channel = channelFromName(rows->value(6).toString().toStdString()).value_or(Channel::Other),
            .amountFen = rows->value(7).toLongLong(),
            .at = time(rows->value(8)),
            .line = rows->value(9).toLongLong()});
    }
    return sink.goesOn() ? store::endOf(*rows) : Result<void>();
}

} // namespace examdesk::payment
