// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QLocale>
#include <QPdfDocument>

#include <algorithm>
#include <cmath>

namespace examdesk::audit {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MaterialFile)
};

constexpr qint64 kMostPixels = qint64{64}
                               << 20; ///< What Qt decodes; a page of A4 at 600 dpi has half as many.
constexpr int kTail = 1024;           ///< Programs put a few bytes behind the end of a file.

/// What a file that begins like @p content is called. Formats that materials may have come with their id.
struct Kind {
    QString format;
    QString name;
};

/// The four letters behind the first box of an ISO media file (ISO/IEC 14496-12): HEIC, AVIF, films.
Kind kindOfBrand(const QByteArray& brand)
{
    static const QList<QByteArray> heic{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};
    if (heic.contains(brand))
        return {{}, u"HEIC"_s};
    if (brand == "avif" || brand == "avis")
        return {{}, u"AVIF"_s};
    return {{}, Words::tr("a film")};
}

Kind kindOf(const QByteArray& content)
{
    struct Beginning {
        QByteArray bytes;
        Kind kind;
    };
    static const QList<Beginning> beginnings{
        {"\xFF\xD8\xFF", {u"jpeg"_s, u"JPG"_s}},
        {QByteArray("\x89PNG\r\n\x1A\n", 8), {u"png"_s, u"PNG"_s}},
        {"%PDF-", {u"pdf"_s, u"PDF"_s}},
        {"GIF8", {{}, u"GIF"_s}},
        {"BM", {{}, u"BMP"_s}},
        {QByteArray("II*\0", 4), {{}, u"TIFF"_s}},
        {QByteArray("MM\0*", 4), {{}, u"TIFF"_s}},
        {"\xD0\xCF\x11\xE0", {{}, u"Word / Excel"_s}},
        {"PK\x03\x04", {{}, u"ZIP / Word / Excel"_s}},
        {"Rar!", {{}, u"RAR"_s}},
        {QByteArray("7z\xBC\xAF", 4), {{}, u"7-Zip"_s}},
    };
    if (content.mid(4, 4) == "ftyp")
        return kindOfBrand(content.mid(8, 4));
    if (content.startsWith("RIFF") && content.mid(8, 4) == "WEBP")
        return {{}, u"WebP"_s};
    for (const Beginning& one : beginnings)
        if (content.startsWith(one.bytes))
            return one.kind;
    return {};
}

/// Decoders take a picture that is cut off for one with a grey part.
bool hasEnd(const QByteArray& content, const QString& format)
{
    if (format == u"png")
        return content.last(std::min<qsizetype>(content.size(), kTail)).contains("IEND");
    // A 0xFF of the scan is stuffed, so an end behind the last scan's begin is the picture's own, and not
    // that of a small picture in its head.
    return content.lastIndexOf(QByteArrayView("\xFF\xD9", 2)) >
           content.lastIndexOf(QByteArrayView("\xFF\xDA", 2));
}

void lookIntoPicture(MaterialFile& file)
{
    QBuffer buffer(&file.content);
    // What is too large is said by its pixels, below; Qt's own limit would call it damaged.
    [[maybe_unused]] static const bool raised = [] {           // once: the limit is the whole program's
        constexpr int kMegabytes = int(kMostPixels * 8 >> 20); // sixteen bits a channel
        QImageReader::setAllocationLimit(std::max(QImageReader::allocationLimit(), kMegabytes));
        return true;
    }();
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const bool isSideways = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize size = reader.size();
    if (!hasEnd(file.content, file.format)) {
        file.problem =
            Words::tr("The file is cut off: only a part of the picture is there. Copy or scan it again.");
        return;
    }
    if (qint64(size.width()) * size.height() > kMostPixels) {
        file.problem =
            Words::tr("The picture has %1 × %2 pixels, more than can be shown here. Scan it in a lower "
                      "resolution (300 dpi is enough).")
                .arg(size.width())
                .arg(size.height());
        return;
    }
    const QImage image = reader.read();
    if (image.isNull())
        file.problem = Words::tr("The picture is damaged and cannot be opened. Copy or scan it again.");
    else
        file.pixels = size.isValid() && isSideways ? size.transposed() : image.size();
}

void lookIntoPdf(MaterialFile& file)
{
    QBuffer buffer(&file.content);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.error() == QPdfDocument::Error::IncorrectPassword)
        file.problem = Words::tr("This PDF asks for a password. Save it without one, and hand it in again.");
    else if (document.status() != QPdfDocument::Status::Ready || document.pageCount() == 0)
        file.problem = Words::tr("The PDF is damaged and cannot be opened. Copy or scan it again.");
    else
        file.pages = document.pageCount();
}

/// How a file called @p name becomes one of @p wanted.
QString wayOn(const QString& name, const QString& wanted)
{
    if (name == u"HEIC"_s)
        return Words::tr(
                   "On the phone choose Settings, Camera, Formats, \"Most Compatible\" and take the picture "
                   "again, or open it and save it as %1.")
            .arg(wanted);
    if (name == u"PDF"_s)
        return Words::tr("Scan the page as a picture, or save the page of the PDF as %1.").arg(wanted);
    if (name.contains(u"Word"_s) || name == u"RAR"_s || name == u"7-Zip"_s)
        return Words::tr("Take out the picture, and hand that in as %1.").arg(wanted);
    if (name.isEmpty())
        return Words::tr("Choose the scan or the photograph of the paper, as %1.").arg(wanted);
    return Words::tr("Open the file in a picture program, save it as %1, and hand that in.").arg(wanted);
}

} // namespace

MaterialFile examined(const QByteArray& content)
{
    const Kind kind = kindOf(content);
    MaterialFile file{.content = content, .format = kind.format, .name = kind.name};
    if (content.isEmpty())
        file.problem = Words::tr("The file is empty. Copy or scan it again.");
    else if (file.format == u"pdf"_s)
        lookIntoPdf(file);
    else if (!file.format.isEmpty())
        lookIntoPicture(file);
    return file;
}

QString refusalOf(const exam::Material& material, const MaterialFile& file)
{
    if (file.content.isEmpty())
        return file.problem;
    if (!material.formats.contains(file.format)) {
        const QString wanted = formatNames(material.formats);
        const QString what = file.name.isEmpty()
                                 ? Words::tr("The file is no picture. \"%1\" is handed in as %2.")
                                       .arg(material.name.shown(), wanted)
                                 : Words::tr("The file is %1. \"%2\" is handed in as %3.")
                                       .arg(file.name, material.name.shown(), wanted);
        return what + u' ' + wayOn(file.name, wanted);
    }
    if (material.maximumBytes > 0 && file.content.size() > material.maximumBytes)
        return Words::tr(
                   "The file has %1; \"%2\" may have %3 at most. Scan it in a lower resolution (300 dpi is "
                   "enough), or save it smaller.")
            .arg(sizeName(file.content.size()), material.name.shown(), sizeName(material.maximumBytes));
    return file.problem;
}

QString formatNames(const QStringList& formats)
{
    QStringList names;
    for (const QString& format : formats)
        names.append(format == u"jpeg"_s ? u"JPG"_s : format.toUpper());
    if (names.size() < 2)
        return names.join(QString());
    const QString last = names.takeLast();
    return Words::tr("%1 or %2").arg(names.join(Words::tr(", ")), last);
}

QString sizeName(qint64 bytes)
{
    constexpr qint64 kKilo = 1024;
    if (bytes < kKilo * kKilo)
        return u"%1 KB"_s.arg(std::max<qint64>(1, (bytes + kKilo / 2) / kKilo));
    // Never rounded down to the limit that it breaks.
    const double tenths = double(bytes) * 10 / double(kKilo * kKilo);
    const double shown = bytes % (kKilo * kKilo) == 0 ? tenths : std::ceil(tenths);
    return QLocale::c().toString(shown / 10, 'f', std::fmod(shown, 10) == 0 ? 0 : 1) + u" MB"_s;
}

} // namespace examdesk::audit
