// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table/source.h"

namespace examdesk::table {

/// A dBase table (.dbf) as exam offices hand them on, read by shapelib. Its first row is the names of its
/// columns, records are numbered from 2; deleted ones are left out. Texts are what the file's code page says,
/// else UTF-8 if all of them are, else GB 18030.
class DbfSource : public RowSource {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<RowSource>> open(QIODevice& device);

    const Origin& origin() const override { return m_origin; }
    base::Result<void> read(const TakeRow& take) override;

private:
    struct Column {
        QByteArray name;
        char type = 'C';
    };
    struct Close {
        void operator()(void* file) const;
    };
    explicit DbfSource(QIODevice& device) : m_device(device) {}
    [[nodiscard]] base::Result<void> openFile();
    /// A file that was cut is refused before anybody takes its first half for the whole.
    [[nodiscard]] base::Result<void> holdsAllRecords() const;
    [[nodiscard]] base::Result<void> findEncoding();
    /// The bytes of a cell, trimmed; null where there is none.
    QByteArray bytesOf(int record, int column) const;
    QString textOf(const QByteArray& bytes) const;

    QIODevice& m_device;
    std::unique_ptr<void, Close> m_file;
    QList<Column> m_columns;
    int m_records = 0;
    bool m_isUtf8 = false;
    Origin m_origin;
};

} // namespace examdesk::table
