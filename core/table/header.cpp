// SPDX-License-Identifier: GPL-3.0-or-later
#include "header.h"

#include "base/text_gate.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr qsizetype kLookedAt = 20; ///< Rows.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TableFile)
};

/// The lower of two header rows counts; where it has nothing, the upper one does.
QStringList joined(const QStringList& upper, const QStringList& lower)
{
    QStringList names;
    for (qsizetype i = 0; i < std::max(upper.size(), lower.size()); ++i)
        names.append(lower.value(i).trimmed().isEmpty() ? upper.value(i) : lower.value(i));
    return names;
}

qsizetype knownIn(const QStringList& cells, const std::function<bool(const QString&)>& isName)
{
    return std::count_if(cells.cbegin(), cells.cend(), [&isName](const QString& cell) {
        return !cell.isEmpty() && isName(columnNameOf(cell));
    });
}

Header headerOf(const QStringList& cells, const Row& last)
{
    Header header{.row = last.number, .wrong = last.wrong};
    for (const QString& cell : cells)
        header.names.append(columnNameOf(cell));
    while (!header.names.isEmpty() && header.names.last().isEmpty())
        header.names.removeLast();
    return header;
}

} // namespace

QString columnNameOf(const QString& cell)
{
    static const QRegularExpression mark(uR"([*＊:：]|[（(]必填[)）]|\s)"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    return base::normalizedText(cell, base::TextKind::Line).remove(mark);
}

Result<Header> findHeader(RowSource& source, const std::function<bool(const QString&)>& isName)
{
    QList<Row> rows;
    const auto read = source.read([&rows](const Row& row) {
        rows.append(row);
        return rows.size() < kLookedAt;
    });
    if (!read && rows.isEmpty())
        return base::fail(read.error());
    if (rows.isEmpty())
        return base::fail(base::Error::Code::Invalid,
                          Words::tr("The file is empty: it has not even a header."));
    Header best = headerOf(rows.first().cells, rows.first());
    qsizetype bestIndex = 0;
    qsizetype bestKnown = knownIn(rows.first().cells, isName);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto consider = [&](const QStringList& cells, qsizetype begins) {
            const qsizetype known = knownIn(cells, isName);
            if (known <= bestKnown)
                return;
            best = headerOf(cells, rows.at(i));
            bestIndex = begins;
            bestKnown = known;
        };
        consider(rows.at(i).cells, i);
        if (i > 0)
            consider(joined(rows.at(i - 1).cells, rows.at(i).cells), i - 1);
    }
    for (qsizetype i = 0; i < bestIndex; ++i)
        best.titles.append(base::normalizedText(rows.at(i).cells.join(u' '), base::TextKind::Line));
    return best;
}

Row fitted(const Row& row, const Header& header)
{
    Row fit = row;
    const qsizetype width = header.names.size();
    fit.wrong.removeIf([&](const WrongCell& cell) { return header.names.value(cell.column).isEmpty(); });
    for (qsizetype i = 0; i < row.cells.size(); ++i) {
        const bool isWrong = std::any_of(row.wrong.cbegin(), row.wrong.cend(),
                                         [i](const WrongCell& cell) { return cell.column == i; });
        if (header.names.value(i).isEmpty() && (isWrong || !row.cells.at(i).trimmed().isEmpty()))
            fit.wrong.append({i, Words::tr("It stands beside the table; its column has no header.")});
    }
    fit.cells = fit.cells.mid(0, width);
    while (fit.cells.size() < width)
        fit.cells.append(QString());
    return fit;
}

bool isTotals(const Row& row)
{
    static const QRegularExpression totals(u"^(合计|总计|小计|共计|总数)[:：]?"_s);
    static const QRegularExpression blank(uR"(\s)"_s, QRegularExpression::UseUnicodePropertiesOption);
    for (const QString& cell : row.cells) {
        const QString text = QString(cell).remove(blank);
        if (text.isEmpty())
            continue;
        return totals.match(text).hasMatch() && text.size() <= 12;
    }
    return false;
}

bool isNote(const Row& row)
{
    static const QRegularExpression label(uR"(^[\p{Han}\s]{1,10}([（(][^（）()]*[)）])?\s*[:：])"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    bool isAny = false;
    for (const QString& cell : row.cells) {
        const QString text = cell.trimmed();
        if (text.isEmpty())
            continue;
        if (!label.match(text).hasMatch())
            return false;
        isAny = true;
    }
    return isAny;
}

} // namespace examdesk::table
