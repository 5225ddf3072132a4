// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_count.h"

#include "base/text_gate.h"

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::TextKind;
using table::Row;

qsizetype placeOf(const QList<Column>& columns, const QString& id)
{
    for (qsizetype i = 0; i < columns.size(); ++i)
        if (columns.at(i).id == id)
            return i;
    return -1;
}

NumberCount::NumberCount(const QList<Column>& columns)
    : m_number(placeOf(columns, ColumnId::candidateNo)), m_idNumber(placeOf(columns, u"id_number"_s))
{}

QString NumberCount::cleanCell(const Row& row, qsizetype column) const
{
    return column < 0 ? QString() : base::normalizedText(row.cells.value(column), TextKind::Key).toUpper();
}

QString NumberCount::keyOf(const Row& row) const
{
    const QString number = cleanCell(row, m_number);
    return number.isEmpty() ? cleanCell(row, m_idNumber) : number;
}

void NumberCount::take(const Row& row)
{
    ++m_rows;
    const QString number = keyOf(row);
    if (number.isEmpty())
        return;
    QStringList clean; // invisible characters make no other person
    for (const QString& cell : row.cells)
        clean.append(base::normalizedText(cell, TextKind::Line));
    m_places[number].append({row.number, qHash(clean)});
    const QString idNumber = cleanCell(row, m_idNumber);
    if (!idNumber.isEmpty() && !m_firstWithId.contains(idNumber))
        m_firstWithId.insert(idNumber, {row.number, number});
}

qint64 NumberCount::earlierWithId(const QString& idNumber, const QString& key) const
{
    const Holder first = m_firstWithId.value(idNumber.toUpper());
    return first.row > 0 && first.number != key.toUpper() ? first.row : 0;
}

qint64 NumberCount::otherRowOf(const QString& number, qint64 row) const
{
    const QList<Place> places = m_places.value(number.toUpper());
    if (places.size() < 2)
        return 0;
    const auto mine =
        std::find_if(places.cbegin(), places.cend(), [row](const Place& place) { return place.row == row; });
    const auto other = std::find_if(places.cbegin(), places.cend(), [&](const Place& place) {
        return mine != places.cend() && place.content != mine->content;
    });
    return other == places.cend() ? 0 : other->row;
}

qint64 NumberCount::earlierOf(const QString& number, qint64 row) const
{
    const QList<Place> places = m_places.value(number.toUpper());
    return places.size() > 1 && places.first().row < row ? places.first().row : 0;
}

} // namespace examdesk::candidate
