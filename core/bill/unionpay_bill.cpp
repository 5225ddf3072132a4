// SPDX-License-Identifier: GPL-3.0-or-later
#include "unionpay_bill.h"

#include "gb18030.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace examdesk::bill {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// Places in kUnionpayWidths.
enum Field : size_t {
    SentAt = 4,
    Amount = 6,
    QueryNo = 9,
    OrderNo = 11,
    Type = 19,
    OriginalQueryNo = 26,
    Merchant = 27,
};

/// The settlement day in `INN` + YYMMDD + `88ZM_…`, if @p name still has it.
QDate settlementDay(const QString& name)
{
    static const QRegularExpression pattern(u"INN([0-9]{2})([0-9]{2})([0-9]{2})[0-9]{2}ZM"_s);
    const auto match = pattern.match(name);
    if (!match.hasMatch())
        return {};
    return {2000 + match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

/// The merchant in `INN…ZM_` + merchant, if @p name still has it.
QString merchantIn(const QString& name)
{
    static const QRegularExpression pattern(u"INN[0-9]{8}ZM_([0-9A-Za-z]+)"_s);
    return pattern.match(name).captured(1);
}

class UnionpayParser final : public FileParser {
public:
    UnionpayParser(const QString& name, RowSink& sink, QDate nearDay)
        : FileParser(name, sink), m_nearDay(nearDay), m_named(merchantIn(name))
    {}

    Result<void> take(const Line& line) override
    {
        if (line.text.empty())
            return {};
        if (!m_nearDay.isValid())
            return bad(line.number,
                       QCoreApplication::translate(
                           "Payment", "its times have no year. Keep the name the file was downloaded with "
                                      "(INN…ZM_…), or say which day it is for."));
        if (!m_gb18030.isValid(line.text))
            return bad(line.number,
                       QCoreApplication::translate(
                           "Payment", "the text is not encoded in GBK as UnionPay's files are."));
        if (m_width == 0)
            m_width = line.text.size();
        if (line.text.size() != m_width || !cutUnionpay(line.text, m_cells))
            return bad(line.number,
                       QCoreApplication::translate(
                           "Payment", "the line has %1 bytes where fixed fields make %2. The file was "
                                      "truncated or edited; download it again.")
                           .arg(line.text.size())
                           .arg(m_width));
        return takeRow(line.number);
    }

    Result<void> finish() override { return {}; }

private:
    tl::unexpected<base::Error> wrong(qint64 line, Field field, const QString& header,
                                      const QString& what) const
    {
        return badCell({line, field, header}, m_cells[field], what);
    }

    Result<void> takeRow(qint64 line)
    {
        const auto amount = parseDigits(m_cells[Amount]);
        if (!amount || *amount > kMostFen)
            return wrong(line, Amount, u"交易金额"_s,
                         QCoreApplication::translate("Payment", "no amount in fen"));
        const auto at = timeOf(m_cells[SentAt]);
        if (!at)
            return wrong(line, SentAt, u"交易传输时间"_s,
                         QCoreApplication::translate("Payment", "no time such as 0310090500"));
        const std::string_view type = m_cells[Type];
        if (type != "01" && type != "04" && type != "31")
            return wrong(line, Type, u"交易类型"_s,
                         QCoreApplication::translate("Payment", "none of 01, 04, 31"));
        const std::string_view merchant = trimmed(m_cells[Merchant]);
        if (const auto same = ofMerchant({line, Merchant, u"商户代码"_s}, merchant); !same)
            return same;
        if (!m_named.isEmpty() && m_named != m_summary.merchant)
            return bad(line, QCoreApplication::translate(
                                 "Payment", "the line is of merchant %1, but the file's name says %2.")
                                 .arg(m_summary.merchant, m_named));
        for (const Field number : {OrderNo, QueryNo, OriginalQueryNo})
            if (const std::string_view text = trimmed(m_cells[number]); isNoNumber(text))
                return wrong(line, number, kUnionpayColumns.at(number).toString(), whyNoNumber(text));
        const bool refund = type != "01";
        const std::string_view own = trimmed(m_cells[QueryNo]);
        const std::string_view original = trimmed(m_cells[OriginalQueryNo]);
        deliver(TransactionRow{.orderNo = trimmed(m_cells[OrderNo]),
                               .tradeNo = refund && !original.empty() ? original : own,
                               .refundNo = refund ? own : std::string_view(),
                               .kind = refund ? TransactionKind::Refund : TransactionKind::Payment,
                               .channel = Channel::Unionpay,
                               .amountFen = *amount,
                               .at = *at,
                               .line = line});
        return {};
    }

    /// MMDDhhmmss in the year that brings it nearest to the settlement day: a payment of 31 December stands
    /// in a file of January.
    std::optional<LocalSeconds> timeOf(std::string_view text) const
    {
        const auto digits = parseDigits(text);
        if (!digits)
            return std::nullopt;
        const auto part = [&](qint64 below, qint64 size) { return int(*digits / below % size); };
        const int second = part(1, 100);
        const int minute = part(100, 100);
        const int hour = part(10'000, 100);
        if (second > 59 || minute > 59 || hour > 23)
            return std::nullopt;
        std::optional<LocalSeconds> best;
        for (const int year : {m_nearDay.year() - 1, m_nearDay.year(), m_nearDay.year() + 1}) {
            const auto at = localSecondsOf(year, part(100'000'000, 100), part(1'000'000, 100),
                                           hour * 3600 + minute * 60 + second);
            if (at && (!best || distance(*at) < distance(*best)))
                best = at;
        }
        return best;
    }
    qint64 distance(LocalSeconds at) const { return std::abs(localDay(at) - localDay(m_nearDay)); }

    QDate m_nearDay;
    QString m_named; ///< The merchant in the file's name, if it is still there.
    size_t m_width = 0;
    Gb18030 m_gb18030;
    Cells m_cells;
};

} // namespace

bool cutUnionpay(std::string_view line, Cells& cells)
{
    cells.clear();
    size_t at = 0;
    for (const size_t width : kUnionpayWidths) {
        if (line.size() < at + width || (line.size() > at + width && line[at + width] != ' '))
            return false;
        cells.push_back(line.substr(at, width));
        at += width + 1;
    }
    return true;
}

ParserFactory recogniseUnionpayBill(std::string_view firstLine, const std::function<QDate()>& nearDay)
{
    Cells cells;
    if (!cutUnionpay(firstLine, cells) || !parseDigits(cells[SentAt]) || !parseDigits(cells[Amount]))
        return {};
    return [nearDay](const QString& name, RowSink& sink) -> std::unique_ptr<FileParser> {
        const QDate named = settlementDay(name);
        auto parser = std::make_unique<UnionpayParser>(name, sink, named.isValid() ? named : nearDay());
        parser->summary().kind = FileKind::UnionpayBill;
        return parser;
    };
}

} // namespace examdesk::bill
