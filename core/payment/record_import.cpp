// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_record.h"
#include "platform_order.h"
#include "reconciliation_service.h"
#include "run_doubts.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlQuery>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::FileSource;
using bill::Order;
using bill::OrderRow;
using bill::OrderStatus;
using bill::readPaymentFile;
using bill::Receipt;
using bill::ReceiptRow;
using bill::RowSink;
using bill::toOrder;
using bill::toReceipt;
using bill::TransactionRow;

namespace {

/// Makes a command of every order and receipt that stands differently in the store.
class RecordWriter final : public RowSink {
public:
    RecordWriter(account::Session& session, QString exam, QJsonObject place)
        : m_session(session), m_exam(std::move(exam)), m_place(std::move(place))
    {}

    void take(const OrderRow& row) override
    {
        if (written)
            written = write(toOrder(row));
    }
    void take(const ReceiptRow& row) override
    {
        if (written)
            written = write(toReceipt(row));
    }
    void take(const TransactionRow&) override { isBill = true; }

    /// Whose the file is, by what was here before it.
    Result<RecordsBelonging> belonging() const;

    Result<void> written;
    ImportedRecords imported;
    bool isBill = false;

private:
    void count(const QString& orderNo, bool isOwn);
    Result<bool> isOfCandidate(const Order& order) const;
    Result<void> write(const Order& order);
    Result<void> write(const Receipt& receipt);
    Result<void> issue(const store::RecordRef& subject, qint64 version, QJsonObject payload);

    account::Session& m_session;
    QString m_exam;
    QJsonObject m_place;
    RecordsBelonging m_belonging;
    bool m_namesCandidates = false; ///< Orders do; receipts name orders alone, which may come later.
    QJsonArray m_first;             ///< Order numbers of the first rows.
};

void RecordWriter::count(const QString& orderNo, bool isOwn)
{
    constexpr qsizetype kLookedAt = 500; // enough to know the exam of a file by
    ++m_belonging.rows;
    m_belonging.own += isOwn;
    if (m_first.size() < kLookedAt)
        m_first.append(orderNo);
}

Result<RecordsBelonging> RecordWriter::belonging() const
{
    RecordsBelonging found = m_belonging;
    if (!isHardlyAny(found.own, found.rows))
        return found; // what follows reads the orders of all exams
    auto known = store::execute(
        m_session.database(),
        u"SELECT (SELECT count(*) FROM json_each(?) WHERE value IN (SELECT order_no FROM order_index WHERE"
        u" exam <> ?)), EXISTS (SELECT 1 FROM candidate_index WHERE exam = ?)"_s,
        {QString::fromUtf8(QJsonDocument(m_first).toJson(QJsonDocument::Compact)), m_exam, m_exam});
    if (!known)
        return fail(known.error());
    if (!known->next())
        return found;
    found.others = known->value(0).toLongLong() * found.rows / std::max<qint64>(m_first.size(), 1);
    found.canTell =
        known->value(1).toBool() && m_namesCandidates && m_session.principal().scope == account::Scope::all();
    return found;
}

Result<bool> RecordWriter::isOfCandidate(const Order& order) const
{
    if (order.candidateNo.isEmpty())
        return false;
    return m_session.records()
        .findByKey(candidate::kCandidateEntity, m_exam, order.candidateNo)
        .map([](const auto& candidate) { return candidate.has_value(); });
}

Result<void> RecordWriter::write(const Order& order)
{
    // By its number: the platform's records may have come from the server under another id.
    const auto known = m_session.records().findByKey(kOrderEntity, m_exam, order.orderNo);
    if (!known)
        return fail(known.error());
    const auto isPaid = [](OrderStatus status) {
        return status == OrderStatus::Paid || status == OrderStatus::Receipted;
    };
    const auto isOwn = *known ? Result<bool>(true) : isOfCandidate(order);
    if (!isOwn)
        return fail(isOwn.error());
    m_namesCandidates = true;
    count(order.orderNo, *isOwn);
    bool wasPaid = false;
    if (*known) {
        const auto record = orderFrom(**known);
        if (!record)
            return fail(record.error());
        const PlatformWord word = wordOfPlatform(*record, order);
        if (word.kind == PlatformWord::Kind::Contradiction)
            imported.contradictions.append({record->order, order, record->settledBy});
        if (word.kind != PlatformWord::Kind::News)
            return {};
        wasPaid = isPaid(record->order.status);
    }
    imported.becamePaid += !wasPaid && isPaid(order.status);
    const QString id = *known ? (*known)->id : orderId(m_exam, order.orderNo).text();
    return issue({kOrderEntity, id}, *known ? (*known)->version : 0, toJson(order));
}

Result<void> RecordWriter::write(const Receipt& receipt)
{
    const QString key = toRecord(ReceiptRecord{.receipt = receipt}).key;
    const auto known = m_session.records().findByKey(kReceiptEntity, m_exam, key);
    if (!known)
        return fail(known.error());
    const auto order = m_session.records().findByKey(kOrderEntity, m_exam, receipt.orderNo);
    if (!order)
        return fail(order.error());
    count(receipt.orderNo, *known || *order);
    if (*known) {
        const auto record = receiptFrom(**known);
        if (record && record->receipt == receipt)
            return {};
    }
    const QString id = *known ? (*known)->id : receiptId(m_exam, receipt).text();
    return issue({kReceiptEntity, id}, *known ? (*known)->version : 0, toJson(receipt));
}

Result<void> RecordWriter::issue(const store::RecordRef& subject, qint64 version, QJsonObject payload)
{
    for (auto member = m_place.begin(); member != m_place.end(); ++member)
        payload.insert(member.key(), member.value());
    ++imported.changed;
    return m_session.executeInTransaction(
        m_session.command(subject.entity + u".record"_s, subject, m_exam, version, payload));
}

} // namespace

Result<ImportedRecords> PaymentService::importRecords(const QString& exam, const QString& path,
                                                      const base::Progress& progress,
                                                      const StrangeConsent& consent)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    RecordWriter records(m_session, exam, inOwnPlace({}));
    const auto read = readPaymentFile(FileSource::fromPath(path), records,
                                      {.nearDay = m_session.now().date(), .progress = progress});
    if (!read)
        return fail(read.error());
    if (records.isBill)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "%1 is a bill, no orders or receipts file.")
                        .arg(read->name));
    if (!records.written)
        return fail(records.written.error());
    const auto belonging = records.belonging();
    if (!belonging)
        return fail(belonging.error());
    if (const auto why = whyStrange(*belonging, read->name); why && !(consent && consent(*why)))
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate(
                        "Payment", "%1 It looks like the file of another exam; nothing was imported.")
                        .arg(*why));
    // What the platform says makes candidates paid: the trail keeps which file said it.
    const auto noted = m_session.store().trail().append(
        {.at = m_session.now(),
         .account = m_session.principal().name,
         .action = u"records.import"_s,
         .entity = kOrderEntity,
         .entityId = read->batchId,
         .detail = {{u"exam"_s, exam},
                    {u"changed"_s, records.imported.changed},
                    {u"became_paid"_s, records.imported.becamePaid},
                    {u"contradictions"_s, records.imported.contradictions.size()}}});
    if (!noted)
        return fail(noted.error());
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    if (records.imported.changed > 0)
        m_session.announce({kOrderEntity, kReceiptEntity, candidate::kCandidateEntity});
    records.imported.summary = *read;
    return records.imported;
}

} // namespace examdesk::payment
