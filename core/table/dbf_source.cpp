// SPDX-License-Identifier: GPL-3.0-or-later
#include "dbf_source.h"

#include "base/text_encoding.h"
#include "cell_text.h"

#include <QCoreApplication>
#include <QtEndian>

#include <shapefil.h>

#include <array>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TableFile)
};

DBFHandle handleOf(void* file)
{
    return static_cast<DBFHandle>(file);
}

tl::unexpected<Error> damaged(const QString& detail)
{
    return base::fail(Error::Code::Invalid,
                      Words::tr("The .dbf file is damaged. Ask for it again, or for an .xlsx file."), detail);
}

// shapelib reads through these: from the device, wherever it lies, and writes nothing.
thread_local QIODevice* t_opened = nullptr; ///< shapelib hands nothing but a name to its opener.

SAFile openDevice(const char* name, const char*)
{
    // It asks for the .cpg file beside the table too, which a device has not.
    if (!QByteArray(name).endsWith(".dbf"))
        return nullptr;
    t_opened->seek(0);
    return reinterpret_cast<SAFile>(t_opened);
}

QIODevice& deviceOf(SAFile file)
{
    return *reinterpret_cast<QIODevice*>(file);
}

SAHooks deviceHooks()
{
    SAHooks hooks{};
    hooks.FOpen = &openDevice;
    hooks.FRead = [](void* to, SAOffset size, SAOffset count, SAFile file) -> SAOffset {
        const qint64 read = deviceOf(file).read(static_cast<char*>(to), qint64(size * count));
        return read > 0 && size > 0 ? SAOffset(read) / size : 0;
    };
    hooks.FWrite = [](void*, SAOffset, SAOffset, SAFile) -> SAOffset { return 0; };
    hooks.FSeek = [](SAFile file, SAOffset offset, int from) -> SAOffset {
        QIODevice& device = deviceOf(file);
        const qint64 base = from == SEEK_SET ? 0 : from == SEEK_CUR ? device.pos() : device.size();
        return device.seek(base + qint64(offset)) ? 0 : SAOffset(-1);
    };
    hooks.FTell = [](SAFile file) -> SAOffset { return SAOffset(deviceOf(file).pos()); };
    hooks.FFlush = [](SAFile) -> int { return 0; };
    hooks.FClose = [](SAFile) -> int { return 0; }; // the device is its owner's
    hooks.Remove = [](const char*) -> int { return -1; };
    hooks.Error = [](const char*) {};
    hooks.Atof = [](const char* text) { return QByteArray(text).toDouble(); };
    return hooks;
}

/// `20230415` as `2023-04-15`; anything else as it is.
QString dateOf(const QString& text)
{
    const QDate date = QDate::fromString(text, u"yyyyMMdd"_s);
    return date.isValid() ? date.toString(Qt::ISODate) : text;
}

} // namespace

void DbfSource::Close::operator()(void* file) const
{
    DBFClose(handleOf(file));
}

Result<std::unique_ptr<RowSource>> DbfSource::open(QIODevice& device)
{
    std::unique_ptr<DbfSource> source(new DbfSource(device));
    if (const auto opened = source->openFile(); !opened)
        return base::fail(opened.error());
    if (const auto found = source->findEncoding(); !found)
        return base::fail(found.error());
    source->m_origin.kind = source->m_isUtf8 ? u"DBF, UTF-8"_s : u"DBF, GB 18030"_s;
    return source;
}

Result<void> DbfSource::openFile()
{
    SAHooks hooks = deviceHooks();
    t_opened = &m_device;
    m_file.reset(DBFOpenLL("table.dbf", "rb", &hooks));
    if (!m_file)
        return damaged(u"not opened"_s);
    m_records = DBFGetRecordCount(handleOf(m_file.get()));
    const int columns = DBFGetFieldCount(handleOf(m_file.get()));
    for (int i = 0; i < columns; ++i) {
        std::array<char, XBASE_FLDNAME_LEN_READ + 1> name{};
        DBFGetFieldInfo(handleOf(m_file.get()), i, name.data(), nullptr, nullptr);
        const char type = DBFGetNativeFieldType(handleOf(m_file.get()), i);
        m_columns.append({QByteArray(name.data()).trimmed(), type});
        if (type == 'M' || type == 'B' || type == 'G' || type == 'P')
            return base::fail(
                Error::Code::Invalid,
                Words::tr("The .dbf file has a memo column, whose texts lie in another file. Ask for the "
                          "table as .xlsx."));
    }
    return holdsAllRecords();
}

Result<void> DbfSource::holdsAllRecords() const
{
    m_device.seek(0);
    const QByteArray header = m_device.read(12);
    if (header.size() < 12)
        return damaged(u"a short header"_s);
    const auto headerBytes = qFromLittleEndian<quint16>(header.constData() + 8);
    const auto recordBytes = qFromLittleEndian<quint16>(header.constData() + 10);
    const qint64 needed = qint64(headerBytes) + qint64(m_records) * recordBytes;
    if (m_records < 0 || needed > m_device.size())
        return damaged(u"%1 records in %2 bytes"_s.arg(m_records).arg(m_device.size()));
    return {};
}

Result<void> DbfSource::findEncoding()
{
    const QByteArray page(DBFGetCodePage(handleOf(m_file.get())));
    if (page == "UTF-8" || page == "65001")
        m_isUtf8 = true;
    bool allUtf8 = true;
    bool allGb18030 = true;
    const auto look = [&](const QByteArray& bytes) {
        allUtf8 = allUtf8 && base::fromUtf8Strict(bytes).has_value();
        allGb18030 = allGb18030 && base::fromGb18030(bytes).has_value();
    };
    for (const Column& column : m_columns)
        look(column.name);
    for (int record = 0; record < m_records; ++record)
        for (int column = 0; column < m_columns.size(); ++column)
            look(bytesOf(record, column));
    if (!allUtf8 && (m_isUtf8 || !allGb18030))
        return base::fail(
            Error::Code::Invalid,
            Words::tr("The texts of the .dbf file are neither UTF-8 nor GB 18030 (GBK). Ask for the "
                      "table as .xlsx."));
    // Bytes that are both are ASCII, or short and could be either: a code page of China decides.
    const bool saysChinese = page == "LDID/77" || page == "LDID/122" || page == "936" || page == "GBK";
    m_isUtf8 = m_isUtf8 || (allUtf8 && !(saysChinese && allGb18030));
    return {};
}

QByteArray DbfSource::bytesOf(int record, int column) const
{
    const char* text = DBFReadStringAttribute(handleOf(m_file.get()), record, column);
    return text ? QByteArray(text).trimmed() : QByteArray();
}

QString DbfSource::textOf(const QByteArray& bytes) const
{
    return m_isUtf8 ? QString::fromUtf8(bytes) : base::fromGb18030(bytes).value_or(QString());
}

Result<void> DbfSource::read(const TakeRow& take)
{
    Row header{.number = 1};
    for (const Column& column : m_columns)
        header.cells.append(textOf(column.name));
    if (m_columns.isEmpty() || !take(header))
        return {};
    for (int record = 0; record < m_records; ++record) {
        if (DBFIsRecordDeleted(handleOf(m_file.get()), record))
            continue;
        Row row{.number = qint64(record) + 2};
        bool holdsSomething = false;
        for (int i = 0; i < m_columns.size(); ++i) {
            const QString text = textOf(bytesOf(record, i));
            row.cells.append(m_columns.at(i).type == 'D' ? dateOf(text) : withoutTextMarks(text));
            holdsSomething = holdsSomething || !row.cells.last().isEmpty();
        }
        if (holdsSomething && !take(row))
            return {};
    }
    return {};
}

} // namespace examdesk::table
