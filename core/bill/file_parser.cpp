// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_parser.h"

#include "base/text_gate.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>

namespace examdesk::bill {

using base::Error;
using base::fail;

namespace {

constexpr size_t kLongestNumber = 64;

/// The same signs as base::TextKind::Key.
constexpr std::array<bool, 256> kMayStandInNumbers = [] {
    std::array<bool, 256> may{};
    for (const std::string_view some :
         {"0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "-_./:|*#@"})
        for (const char c : some)
            may[static_cast<unsigned char>(c)] = true;
    return may;
}();

} // namespace

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

bool FileParser::isNoNumber(std::string_view number)
{
    if (number.size() > kLongestNumber)
        return true;
    // A million numbers stand in a file, nearly all of digits alone: eight of them are looked at in one.
    constexpr quint64 kOnes = 0x0101010101010101U;
    constexpr quint64 kHighHalves = 0xF0 * kOnes;
    for (quint64 word = 0; number.size() >= sizeof word; number.remove_prefix(sizeof word)) {
        std::memcpy(&word, number.data(), sizeof word);
        // Digits are 0x30 to 0x39: their high half is 3, and still is with 6 added.
        const quint64 isDigits = (word & kHighHalves) | (((word + 6 * kOnes) & kHighHalves) >> 4);
        if (isDigits != 0x33 * kOnes)
            break;
    }
    return !std::all_of(number.begin(), number.end(),
                        [](char c) { return kMayStandInNumbers[static_cast<unsigned char>(c)]; });
}

QString FileParser::whyNoNumber(std::string_view number)
{
    if (number.size() > kLongestNumber)
        return QCoreApplication::translate("Payment", "longer than any number");
    if (base::isPowerOfTen(QString::fromLatin1(number.data(), qsizetype(number.size()))))
        return QCoreApplication::translate(
            "Payment",
            "rounded by a spreadsheet, its last digits are lost; take the file as it was downloaded");
    return QCoreApplication::translate(
        "Payment", "no number: only letters without accents, digits and - _ . / : | * # @ stand in one");
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

void FileParser::deliver(const TransactionRow& row)
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

} // namespace examdesk::bill
