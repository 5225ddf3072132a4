// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace examdesk::report {

/// What a column holds, and so how its cells are written: order and ID numbers are Text, however many digits
/// they have.
enum class ColumnKind : quint8 { Text, Count, Money, Date, DateTime };

struct Column {
    QString title;
    ColumnKind kind = ColumnKind::Text;
    bool isSummed = false; ///< Its sum stands under a Count or Money column.
};

/// A value of its column's kind, or nothing. A text is allowed in every column.
using Cell = std::variant<std::monostate, QString, qint64, base::Money, QDate, QDateTime>;

struct Table {
    QString title;
    QList<Column> columns;
    QList<QList<Cell>> rows;
    QString ifEmpty; ///< The sentence that stands in place of the rows when there are none.
};

struct KeyFigure {
    QString name;
    Cell value;
};

/// A report on paper or as a workbook: what it is about, its figures, its tables, and who signs it.
struct Report {
    QString title;
    QString exam;
    QString period; ///< The day, the days, or what the list was narrowed to.
    QString madeBy; ///< Account name; empty: nobody was signed in.
    QDateTime madeAt;
    QList<KeyFigure> figures;
    QStringList notes;
    QList<Table> tables;
    QStringList signatures; ///< Who signs, in order; each gets a line to write on.
};

/// @p cell as a person reads it: `¥1,600.00`, `1,600`, `2026-03-10`, `2026-03-10 09:05:07` (exam time).
QString shownText(const Cell& cell);

/// The sums of @p table, one for each column; nothing where a column is not summed.
QList<Cell> sumsOf(const Table& table);
/// True if a column is summed and there are rows.
bool hasSums(const Table& table);

} // namespace examdesk::report
