// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_pages.h"

#include "bill/bill_cells.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QSqlQuery>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::BillCell;
using bill::cellsOf;
using bill::FileKind;
using bill::fileKindFromName;
using bill::headerIn;

namespace {

constexpr qsizetype kPageBytes = 64 * 1024;
constexpr int kQuick = 1; ///< zlib's level: a bill is 1:6 at this one and 1:7 at its best.

/// Empty if the page has no such line.
QByteArray lineAt(const QByteArray& page, qint64 index)
{
    qsizetype begin = 0;
    for (; index > 0; --index) {
        const qsizetype end = page.indexOf('\n', begin);
        if (end < 0)
            return {};
        begin = end + 1;
    }
    const qsizetype end = page.indexOf('\n', begin);
    return end < 0 ? QByteArray() : page.mid(begin, end - begin);
}

} // namespace

QByteArray BillPages::contextOf(qint64 batch, qint64 first) const
{
    return "bill_page/" + QByteArray::number(batch) + '/' + QByteArray::number(first);
}

Result<void> BillPages::add(qint64 batch, qint64 number, std::string_view text)
{
    if (m_next.text.isEmpty()) {
        m_next.first = number;
        m_next.text.reserve(kPageBytes + 1024);
    }
    m_next.text.append(text.data(), qsizetype(text.size())).append('\n');
    return m_next.text.size() < kPageBytes ? Result<void>() : flush(batch);
}

Result<void> BillPages::flush(qint64 batch)
{
    if (m_next.text.isEmpty())
        return {};
    const QByteArray sealed = m_cipher.seal(qCompress(m_next.text, kQuick), contextOf(batch, m_next.first));
    m_next.text.clear();
    return store::write(m_database, u"INSERT INTO bill_page (batch, first_line, sealed) VALUES (?, ?, ?)"_s,
                        {batch, m_next.first, sealed})
        .map([](int) {});
}

Result<std::optional<BillPages::Page>> BillPages::page(qint64 batch, const QString& which) const
{
    auto rows = store::execute(
        m_database, u"SELECT first_line, sealed FROM bill_page WHERE batch = ? %1 LIMIT 1"_s.arg(which),
        {batch});
    if (!rows)
        return fail(rows.error());
    if (!rows->next())
        return store::endOf(*rows).map([] { return std::optional<Page>(); });
    Page found{.first = rows->value(0).toLongLong(), .text = {}};
    const auto opened = m_cipher.open(rows->value(1).toByteArray(), contextOf(batch, found.first));
    if (!opened)
        return fail(opened.error());
    found.text = qUncompress(*opened);
    return found;
}

Result<FileKind> BillPages::kindOf(qint64 batch) const
{
    auto rows = store::execute(m_database, u"SELECT kind FROM bill_batch WHERE row = ?"_s, {batch});
    if (!rows)
        return fail(rows.error());
    if (!rows->next())
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("Payment", "There is no such bill here."));
    return fileKindFromName(rows->value(0).toString());
}

Result<QList<BillCell>> BillPages::cells(qint64 batch, qint64 number) const
{
    const auto kind = kindOf(batch);
    if (!kind)
        return fail(kind.error());
    const auto head = page(batch, u"ORDER BY first_line"_s);
    const auto own = page(batch, u"AND first_line <= %1 ORDER BY first_line DESC"_s.arg(number));
    if (!head || !own)
        return fail(head ? own.error() : head.error());
    if (!*own)
        return QList<BillCell>();
    return cellsOf(*kind, headerIn((*head)->text), lineAt((*own)->text, number - (*own)->first));
}

} // namespace examdesk::payment
