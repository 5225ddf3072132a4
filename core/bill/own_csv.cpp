// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_csv.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <array>

namespace examdesk::bill {

using base::Result;

namespace {

constexpr size_t kNoColumn = std::string_view::npos;

/// What orders.csv and receipts.csv share: UTF-8 CSV whose header names the columns, in any order, with any
/// further ones.
class OwnCsvParser : public FileParser {
public:
    using FileParser::FileParser;

    Result<void> take(const Line& line) final
    {
        if (trimmed(line.text).empty())
            return {};
        if (!QUtf8StringView(line.text.data(), qsizetype(line.text.size())).isValidUtf8())
            return bad(line.number,
                       QCoreApplication::translate(
                           "Payment", "the text is not encoded in UTF-8. Save it as \"CSV UTF-8\"."));
        if (!splitCsv(line.text, m_cells, m_scratch))
            return bad(line.number,
                       QCoreApplication::translate("Payment", "a quotation mark is missing or misplaced."));
        if (m_header.isEmpty())
            return takeHeader(line.number);
        if (m_cells.size() != size_t(m_header.size()))
            return bad(line.number,
                       QCoreApplication::translate("Payment", "%1 cells, but the header has %2 columns.")
                           .arg(m_cells.size())
                           .arg(m_header.size()));
        ++m_summary.rows;
        return takeRow(line.number);
    }

    Result<void> finish() final { return {}; }

protected:
    /// Finds the kind's columns with column().
    virtual Result<void> takeColumns(qint64 line) = 0;
    virtual Result<void> takeRow(qint64 line) = 0;

    size_t column(QLatin1String name) const
    {
        const qsizetype at = m_header.indexOf(name);
        return at < 0 ? kNoColumn : size_t(at);
    }
    std::string_view cell(size_t column) const
    {
        return column == kNoColumn ? std::string_view() : trimmed(m_cells[column]);
    }
    tl::unexpected<base::Error> wrong(qint64 line, size_t column, const QString& what) const
    {
        return badCell({line, column, m_header.at(qsizetype(column))}, cell(column), what);
    }

    Result<void> checkNumbers(qint64 line, size_t orderNo, std::initializer_list<size_t> columns) const
    {
        if (cell(orderNo).empty())
            return wrong(line, orderNo, QCoreApplication::translate("Payment", "no order number"));
        for (const size_t number : columns)
            if (isNoNumber(cell(number)))
                return wrong(line, number, whyNoNumber(cell(number)));
        return {};
    }
    /// A whole number of fen that is not negative.
    Result<qint64> fen(qint64 line, size_t column)
    {
        const auto value = parseDigits(cell(column));
        if (!value || *value > kMostFen)
            return wrong(line, column, QCoreApplication::translate("Payment", "no whole number of fen"));
        m_summary.paid += base::Money::fromFen(*value);
        return *value;
    }
    Result<LocalSeconds> time(qint64 line, size_t column, bool mayBeEmpty)
    {
        if (mayBeEmpty && cell(column).empty())
            return kNoTime;
        const auto at = parseLocalSeconds(cell(column));
        if (!at)
            return wrong(line, column,
                         QCoreApplication::translate("Payment", "no time such as 2026-03-10 09:05:00"));
        seen(*at);
        return *at;
    }

private:
    Result<void> takeHeader(qint64 line)
    {
        for (const std::string_view name : m_cells) {
            const QString header = shown(trimmed(name));
            if (!header.isEmpty() && m_header.contains(header))
                return bad(
                    line,
                    QCoreApplication::translate("Payment", "the column %1 stands there twice.").arg(header));
            m_header.append(header);
        }
        return takeColumns(line);
    }

    QStringList m_header;
    Cells m_cells;
    std::string m_scratch;
};

class OrdersParser final : public OwnCsvParser {
public:
    using OwnCsvParser::OwnCsvParser;

private:
    Result<void> takeColumns(qint64 line) override
    {
        const std::array<std::pair<size_t*, QLatin1String>, 7> wanted = {{
            {&m_orderNo, QLatin1String("order_no")},
            {&m_candidateNo, QLatin1String("candidate_no")},
            {&m_amount, QLatin1String("amount_fen")},
            {&m_channel, QLatin1String("channel")},
            {&m_status, QLatin1String("status")},
            {&m_created, QLatin1String("created_at")},
            {&m_paid, QLatin1String("paid_at")},
        }};
        for (const auto& [place, name] : wanted) {
            *place = column(name);
            if (*place == kNoColumn)
                return bad(line,
                           QCoreApplication::translate("Payment", "the column %1 is missing.").arg(name));
        }
        m_feeItem = column(QLatin1String("fee_item"));
        return {};
    }

    Result<void> takeRow(qint64 line) override
    {
        const auto amount = fen(line, m_amount);
        if (!amount)
            return fail(amount.error());
        const auto created = time(line, m_created, false);
        if (!created)
            return fail(created.error());
        const auto paid = time(line, m_paid, true);
        if (!paid)
            return fail(paid.error());
        const auto channel = channelFromName(cell(m_channel));
        if (!channel)
            return wrong(line, m_channel,
                         QCoreApplication::translate("Payment", "none of wechat, alipay, unionpay, other"));
        const auto status = statusFromName(cell(m_status));
        if (!status)
            return wrong(
                line, m_status,
                QCoreApplication::translate("Payment", "none of pending, paid, receipted, closed, refunded"));
        if (const auto numbers = checkNumbers(line, m_orderNo, {m_orderNo, m_candidateNo, m_feeItem});
            !numbers)
            return numbers;
        sink().take(OrderRow{cell(m_orderNo), cell(m_candidateNo), cell(m_feeItem), *amount, *channel,
                             *status, *created, *paid, line});
        return {};
    }

    size_t m_orderNo = 0, m_candidateNo = 0, m_amount = 0, m_channel = 0, m_status = 0, m_created = 0,
           m_paid = 0, m_feeItem = kNoColumn;
};

class ReceiptsParser final : public OwnCsvParser {
public:
    using OwnCsvParser::OwnCsvParser;

private:
    Result<void> takeColumns(qint64 line) override
    {
        const std::array<std::pair<size_t*, QLatin1String>, 7> wanted = {{
            {&m_code, QLatin1String("receipt_code")},
            {&m_no, QLatin1String("receipt_no")},
            {&m_check, QLatin1String("check_code")},
            {&m_orderNo, QLatin1String("order_no")},
            {&m_amount, QLatin1String("amount_fen")},
            {&m_issued, QLatin1String("issued_at")},
            {&m_status, QLatin1String("status")},
        }};
        for (const auto& [place, name] : wanted) {
            *place = column(name);
            if (*place == kNoColumn)
                return bad(line,
                           QCoreApplication::translate("Payment", "the column %1 is missing.").arg(name));
        }
        return {};
    }

    Result<void> takeRow(qint64 line) override
    {
        const auto amount = fen(line, m_amount);
        if (!amount)
            return fail(amount.error());
        const auto issued = time(line, m_issued, false);
        if (!issued)
            return fail(issued.error());
        const std::string_view status = cell(m_status);
        if (status != "issued" && status != "reversed")
            return wrong(line, m_status,
                         QCoreApplication::translate("Payment", "neither issued nor reversed"));
        if (const auto numbers = checkNumbers(line, m_orderNo, {m_code, m_no, m_check, m_orderNo}); !numbers)
            return numbers;
        sink().take(ReceiptRow{cell(m_code), cell(m_no), cell(m_check), cell(m_orderNo), *amount, *issued,
                               status == "reversed", line});
        return {};
    }

    size_t m_code = 0, m_no = 0, m_check = 0, m_orderNo = 0, m_amount = 0, m_issued = 0, m_status = 0;
};

template <typename Parser>
ParserFactory factory(FileKind kind)
{
    return [kind](const QString& name, RowSink& sink) -> std::unique_ptr<FileParser> {
        auto parser = std::make_unique<Parser>(name, sink);
        parser->summary().kind = kind;
        return parser;
    };
}

} // namespace

std::optional<FileKind> ownKind(std::string_view header)
{
    if (header.find("receipt_code") != std::string_view::npos)
        return FileKind::Receipts;
    if (header.find("order_no") != std::string_view::npos)
        return FileKind::Orders;
    return std::nullopt;
}

ParserFactory recogniseOwnCsv(std::string_view header)
{
    const auto kind = ownKind(header);
    if (!kind)
        return {};
    return *kind == FileKind::Receipts ? factory<ReceiptsParser>(*kind) : factory<OrdersParser>(*kind);
}

} // namespace examdesk::bill
