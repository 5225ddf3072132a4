// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "base/clock.h"

#include <QLocale>

#include <algorithm>

namespace examdesk::report {

using namespace Qt::StringLiterals;

namespace {

struct Shown {
    QString operator()(std::monostate) const { return {}; }
    QString operator()(const QString& text) const { return text; }
    QString operator()(qint64 count) const
    {
        QLocale plain = QLocale::c();
        plain.setNumberOptions({}); // The C locale leaves the separators out.
        return plain.toString(count);
    }
    QString operator()(base::Money amount) const { return amount.toText(); }
    QString operator()(QDate day) const { return day.toString(Qt::ISODate); }
    QString operator()(const QDateTime& at) const { return at.isValid() ? base::localTime(at) : QString(); }
};

Cell sumOf(const Table& table, qsizetype column)
{
    const bool isMoney = table.columns.at(column).kind == ColumnKind::Money;
    base::Money money;
    qint64 count = 0;
    for (const QList<Cell>& row : table.rows) {
        const Cell cell = row.value(column);
        if (const auto* amount = std::get_if<base::Money>(&cell))
            money += *amount;
        else if (const auto* number = std::get_if<qint64>(&cell))
            count += *number;
    }
    return isMoney ? Cell(money) : Cell(count);
}

} // namespace

QString shownText(const Cell& cell)
{
    return std::visit(Shown(), cell);
}

QList<Cell> sumsOf(const Table& table)
{
    QList<Cell> sums;
    for (qsizetype column = 0; column < table.columns.size(); ++column)
        sums.append(table.columns.at(column).isSummed ? sumOf(table, column) : Cell());
    return sums;
}

bool hasSums(const Table& table)
{
    return !table.rows.isEmpty() && std::any_of(table.columns.begin(), table.columns.end(),
                                                [](const Column& column) { return column.isSummed; });
}

} // namespace examdesk::report
