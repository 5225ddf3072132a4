// SPDX-License-Identifier: GPL-3.0-or-later
#include "source.h"

#include "dbf_source.h"
#include "text_source.h"
#include "xls_source.h"
#include "xlsx_source.h"

#include <QCoreApplication>
#include <QFileDevice>
#include <QFileInfo>
#include <QtEndian>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr qint64 kLookedAt = 4096;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TableFile)
};

tl::unexpected<Error> refused(const QString& why)
{
    return base::fail(Error::Code::Invalid, why);
}

bool isWebPage(const QByteArray& head)
{
    const QByteArray text = head.startsWith("\xEF\xBB\xBF") ? head.mid(3) : head;
    const QByteArray start = text.trimmed().left(64).toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<table") ||
           start.startsWith("<meta") || start.startsWith("<head") ||
           (start.startsWith('<') && head.toLower().contains("<table"));
}

/// Files that people take for a table, by their first bytes; empty if it is none that is known.
QString nameOfOther(const QByteArray& head)
{
    if (head.startsWith("%PDF"))
        return Words::tr("a PDF document");
    if (head.startsWith("\xFF\xD8\xFF") || head.startsWith("\x89PNG") || head.startsWith("GIF8") ||
        (head.startsWith("BM") && head.mid(6, 4) == QByteArray(4, 0)))
        return Words::tr("a picture");
    if (head.startsWith("Rar!") || head.startsWith("7z\xBC\xAF") || head.startsWith("\x1F\x8B"))
        return Words::tr("an archive");
    if (head.startsWith("{\\rtf"))
        return Words::tr("a text document");
    return {};
}

/// dBase III to V and FoxPro: a version, a date of the last change, a header that ends with 0x0D.
bool isDbf(const QByteArray& head, qint64 size)
{
    static const QByteArray versions("\x02\x03\x04\x05\x30\x31\x32\x43\x63\x7B\x83\x8B\x8E\xCB\xF5\xFB", 16);
    if (head.size() < 33 || !versions.contains(head.at(0)))
        return false;
    const int month = uchar(head.at(2));
    const int day = uchar(head.at(3));
    const auto headerBytes = qFromLittleEndian<quint16>(head.constData() + 8);
    return month <= 12 && day <= 31 && headerBytes >= 65 && headerBytes <= size &&
           QByteArray("CNDLFIMGPBTY@O+V0WQ").contains(head.at(32 + 11));
}

/// The first part of an OpenDocument file says what it is.
bool isOpenDocument(QIODevice& device)
{
    auto package = XlsxPackage::open(device);
    QByteArray type;
    const auto read = package ? package->read(u"mimetype"_s,
                                              [&type](QIODevice& part) -> Result<void> {
                                                  type = part.read(kLookedAt);
                                                  return {};
                                              })
                              : Result<bool>(false);
    return read && *read && type.startsWith("application/vnd.oasis.opendocument");
}

Result<std::unique_ptr<RowSource>> openZip(QIODevice& device)
{
    if (isOpenDocument(device))
        return refused(
            Words::tr("This is an OpenDocument table (.ods). Save it as .xlsx in the spreadsheet program."));
    return XlsxSource::open(device);
}

} // namespace

Result<std::unique_ptr<RowSource>> openSource(QIODevice& device)
{
    device.seek(0);
    const QByteArray head = device.peek(kLookedAt);
    if (head.isEmpty())
        return refused(Words::tr("The file is empty: it has not even a header."));
    if (head.startsWith("PK"))
        return openZip(device);
    if (head.startsWith(
            "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) { // a compound file: .xls, or an .xlsx with a password
        if (head.contains(QByteArray("E\0n\0c\0r\0y\0p\0t", 13)))
            return refused(Words::tr("The file is protected by a password. Save it without one."));
        return XlsSource::open(device);
    }
    if (head.startsWith("\x09\x08") || head.startsWith("\x09\x04") || head.startsWith("\x09\x02") ||
        head.startsWith(QByteArray("\x09\x00\x04\x00", 4)))
        return XlsSource::open(device); // BIFF 2 to 5 without a container
    if (isWebPage(head))
        return refused(
            Words::tr("This is a web page that is only called a table, as some systems export it. Open it "
                      "in the spreadsheet program and save it as .xlsx."));
    if (head.trimmed().startsWith("<?xml"))
        return refused(
            Words::tr("This is an XML file. Open it in the spreadsheet program and save it as .xlsx."));
    if (const QString other = nameOfOther(head); !other.isEmpty())
        return refused(
            Words::tr("This is %1 and no table. Choose a file of the kinds .xlsx, .xls, .csv or .dbf.")
                .arg(other));
    if (isDbf(head, device.size()))
        return DbfSource::open(device);
    return TextSource::open(device);
}

} // namespace examdesk::table
