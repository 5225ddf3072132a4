// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace examdesk::table {

/// A cell that holds something, but nothing that can be taken.
struct WrongCell {
    qsizetype column = 0; ///< 0-based.
    QString reason;       ///< A sentence.
};

/// One row of a table, whatever file it lies in.
struct Row {
    qint64 number = 0; ///< Row of the sheet or line of the file; the first is 1.
    QStringList cells;
    QList<WrongCell> wrong;
    bool counted =
        false; ///< The file itself says how many cells there are: fewer than the header is a fault.
};

/// Takes one row; answers false to stop.
using TakeRow = std::function<bool(const Row&)>;

/// The column of a sheet as people call it: 0 is A, 26 is AA.
QString columnName(qsizetype column);

} // namespace examdesk::table
