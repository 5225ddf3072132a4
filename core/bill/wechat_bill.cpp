// SPDX-License-Identifier: GPL-3.0-or-later
#include "wechat_bill.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <array>

namespace examdesk::bill {

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
    RefundedAt,      ///< 退款成功时间; in bills of type REFUND
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
    Name{u"退款成功时间", RefundedAt},
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

/// True if they differ by @p tolerated at most, also where the difference does not fit.
constexpr bool isNear(qint64 said, qint64 found, qint64 tolerated)
{
    return quint64(said) - quint64(found) + quint64(tolerated) <= 2 * quint64(tolerated);
}

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

    /// Of amounts as large as an invented bill can hold, wraps instead of overflowing.
    void add(qint64 amount, bool payment)
    {
        all = qint64(quint64(all) + quint64(amount));
        payments = payment ? qint64(quint64(payments) + quint64(amount)) : payments;
    }
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
        return badCell(placeOf(line, column), cell(column), what);
    }
    Place placeOf(qint64 line, size_t column) const
    {
        return {line, m_place[column], m_header.at(qsizetype(m_place[column]))};
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
        const Column timeColumn = state != "SUCCESS" && !cell(RefundedAt).empty() ? RefundedAt : Time;
        const auto at = parseLocalSeconds(cell(timeColumn));
        if (!at)
            return wrong(line.number, timeColumn,
                         QCoreApplication::translate("Payment", "no time such as 2026-03-10 09:05:00"));
        for (const Column number : {TradeNo, OrderNo, RefundNo})
            if (isNoNumber(cell(number)))
                return wrong(line.number, number, whyNoNumber(cell(number)));
        if (has(Merchant))
            if (const auto same = ofMerchant(placeOf(line.number, Merchant), cell(Merchant)); !same)
                return same;
        pushRow(line.number, state, *at);
        return {};
    }

    /// Reads every amount of the line into m_amounts and adds it to the sums.
    Result<void> sumUp(qint64 line, bool payment)
    {
        m_rows.add(1, payment);
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
            m_sums[column].add(*amount, payment);
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
        deliver(row);
    }

    Result<void> takeSummaryHeader(const Line& line)
    {
        m_totals = QString::fromUtf8(line.text.data(), qsizetype(line.text.size())).split(u',');
        for (QString& name : m_totals)
            name = name.trimmed();
        m_countPlace = m_totals.indexOf(u"总交易单数");
        if (m_countPlace < 0)
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
        const std::string_view said = trimmed(m_cells[size_t(m_countPlace)]);
        const auto count = parseDigits(said);
        if (!count || (*count != m_rows.all && *count != m_rows.payments))
            return wrongTotal(line.number, m_totals.at(m_countPlace), shown(said),
                              QString::number(m_rows.all));
        for (size_t i = 0; i < m_cells.size(); ++i)
            for (const Name& name : kTotals)
                if (m_totals.at(qsizetype(i)) == name.header && has(name.column))
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
        const qint64 tolerated = fee ? kFeeUnitsAFen - 1 : 0;
        if (said && (isNear(*said, sum.all, tolerated) || isNear(*said, sum.payments, tolerated)))
            return {};
        const qint64 fen = fee ? sum.all / kFeeUnitsAFen : sum.all;
        return wrongTotal(line, m_totals.at(qsizetype(cellIndex)), shown(m_cells[cellIndex]),
                          base::Money::fromFen(fen).toYuan());
    }

    static constexpr size_t kAbsent = std::string_view::npos;

    Part m_part = Part::Header;
    QStringList m_header;
    QStringList m_totals;
    qsizetype m_countPlace = 0;
    std::array<size_t, kColumns> m_place{};
    std::array<qint64, kColumns> m_amounts{};
    std::array<Sum, kColumns> m_sums{};
    Sum m_rows;
    Cells m_cells;
};

} // namespace

ParserFactory recogniseWechatBill(std::string_view header)
{
    const auto names = [header](QStringView column) {
        const QByteArray bytes = column.toUtf8();
        return header.find(std::string_view(bytes.constData(), size_t(bytes.size()))) !=
               std::string_view::npos;
    };
    if (!names(u"交易时间") || !(names(u"微信订单号") || names(u"商户订单号")))
        return {};
    return [](const QString& name, RowSink& sink) -> std::unique_ptr<FileParser> {
        auto parser = std::make_unique<WechatParser>(name, sink);
        parser->summary().kind = FileKind::WechatBill;
        return parser;
    };
}

} // namespace examdesk::bill
