// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_parser.h"

#include <QCoreApplication>

namespace examdesk::payment {

using base::Error;
using base::fail;

tl::unexpected<Error> FileParser::bad(qint64 line, const QString& why) const
{
    return fail(Error::Code::Invalid,
                QCoreApplication::translate("Payment", "%1, line %2: %3").arg(m_name).arg(line).arg(why));
}

tl::unexpected<Error> FileParser::badCell(const Place& place, std::string_view text,
                                          const QString& what) const
{
    return fail(Error::Code::Invalid,
                QCoreApplication::translate("Payment", "%1, line %2, column %3 (%4): \"%5\" is %6.")
                    .arg(m_name)
                    .arg(place.line)
                    .arg(place.column + 1)
                    .arg(place.header, shown(text), what));
}

tl::unexpected<Error> FileParser::truncated(const QString& why) const
{
    return fail(
        Error::Code::Invalid,
        QCoreApplication::translate("Payment", "%1 is not whole: %2 Download it again and do not edit it.")
            .arg(m_name, why));
}

tl::unexpected<Error> FileParser::wrongTotal(qint64 line, const QString& header, const QString& said,
                                             const QString& found) const
{
    return fail(Error::Code::Invalid,
                QCoreApplication::translate("Payment",
                                            "%1, line %2: %3 says %4, but the lines above make %5. The "
                                            "file was truncated or edited; download it again.")
                    .arg(m_name)
                    .arg(line)
                    .arg(header, said, found));
}

QString FileParser::whyTooLong()
{
    return QCoreApplication::translate("Payment", "longer than any number");
}

base::Result<void> FileParser::ofMerchant(const Place& place, std::string_view merchant)
{
    if (merchant == m_merchant)
        return {};
    if (!m_merchant.empty())
        return badCell(place, merchant,
                       QCoreApplication::translate("Payment", "another merchant than %1 in the lines above")
                           .arg(shown(m_merchant)));
    m_merchant = merchant;
    m_summary.merchant = shown(merchant);
    return {};
}

void FileParser::give(const TransactionRow& row)
{
    (row.kind == TransactionKind::Payment ? m_summary.paid : m_summary.refunded) +=
        base::Money::fromFen(row.amountFen);
    ++m_summary.rows;
    seen(row.at);
    m_sink.take(row);
}

void FileParser::seen(LocalSeconds at)
{
    if (at == kNoTime)
        return;
    m_summary.first = m_summary.first == kNoTime ? at : std::min(m_summary.first, at);
    m_summary.last = std::max(m_summary.last, at); // kNoTime is the smallest
}

} // namespace examdesk::payment
