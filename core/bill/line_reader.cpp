// SPDX-License-Identifier: GPL-3.0-or-later
#include "line_reader.h"

#include <QCoreApplication>

#include <cstring>

namespace examdesk::bill {

using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr size_t kLongestLine = 64 << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

} // namespace

Result<bool> LineReader::next(Line& line)
{
    for (;;) {
        const size_t end = m_rest.find('\n');
        if (end != std::string_view::npos) {
            const std::string_view head = m_rest.substr(0, end);
            m_rest.remove_prefix(end + 1);
            if (m_carry.size() + head.size() > kLongestLine)
                return bad(QCoreApplication::translate("Payment", "the line is longer than any bill's."));
            if (m_carry.empty()) {
                deliver(head, line);
            } else {
                m_whole.swap(m_carry);
                m_whole.append(head);
                m_carry.clear();
                deliver(m_whole, line);
            }
            return true;
        }
        const auto filled = fill();
        if (!filled)
            return fail(filled.error());
        if (!*filled && m_carry.empty())
            return false;
        if (!*filled) {
            m_whole.swap(m_carry);
            m_carry.clear();
            deliver(m_whole, line);
            return true;
        }
    }
}

Result<bool> LineReader::fill()
{
    m_carry.append(m_rest);
    m_rest = {};
    if (m_carry.size() > kLongestLine)
        return bad(QCoreApplication::translate("Payment", "the line is longer than any bill's."));
    if (m_ended)
        return false;
    const auto block = m_source.nextBlock();
    if (!block)
        return fail(block.error());
    m_rest = *block;
    m_ended = m_rest.empty();
    if (m_number == 0 && m_carry.empty() &&
        (m_rest.starts_with("\xFF\xFE") || m_rest.starts_with("\xFE\xFF")))
        return bad(QCoreApplication::translate(
            "Payment",
            "it is encoded in UTF-16, as a spreadsheet saves \"Unicode text\". Hand in the file as "
            "it was downloaded."));
    if (!m_rest.empty() && std::memchr(m_rest.data(), '\0', m_rest.size()) != nullptr)
        return bad(QCoreApplication::translate(
            "Payment", "it holds NUL bytes after this line; it is no text file, or it was damaged."));
    return !m_ended;
}

void LineReader::deliver(std::string_view text, Line& line)
{
    if (m_number == 0 && text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    line = {text, ++m_number};
}

tl::unexpected<Error> LineReader::bad(const QString& why) const
{
    return fail(Error::Code::Invalid, QCoreApplication::translate("Payment", "%1, line %2: %3")
                                          .arg(m_source.name())
                                          .arg(m_number + 1)
                                          .arg(why));
}

} // namespace examdesk::bill
