// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrival.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HandIn)
};

constexpr qint64 kLargestFile = qint64{64} << 20; ///< No definition allows as much; more is a film.
constexpr qint64 kHead = 4096;                    ///< Tells what a file is.
constexpr int kQuality = 95;                      ///< Of a picture that has no file yet.

/// Candidates are imported from these: whoever drops one on a record means the list.
bool isTable(const QString& path)
{
    static const QStringList suffixes{u"csv"_s, u"xlsx"_s, u"xls"_s, u"ods"_s, u"dbf"_s, u"tsv"_s, u"zip"_s};
    return suffixes.contains(QFileInfo(path).suffix().toLower());
}

audit::MaterialFile readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {.problem = Words::tr("The file cannot be read: %1").arg(file.errorString())};
    if (file.size() <= kLargestFile)
        return audit::examined(file.readAll());
    audit::MaterialFile seen = audit::examined(file.read(kHead));
    seen.problem =
        Words::tr("The file has %1. Save it smaller, or scan it in a lower resolution (300 dpi is enough).")
            .arg(audit::sizeName(file.size()));
    return seen;
}

} // namespace

audit::MaterialFile readArrival(const Arrival& arrival)
{
    if (!arrival.path.isEmpty())
        return readFile(arrival.path);
    if (arrival.image.isNull())
        return audit::examined(arrival.bytes);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    arrival.image.convertToFormat(QImage::Format_RGB32).save(&buffer, "JPEG", kQuality);
    return audit::examined(bytes);
}

QList<Arrival> arrivalsIn(const QMimeData& data, const QString& kind)
{
    QList<Arrival> arrivals;
    for (const QUrl& url : data.urls()) {
        const QString path = url.toLocalFile();
        if (!path.isEmpty() && QFileInfo(path).isFile() && !isTable(path))
            arrivals.append({.name = QFileInfo(path).fileName(), .path = path, .kind = kind});
    }
    if (arrivals.isEmpty() && data.urls().isEmpty() && data.hasImage())
        arrivals.append({.name = Words::tr("Picture of the clipboard"),
                         .image = data.imageData().value<QImage>(),
                         .kind = kind});
    return arrivals;
}

} // namespace examdesk::ui
