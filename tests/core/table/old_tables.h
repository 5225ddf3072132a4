// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_encoding.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QtEndian>

#include <cstring>

namespace examdesk::test {

inline QByteArray le16(quint16 number)
{
    QByteArray bytes(2, 0);
    qToLittleEndian(number, bytes.data());
    return bytes;
}

/// A column of a dBase table.
struct DbfColumn {
    QByteArray name; ///< In the file's encoding, at most 10 bytes.
    char type;
    quint8 width;
};

/// A dBase III table; cells in the file's encoding. Rows that begin with `*` in their first cell are deleted.
inline QByteArray dbfOf(const QList<DbfColumn>& columns, const QList<QList<QByteArray>>& rows,
                        char language = 0x4D)
{
    quint16 recordBytes = 1;
    for (const DbfColumn& column : columns)
        recordBytes = quint16(recordBytes + column.width);
    QByteArray file("\x03\x7E\x0B\x1E", 4);
    QByteArray count(4, 0);
    qToLittleEndian(quint32(rows.size()), count.data());
    file += count + le16(quint16(33 + 32 * columns.size())) + le16(recordBytes) + QByteArray(20, 0);
    file[29] = language;
    for (const DbfColumn& column : columns)
        file += column.name.leftJustified(11, '\0', true) + column.type + QByteArray(4, 0) +
                char(column.width) + QByteArray(15, 0);
    file += '\x0D';
    for (const QList<QByteArray>& row : rows) {
        const bool isDeleted = row.first().startsWith('*');
        file += isDeleted ? '*' : ' ';
        for (qsizetype i = 0; i < columns.size(); ++i)
            file += row.at(i).mid(isDeleted && i == 0 ? 1 : 0).leftJustified(columns.at(i).width, ' ', true);
    }
    return file + '\x1A';
}

/// One cell of an old workbook: a text, or a number if @p text is empty.
struct BiffCell {
    quint16 row;
    quint16 column;
    QString text = {};
    double number = 0;
};

/// A BIFF 2 worksheet (`[MS-XLS]`'s oldest form: one sheet without a container), texts in GBK.
inline QByteArray biffOf(const QList<BiffCell>& cells)
{
    const auto record = [](quint16 type, const QByteArray& data) {
        return le16(type) + le16(quint16(data.size())) + data;
    };
    QByteArray file = record(0x0009, le16(2) + le16(0x10)) + record(0x0042, le16(936));
    quint16 rows = 0;
    quint16 columns = 0;
    for (const BiffCell& cell : cells) {
        rows = qMax(rows, quint16(cell.row + 1));
        columns = qMax(columns, quint16(cell.column + 1));
    }
    file += record(0x0000, le16(0) + le16(rows) + le16(0) + le16(columns));
    for (const BiffCell& cell : cells) {
        const QByteArray head = le16(cell.row) + le16(cell.column) + QByteArray(3, 0);
        if (cell.text.isEmpty()) {
            QByteArray number(8, 0);
            std::memcpy(number.data(), &cell.number, 8);
            file += record(0x0003, head + number);
        } else {
            const QByteArray text = base::toGb18030(cell.text);
            file += record(0x0004, head + char(text.size()) + text);
        }
    }
    return file + record(0x000A, {});
}

} // namespace examdesk::test
