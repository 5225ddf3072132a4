// SPDX-License-Identifier: GPL-3.0-or-later
#include "dbf_sink.h"

#include "base/file_writing.h"
#include "base/text_encoding.h"
#include "not_written.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <shapefil.h>

#include <algorithm>
#include <memory>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr qsizetype kLongestText = 254;
constexpr qsizetype kLongestName = 10;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TableFile)
};

struct Close {
    void operator()(DBFInfo* file) const { DBFClose(file); }
};

/// @p name cut at a character's end, and another one than those of @p taken.
QByteArray columnName(const QByteArray& name, const QList<QByteArray>& taken)
{
    const auto cut = [&name](qsizetype most) {
        QString text = base::fromGb18030(name).value_or(QString());
        while (base::toGb18030(text).size() > most)
            text.chop(1);
        return base::toGb18030(text);
    };
    QByteArray shown = cut(kLongestName);
    for (int number = 2; shown.isEmpty() || taken.contains(shown); ++number) {
        const QByteArray suffix = QByteArray::number(number);
        shown = cut(kLongestName - suffix.size()) + suffix;
    }
    return shown;
}

bool writeAll(const QByteArray& path, const QList<QList<QByteArray>>& rows)
{
    const std::unique_ptr<DBFInfo, Close> file(DBFCreateEx(path.constData(), "LDID/77")); // GBK
    if (!file)
        return false;
    QList<QByteArray> names;
    const qsizetype columns = rows.first().size();
    for (qsizetype column = 0; column < columns; ++column) {
        qsizetype width = 1;
        for (qsizetype row = 1; row < rows.size(); ++row)
            width = std::max(width, rows.at(row).value(column).size());
        names.append(columnName(rows.first().at(column), names));
        if (DBFAddNativeFieldType(file.get(), names.last().constData(), 'C', int(width), 0) < 0)
            return false;
    }
    for (qsizetype row = 1; row < rows.size(); ++row)
        for (qsizetype column = 0; column < columns; ++column)
            if (!DBFWriteStringAttribute(file.get(), int(row - 1), int(column),
                                         rows.at(row).value(column).constData()))
                return false;
    return true;
}

} // namespace

Result<void> DbfSink::write(const QStringList& cells, const QList<qsizetype>&)
{
    QList<QByteArray> row;
    for (const QString& cell : cells) {
        row.append(base::toGb18030(cell));
        if (row.last().size() > kLongestText)
            return base::fail(
                Error::Code::Invalid,
                Words::tr("A .dbf file holds texts of at most 254 bytes; row %1 has a longer one. Export to "
                          ".xlsx instead.")
                    .arg(m_rows.size()));
    }
    m_rows.append(row);
    return {};
}

Result<void> DbfSink::finish()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"table.dbf"_s);
    if (!folder.isValid() || m_rows.isEmpty() || !writeAll(QFile::encodeName(path), m_rows))
        return notWritten(folder.errorString());
    QFile made(path);
    if (!made.open(QIODevice::ReadOnly))
        return notWritten(made.errorString());
    if (!base::copyAll(made, m_device))
        return notWritten(m_device.errorString());
    return {};
}

} // namespace examdesk::table
