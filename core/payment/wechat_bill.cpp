// SPDX-License-Identifier: GPL-3.0-or-later
#include "wechat_bill.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <array>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// The columns that are read. Layouts differ in names and places: 24 columns of API v2, 27 of v3, fewer for
/// SUCCESS, more for REFUND.
enum Column : size_t {
    Time,
    State,
    TradeNo,
    OrderNo,
    Settled,       ///< 应结订单金额, in old bills 总金额
    RefundNo,      ///< 微信退款单号
    Refund,        ///< 退款金额
    VoucherRefund, ///< 充值券退款金额, in old bills 代金券或立减优惠退款金额
    RefundState,
    Fee,
    OrderAmount,     ///< 订单金额; not in old bills
    RequestedRefund, ///< 申请退款金额; not in old bills
    Merchant,
    kColumns,
};

struct Name {
    QStringView header;
    Column column;
};
constexpr std::array kNames = {
    Name{u"交易时间", Time},
    Name{u"商户号", Merchant},
    Name{u"微信订单号", TradeNo},
    Name{u"商户订单号", OrderNo},
    Name{u"交易状态", State},
    Name{u"应结订单金额", Settled},
    Name{u"总金额", Settled},
    Name{u"微信退款单号", RefundNo},
    Name{u"退款金额", Refund},
    Name{u"充值券退款金额", VoucherRefund},
    Name{u"代金券或立减优惠退款金额", VoucherRefund},
    Name{u"退款状态", RefundState},
    Name{u"手续费", Fee},
    Name{u"订单金额", OrderAmount},
    Name{u"申请退款金额", RequestedRefund},
};
constexpr std::array kTotals = {
    Name{u"应结订单总金额", Settled},
    Name{u"总交易额", Settled},
    Name{u"退款总金额", Refund},
    Name{u"总退款金额", Refund},
    Name{u"充值券退款总金额", VoucherRefund},
    Name{u"总代金券或立减优惠退款金额", VoucherRefund},
    Name{u"手续费总金额", Fee},
    Name{u"订单总金额", OrderAmount},
    Name{u"申请退款总金额", RequestedRefund},
};
constexpr int kFeeDecimals = 5;
constexpr qint64 kFeeUnitsAFen = 1000;

constexpr bool isMoney(size_t column)
{
    return column == Settled || column == Refund || column == VoucherRefund || column == Fee ||
           column == OrderAmount || column == RequestedRefund;
}

/// A column's sum over all lines, and over those that are payments: bills differ in which of them a total
/// means.
struct Sum {
    qint64 all = 0;
    qint64 payments = 0;
};

class WechatParser final : public FileParser {
public:
    using FileParser::FileParser;

    Result<void> take(const Line& line) override
    {
        if (line.text.empty())
            return {};
        if (!QUtf8StringView(line.text.data(), qsizetype(line.text.size())).isValidUtf8())
            return bad(line.number,
                       QCoreApplication::translate(
                           "Payment", "the text is not encoded in UTF-8 as WeChat's bills are."));
        const bool data = line.text.starts_with('`');
        if (m_part == Part::Header)
            return takeHeader(line);
        if (m_part == Part::Rows && data)
            return takeRow(line);
        if (m_part == Part::Rows)
            return takeSummaryHeader(line);
        if (m_part == Part::Summary && data)
            return takeSummary(line);
        return bad(line.number, QCoreApplication::translate("Payment", "nothing may follow the totals."));
    }

    Result<void> finish() override
    {
        if (m_part != Part::End)
            return truncated(
                QCoreApplication::translate("Payment", "the line with the totals at its end is missing."));
        return {};
    }

private:
    enum class Part { Header, Rows, Summary, End };

    Result<void> takeHeader(const Line& line)
    {
        m_header = QString::fromUtf8(line.text.data(), qsizetype(line.text.size())).split(u',');
        m_place.fill(kAbsent);
        for (qsizetype i = 0; i < m_header.size(); ++i)
            for (const Name& name : kNames)
                if (m_header.at(i).trimmed() == name.header)
                    m_place[name.column] = size_t(i);
        for (const Column needed : {Time, State, TradeNo, OrderNo})
            if (m_place[needed] == kAbsent)
                return bad(line.number, QCoreApplication::translate("Payment", "the column %1 is missing.")
                                            .arg(kNames[indexOf(needed)].header));
        if (m_place[Settled] == kAbsent && m_place[OrderAmount] == kAbsent)
            return bad(
                line.number,
                QCoreApplication::translate("Payment", "the column %1 is missing.").arg(u"订单金额"_s));
        m_part = Part::Rows;
        return {};
    }

    static size_t indexOf(Column column)
    {
        for (size_t i = 0; i < kNames.size(); ++i)
            if (kNames[i].column == column)
                return i;
        return 0;
    }

    bool has(size_t column) const { return m_place[column] != kAbsent; }
    std::string_view cell(size_t column) const
    {
        return has(column) ? trimmed(m_cells[m_place[column]]) : std::string_view();
    }
    tl::unexpected<base::Error> wrong(qint64 line, size_t column, const QString& what) const
    {
        return badCell({line, m_place[column], m_header.at(qsizetype(m_place[column]))}, cell(column), what);
    }

    Result<void> takeRow(const Line& line)
    {
        splitBackticked(line.text, m_cells);
        if (m_cells.size() != size_t(m_header.size()))
            return bad(line.number,
                       QCoreApplication::translate("Payment", "%1 cells, but the header has %2 columns.")
                           .arg(m_cells.size())
                           .arg(m_header.size()));
        const std::string_view state = cell(State);
        if (state != "SUCCESS" && state != "REFUND" && state != "REVOKED")
            return wrong(line.number, State,
                         QCoreApplication::translate("Payment", "none of SUCCESS, REFUND, REVOKED"));
        if (const auto summed = sumUp(line.number, state == "SUCCESS"); !summed)
            return summed;
        const auto at = parseLocalSeconds(cell(Time));
        if (!at)
            return wrong(line.number, Time,
                         QCoreApplication::translate("Payment", "no time such as 2026-03-10 09:05:00"));
        if (m_summary.merchant.isEmpty())
            m_summary.merchant = shown(cell(Merchant));
        pushRow(line.number, state, *at);
        return {};
    }

    /// Reads every amount of the line into m_amounts and adds it to the sums.
    Result<void> sumUp(qint64 line, bool payment)
    {
        ++m_rows.all;
        m_rows.payments += payment ? 1 : 0;
        for (size_t column = 0; column < kColumns; ++column) {
            m_amounts[column] = 0;
            if (!isMoney(column) || !has(column) || cell(column).empty())
                continue;
            const auto amount = parseDecimal(cell(column), column == Fee ? kFeeDecimals : 2);
            if (!amount)
                return wrong(line, column, QCoreApplication::translate("Payment", "no amount in yuan"));
            if (*amount < 0 && column != Fee)
                return wrong(line, column, QCoreApplication::translate("Payment", "a negative amount"));
            m_amounts[column] = *amount;
            m_sums[column].all += *amount;
            m_sums[column].payments += payment ? *amount : 0;
        }
        return {};
    }

    void pushRow(qint64 line, std::string_view state, LocalSeconds at)
    {
        const qint64 paid = has(OrderAmount) ? m_amounts[OrderAmount] : m_amounts[Settled];
        TransactionRow row{.orderNo = cell(OrderNo),
                           .tradeNo = cell(TradeNo),
                           .refundNo = {},
                           .kind = TransactionKind::Payment,
                           .channel = Channel::Wechat,
                           .amountFen = paid,
                           .at = at,
                           .line = line};
        if (state != "SUCCESS") {
            if (cell(RefundState) == "FAIL")
                return; // the money stayed where it was
            const qint64 refunded = has(RequestedRefund) ? m_amounts[RequestedRefund] : m_amounts[Refund];
            const bool revokedWhole = state == "REVOKED" && refunded == 0;
            row.kind = TransactionKind::Refund;
            row.refundNo = cell(RefundNo);
            row.amountFen = revokedWhole ? paid : refunded;
        }
        give(row);
    }

    Result<void> takeSummaryHeader(const Line& line)
    {
        m_totals = QString::fromUtf8(line.text.data(), qsizetype(line.text.size())).split(u',');
        if (m_totals.constFirst().trimmed() != u"总交易单数")
            return bad(line.number, QCoreApplication::translate(
                                        "Payment", "neither a transaction nor the header of the totals."));
        m_part = Part::Summary;
        return {};
    }

    Result<void> takeSummary(const Line& line)
    {
        splitBackticked(line.text, m_cells);
        if (m_cells.size() != size_t(m_totals.size()))
            return truncated(QCoreApplication::translate("Payment", "the line with the totals is cut off."));
        const auto count = parseDigits(trimmed(m_cells.front()));
        if (!count || (*count != m_rows.all && *count != m_rows.payments))
            return wrongTotal(line.number, m_totals.constFirst(), shown(m_cells.front()),
                              QString::number(m_rows.all));
        for (size_t i = 1; i < m_cells.size(); ++i)
            for (const Name& name : kTotals)
                if (m_totals.at(qsizetype(i)).trimmed() == name.header && has(name.column))
                    if (const auto checked = checkTotal(line.number, i, name.column); !checked)
                        return checked;
        m_part = Part::End;
        return {};
    }

    Result<void> checkTotal(qint64 line, size_t cellIndex, Column column)
    {
        const bool fee = column == Fee;
        const auto said = parseDecimal(m_cells[cellIndex], fee ? kFeeDecimals : 2);
        const Sum& sum = m_sums[column];
        // Fees have five decimals, but some bills round the total to fen.
        const qint64 off = said ? std::min(std::abs(*said - sum.all), std::abs(*said - sum.payments)) : 0;
        if (said && off < (fee ? kFeeUnitsAFen : 1))
            return {};
        const qint64 fen = fee ? sum.all / kFeeUnitsAFen : sum.all;
        return wrongTotal(line, m_totals.at(qsizetype(cellIndex)).trimmed(), shown(m_cells[cellIndex]),
                          base::Money::fromFen(fen).toYuan());
    }

    static constexpr size_t kAbsent = std::string_view::npos;

    Part m_part = Part::Header;
    QStringList m_header;
    QStringList m_totals;
    std::array<size_t, kColumns> m_place{};
    std::array<qint64, kColumns> m_amounts{};
    std::array<Sum, kColumns> m_sums{};
    Sum m_rows;
    Cells m_cells;
};

} // namespace

ParserFactory recogniseWechatBill(std::string_view header)
{
    const QByteArray first = u"交易时间,"_s.toUtf8();
    if (!header.starts_with(std::string_view(first.constData(), size_t(first.size()))))
        return {};
    return [](const QString& name, RowSink& sink) -> std::unique_ptr<FileParser> {
        auto parser = std::make_unique<WechatParser>(name, sink);
        parser->summary().kind = FileKind::WechatBill;
        return parser;
    };
}

} // namespace examdesk::payment
