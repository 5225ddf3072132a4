// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes either are a payment file whose rows make its sums and can be matched, or are refused with a
// sentence.
#include "payment/reconciliation.h"

#include <QCoreApplication>

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace Qt::StringLiterals;
using namespace examdesk::payment;

namespace {

constexpr std::string_view kKind = EXAMDESK_FUZZED_KIND;

/// Adds up what comes and matches it.
class Sums final : public RowSink {
public:
    void take(const OrderRow& row) override { add(row.amountFen, row); }
    void take(const ReceiptRow& row) override { add(row.amountFen, row); }
    void take(const TransactionRow& row) override
    {
        add(0, row);
        (row.kind == TransactionKind::Payment ? paid : refunded) += row.amountFen;
    }

    qint64 rows = 0;
    qint64 paid = 0;
    qint64 refunded = 0;
    Reconciliation matching{{.asOf = QDate(2026, 3, 20)}};

private:
    template <typename Row>
    void add(qint64 fen, const Row& row)
    {
        ++rows;
        paid += fen;
        matching.take(row);
    }
};

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(data), qsizetype(size));
    Sums sums;
    sums.matching.beginFile(u"file"_s);
    const auto read = readPaymentFile(FileSource::fromBytes(u"file"_s, bytes), sums,
                                      {.nearDay = QDate(2026, 3, 20), .progress = {}});
    if (!read) {
        demand(!read.error().message.isEmpty());
        return 0;
    }
    if (kKind != "archive" && kKind != fileKindName(read->kind).toStdString())
        return 0;
    demand(read->rows == sums.rows);
    demand(read->paid.fen() == sums.paid && read->refunded.fen() == sums.refunded);
    const auto result = sums.matching.finish();
    demand(result ? result->transactions <= sums.rows : !result.error().message.isEmpty());
    return 0;
}
