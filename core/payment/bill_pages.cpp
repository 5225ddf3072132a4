// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_pages.h"

#include "cell_text.h"
#include "gb18030.h"
#include "store/statement.h"
#include "unionpay_bill.h"

#include <QCoreApplication>
#include <QSqlQuery>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype kPageBytes = 64 * 1024;
constexpr int kQuick = 1; ///< zlib's level: a bill is 1:6 at this one and 1:7 at its best.

QByteArray lineAt(const QByteArray& page, qint64 index)
{
    qsizetype begin = 0;
    for (; index > 0 && begin >= 0; --index)
        begin = page.indexOf('\n', begin) + 1;
    return page.mid(begin, page.indexOf('\n', begin) - begin);
}

/// The line that names the columns; Alipay's stands below lines of comment.
QByteArray headerIn(const QByteArray& page)
{
    qsizetype begin = 0;
    while (begin < page.size() && (page.at(begin) == '#' || page.at(begin) == '\n'))
        begin = page.indexOf('\n', begin) + 1;
    return page.mid(begin, page.indexOf('\n', begin) - begin);
}

QString textOf(FileKind kind, std::string_view cell)
{
    const std::string_view bare = trimmed(cell);
    return kind == FileKind::WechatBill ? QString::fromUtf8(bare.data(), qsizetype(bare.size()))
                                        : Gb18030::toText(bare);
}

} // namespace

QList<BillCell> cellsOf(FileKind kind, const QByteArray& header, const QByteArray& line)
{
    QStringList names;
    Cells cells;
    const std::string_view text(line.constData(), size_t(line.size()));
    if (kind == FileKind::UnionpayBill) {
        for (const QStringView name : kUnionpayColumns)
            names.append(name.toString());
        if (!cutUnionpay(text, cells))
            return {};
    } else {
        const QString head = kind == FileKind::WechatBill
                                 ? QString::fromUtf8(header)
                                 : Gb18030::toText({header.constData(), size_t(header.size())});
        names = head.split(u',');
        if (kind == FileKind::WechatBill)
            splitBackticked(text, cells);
        else
            splitAt(text, ',', cells);
    }
    QList<BillCell> found;
    for (qsizetype i = 0; i < names.size() && size_t(i) < cells.size(); ++i)
        if (const QString cell = textOf(kind, cells[size_t(i)]); !cell.isEmpty())
            found.append({names.at(i).trimmed(), cell});
    return found;
}

QByteArray BillPages::contextOf(qint64 batch, qint64 first) const
{
    return "bill_page/" + QByteArray::number(batch) + '/' + QByteArray::number(first);
}

Result<void> BillPages::add(qint64 batch, const Line& line)
{
    if (m_next.text.isEmpty()) {
        m_next.first = line.number;
        m_next.text.reserve(kPageBytes + 1024);
    }
    m_next.text.append(line.text.data(), qsizetype(line.text.size())).append('\n');
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

Result<std::optional<BillPages::Page>> BillPages::pageWith(qint64 batch, qint64 number) const
{
    auto rows = store::execute(m_database,
                               u"SELECT first_line, sealed FROM bill_page WHERE batch = ? AND first_line <= ?"
                               u" ORDER BY first_line DESC LIMIT 1"_s,
                               {batch, number});
    if (!rows)
        return fail(rows.error());
    if (!rows->next())
        return store::endOf(*rows).map([] { return std::optional<Page>(); });
    Page page{.first = rows->value(0).toLongLong(), .text = {}};
    const auto opened = m_cipher.open(rows->value(1).toByteArray(), contextOf(batch, page.first));
    if (!opened)
        return fail(opened.error());
    page.text = qUncompress(*opened);
    return page;
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
    const auto page = pageWith(batch, number);
    if (!page)
        return fail(page.error());
    if (!*page)
        return QList<BillCell>();
    auto first =
        store::execute(m_database, u"SELECT min(first_line) FROM bill_page WHERE batch = ?"_s, {batch});
    if (!first)
        return fail(first.error());
    if (!first->next())
        return fail(Error::Code::Damaged,
                    QCoreApplication::translate("Payment", "The lines of this bill are damaged here."));
    const auto head = pageWith(batch, first->value(0).toLongLong());
    if (!head)
        return fail(head.error());
    return cellsOf(*kind, *head ? headerIn((*head)->text) : QByteArray(),
                   lineAt((*page)->text, number - (*page)->first));
}

} // namespace examdesk::payment
