// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconciliation_service.h"
#include "store/transaction.h"

#include <QCoreApplication>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

/// Makes a command of every order and receipt that stands differently in the store.
class RecordWriter final : public RowSink {
public:
    RecordWriter(account::Session& session, QString exam, QJsonObject place)
        : m_session(session), m_exam(std::move(exam)), m_place(std::move(place))
    {}

    void take(const OrderRow& row) override
    {
        const Order order = toOrder(row);
        write(toDocument(OrderRecord{.id = orderId(m_exam, order.orderNo), .order = order}), order,
              &orderFrom, [](const OrderRecord& record) { return record.order; });
    }
    void take(const ReceiptRow& row) override
    {
        const Receipt receipt = toReceipt(row);
        write(toDocument(ReceiptRecord{.id = receiptId(m_exam, receipt), .receipt = receipt}), receipt,
              &receiptFrom, [](const ReceiptRecord& record) { return record.receipt; });
    }
    void take(const TransactionRow&) override { isBill = true; }

    Result<void> written;
    qint64 changed = 0;
    bool isBill = false;

private:
    template <typename Value, typename Read, typename Part>
    void write(const store::Document& made, const Value& value, Read read, Part part)
    {
        if (!written)
            return;
        // By its number: the platform's records may have come from the server under another id.
        const auto known = m_session.documents().findByKey(made.entity, m_exam, made.key);
        if (!known) {
            written = fail(known.error());
            return;
        }
        if (*known) {
            const auto record = read(**known);
            if (record && part(*record) == value)
                return;
        }
        QJsonObject payload = toJson(value);
        for (auto member = m_place.begin(); member != m_place.end(); ++member)
            payload.insert(member.key(), member.value());
        const store::DocumentRef subject{made.entity, *known ? (*known)->id : made.id};
        written = m_session.executeInTransaction(m_session.command(
            subject.entity + u".record"_s, subject, m_exam, *known ? (*known)->version : 0, payload));
        ++changed;
    }

    account::Session& m_session;
    QString m_exam;
    QJsonObject m_place;
};

} // namespace

Result<ImportedRecords> PaymentService::importRecords(const QString& exam, const QString& path,
                                                      const base::Progress& progress)
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
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    if (records.changed > 0)
        m_session.announce({kOrderEntity, kReceiptEntity, u"candidate"_s});
    return ImportedRecords{*read, records.changed};
}

} // namespace examdesk::payment
