// SPDX-License-Identifier: GPL-3.0-or-later
#include "alipay_bill.h"

#include "base/text_encoding.h"
#include "gb18030.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace examdesk::bill {

using namespace Qt::StringLiterals;
using base::Money;
using base::Result;

namespace {

enum Column : size_t {
    TradeNo,
    OrderNo,
    Kind,
    Created,
    Finished,
    Amount,
    Received, ///< 商家实收, what the totals sum
    RefundNo,
    kColumns
};

constexpr std::array<QStringView, kColumns> kNames = {
    u"支付宝交易号", u"商户订单号", u"业务类型", u"创建时间",
    u"完成时间",     u"订单金额",   u"商家实收", u"退款批次号/请求号",
};

std::string bytesOf(QStringView text)
{
    const QByteArray bytes = base::toGb18030(text.toString());
    return {bytes.constData(), size_t(bytes.size())};
}

struct Sum {
    qint64 rows = 0;
    qint64 amount = 0;
    qint64 received = 0;
};

class AlipayParser final : public FileParser {
public:
    using FileParser::FileParser;

    Result<void> take(const Line& line) override
    {
        if (trimmed(line.text).empty())
            return {};
        if (!m_gb18030.isValid(line.text))
            return bad(line.number,
                       QCoreApplication::translate(
                           "Payment", "the text is not encoded in GB 18030 as Alipay's bills are."));
        const bool remark = line.text.starts_with('#');
        if (m_part == Part::Preamble)
            return remark ? takePreamble(line) : takeHeader(line);
        if (remark)
            return takeTail(line);
        if (m_part == Part::Rows)
            return takeRow(line);
        return bad(line.number, QCoreApplication::translate("Payment", "nothing may follow the totals."));
    }

    Result<void> finish() override
    {
        if (m_part != Part::Tail || !m_endSeen || !m_totalsSeen || !m_refundTotalsSeen)
            return truncated(
                QCoreApplication::translate("Payment", "the lines with the totals at its end are missing."));
        return {};
    }

private:
    enum class Part { Preamble, Rows, Tail };

    Result<void> takePreamble(const Line& line)
    {
        static const QRegularExpression account(u"^#账号：\\[([^\\]]*)\\]"_s);
        const auto match = account.match(Gb18030::toText(line.text));
        if (match.hasMatch())
            m_summary.merchant = match.captured(1);
        return {};
    }

    Result<void> takeHeader(const Line& line)
    {
        m_place.fill(kAbsent);
        for (const QString& name : Gb18030::toText(line.text).split(u','))
            m_header.append(name.trimmed());
        for (qsizetype i = 0; i < m_header.size(); ++i) {
            const QString bare = QString(m_header.at(i)).remove(u"（元）"_s).remove(u"(元)"_s);
            for (size_t column = 0; column < kColumns; ++column)
                if (bare == kNames[column])
                    m_place[column] = size_t(i);
        }
        for (size_t column = 0; column < kColumns; ++column)
            if (m_place[column] == kAbsent)
                return bad(
                    line.number,
                    QCoreApplication::translate("Payment", "the column %1 is missing.").arg(kNames[column]));
        m_part = Part::Rows;
        return {};
    }

    std::string_view cell(size_t column) const { return trimmed(m_cells[m_place[column]]); }

    tl::unexpected<base::Error> wrong(qint64 line, size_t column, const QString& what) const
    {
        const QByteArray text = Gb18030::toText(cell(column)).toUtf8();
        return badCell({line, m_place[column], m_header.at(qsizetype(m_place[column]))},
                       {text.constData(), size_t(text.size())}, what);
    }

    Result<void> takeRow(const Line& line)
    {
        splitAt(line.text, ',', m_cells); // no second byte of GB 18030 is a comma
        if (m_cells.size() == size_t(m_header.size()) + 1 && trimmed(m_cells.back()).empty())
            m_cells.pop_back();
        if (m_cells.size() != size_t(m_header.size()))
            return bad(line.number,
                       QCoreApplication::translate("Payment", "%1 cells, but the header has %2 columns.")
                           .arg(m_cells.size())
                           .arg(m_header.size()));
        const bool refund = cell(Kind) == m_refundWord;
        if (!refund && cell(Kind) != m_paymentWord)
            return wrong(line.number, Kind, QCoreApplication::translate("Payment", "neither 交易 nor 退款"));
        const auto amount = parseYuanAsFen(cell(Amount));
        if (!amount || (!refund && *amount < 0))
            return wrong(line.number, Amount, QCoreApplication::translate("Payment", "no amount in yuan"));
        const auto received = parseYuanAsFen(cell(Received));
        if (!received)
            return wrong(line.number, Received, QCoreApplication::translate("Payment", "no amount in yuan"));
        const Column timeColumn = cell(Finished).empty() ? Created : Finished;
        const auto at = parseLocalSeconds(cell(timeColumn));
        if (!at)
            return wrong(line.number, timeColumn,
                         QCoreApplication::translate("Payment", "no time such as 2026-03-10 09:05:00"));
        for (const Column number : {TradeNo, OrderNo, RefundNo})
            if (isNoNumber(cell(number)))
                return wrong(line.number, number, whyNoNumber(cell(number)));
        Sum& sum = refund ? m_refunds : m_payments;
        ++sum.rows;
        sum.amount += std::abs(*amount);
        sum.received += std::abs(*received);
        deliver(TransactionRow{.orderNo = cell(OrderNo),
                               .tradeNo = cell(TradeNo),
                               .refundNo = refund ? cell(RefundNo) : std::string_view(),
                               .kind = refund ? TransactionKind::Refund : TransactionKind::Payment,
                               .channel = Channel::Alipay,
                               .amountFen = std::abs(*amount),
                               .at = *at,
                               .line = line.number});
        return {};
    }

    Result<void> takeTail(const Line& line)
    {
        m_part = Part::Tail;
        const QString text = Gb18030::toText(line.text);
        m_endSeen = m_endSeen || text.contains(u"业务明细列表结束");
        if (text.startsWith(u"#交易合计")) {
            m_totalsSeen = true;
            return checkTotal(line.number, text, m_payments);
        }
        if (text.startsWith(u"#退款合计")) {
            m_refundTotalsSeen = true;
            return checkTotal(line.number, text, m_refunds);
        }
        return {};
    }

    /// `#交易合计：12笔，商家实收共1920.00元，…`: the number of lines, and a sum where the bill gives one.
    Result<void> checkTotal(qint64 line, const QString& text, const Sum& sum)
    {
        static const QRegularExpression count(u"合计：\\s*([0-9]+)\\s*笔"_s);
        static const QRegularExpression money(u"(商家实收|订单金额)[^0-9-]*(-?[0-9.,]+)元"_s);
        const auto rows = count.match(text);
        const QString title = text.section(u'：', 0, 0).mid(1);
        if (!rows.hasMatch() || rows.captured(1).toLongLong() != sum.rows)
            return wrongTotal(line, title, rows.captured(1), QString::number(sum.rows));
        const auto amount = money.match(text);
        if (!amount.hasMatch())
            return {};
        const auto said = Money::parseYuan(amount.captured(2));
        const qint64 found = amount.captured(1) == u"商家实收" ? sum.received : sum.amount;
        if (!said || std::abs(said->fen()) != found)
            return wrongTotal(line, title + u' ' + amount.captured(1), amount.captured(2),
                              Money::fromFen(found).toYuan());
        return {};
    }

    static constexpr size_t kAbsent = std::string_view::npos;

    Part m_part = Part::Preamble;
    bool m_endSeen = false;
    bool m_totalsSeen = false;
    bool m_refundTotalsSeen = false;
    Gb18030 m_gb18030;
    const std::string m_paymentWord = bytesOf(u"交易");
    const std::string m_refundWord = bytesOf(u"退款");
    QStringList m_header;
    std::array<size_t, kColumns> m_place{};
    Cells m_cells;
    Sum m_payments;
    Sum m_refunds;
};

} // namespace

ParserFactory recogniseAlipayBill(std::string_view firstLine)
{
    static const std::string title = bytesOf(u"#支付宝");
    if (!firstLine.starts_with(title))
        return {};
    return [](const QString& name, RowSink& sink) -> std::unique_ptr<FileParser> {
        auto parser = std::make_unique<AlipayParser>(name, sink);
        parser->summary().kind = FileKind::AlipayBill;
        return parser;
    };
}

bool isAlipaySummary(std::string_view firstLine)
{
    static const std::string title = bytesOf(u"#支付宝");
    static const std::string summary = bytesOf(u"汇总");
    return firstLine.starts_with(title) && firstLine.find(summary) != std::string_view::npos;
}

} // namespace examdesk::bill
