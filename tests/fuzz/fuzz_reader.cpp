// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes either are a payment file whose rows make its sums, stand whole in its lines and can be matched,
// or are refused with a sentence.
#include "bill/bill_cells.h"
#include "reconcile/row_feed.h"

#include <QCoreApplication>

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace Qt::StringLiterals;
using namespace examdesk::bill;
using namespace examdesk::reconcile;

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
        rowLines.append({QByteArray(row.orderNo.data(), qsizetype(row.orderNo.size())), m_line});
        (row.kind == TransactionKind::Payment ? paid : refunded) += row.amountFen;
    }

    bool wantsLines() const override { return true; }
    void takeLine(qint64, std::string_view text) override
    {
        m_line = QByteArray(text.data(), qsizetype(text.size()));
        lines.append(m_line).append('\n');
    }

    QByteArray lines;
    QList<std::pair<QByteArray, QByteArray>> rowLines; ///< The order number of each, and its line.
    qint64 rows = 0;
    qint64 paid = 0;
    qint64 refunded = 0;
    Reconciliation matching{{.asOf = QDate(2026, 3, 20)}};
    RowFeed feed{matching};

private:
    template <typename Row>
    void add(qint64 fen, const Row& row)
    {
        ++rows;
        paid += fen;
        feed.take(row);
    }

    QByteArray m_line;
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
    sums.feed.beginFile(u"file"_s);
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
    // A line is shown whole: its order number stands in one of its cells.
    const QByteArray header = headerIn(sums.lines);
    for (const auto& [orderNo, line] : sums.rowLines) {
        const QList<BillCell> cells = cellsOf(read->kind, header, line);
        const bool isPlain = !orderNo.isEmpty() && std::all_of(orderNo.begin(), orderNo.end(), [](char one) {
            return one > ' ' && one <= '~';
        });
        demand(!isPlain ||
               std::any_of(cells.begin(), cells.end(), [&orderNo = orderNo](const BillCell& cell) {
                   return cell.text == QString::fromLatin1(orderNo);
               }));
    }
    sums.feed.finish();
    const auto result = sums.matching.finish();
    demand(result ? result->transactions <= sums.rows : !result.error().message.isEmpty());
    return 0;
}
