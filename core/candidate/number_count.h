// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "column_map.h"
#include "table/row.h"

#include <QHash>

namespace examdesk::candidate {

/// Where the column with this id stands among @p columns; −1: nowhere.
qsizetype placeOf(const QList<Column>& columns, const QString& id);

/// Which candidate numbers stand in several rows of a table, found before any row is taken: which of them is
/// right nobody can tell.
class NumberCount {
public:
    explicit NumberCount(const QList<Column>& columns);

    void take(const table::Row& row);
    qint64 rows() const { return m_rows; }
    /// The other row that has the candidate number @p number with other values: which of them is right nobody
    /// can tell. 0 if there is none.
    qint64 otherRowOf(const QString& number, qint64 row) const;
    /// The earlier row that says just the same; 0 if there is none.
    qint64 earlierOf(const QString& number, qint64 row) const;
    /// The earlier row that has @p idNumber and is known by another number than @p key (its candidate number,
    /// else its ID number); 0 if there is none.
    qint64 earlierWithId(const QString& idNumber, const QString& key) const;

private:
    struct Place {
        qint64 row = 0;
        size_t content = 0; ///< Hash of all its cells.
    };
    struct Holder {
        qint64 row = 0;
        QString number;
    };
    QString cleanCell(const table::Row& row, qsizetype column) const;
    /// By which a row is known: its candidate number, else its ID number.
    QString keyOf(const table::Row& row) const;

    qsizetype m_number;
    qsizetype m_idNumber;
    QHash<QString, QList<Place>> m_places;
    QHash<QString, Holder> m_firstWithId; ///< By ID number.
    qint64 m_rows = 0;
};

} // namespace examdesk::candidate
