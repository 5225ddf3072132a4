// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_proposal.h"

#include "audit_service.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QImageReader>

#include <cstdlib>

namespace examdesk::audit {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

/// Mean absolute difference of neighbouring pixels of @p grey along its rows, 0–255: text and edges give more
/// than 1.
double detailOf(const QImage& grey)
{
    qint64 sum = 0;
    for (int y = 0; y < grey.height(); ++y) {
        const uchar* line = grey.constScanLine(y);
        for (int x = 1; x < grey.width(); ++x)
            sum += std::abs(line[x] - line[x - 1]);
    }
    return double(sum) / double(qint64(std::max(grey.width() - 1, 1)) * std::max(grey.height(), 1));
}

QString problemOfPicture(const QByteArray& content)
{
    constexpr int kShortestSide = 300; // pixels; less cannot show a page's text
    constexpr double kLeastDetail = 0.6;
    QByteArray bytes = content;
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (std::min(size.width(), size.height()) < kShortestSide && size.isValid())
        return Words::tr("The picture is only %1 × %2 pixels.").arg(size.width()).arg(size.height());
    const QImage picture = reader.read();
    if (picture.isNull())
        return Words::tr("The picture is damaged: %1").arg(reader.errorString());
    if (detailOf(picture.convertToFormat(QImage::Format_Grayscale8)) < kLeastDetail)
        return Words::tr("The picture shows no detail; it is blurred or empty.");
    return {};
}

} // namespace

QString problemOf(const exam::Material& material, const QByteArray& content)
{
    const QString format = formatOf(content);
    if (!material.formats.contains(format))
        return Words::tr("The file is %1; asked for is %2.")
            .arg(format.isEmpty() ? Words::tr("no picture") : format, material.formats.join(u", "_s));
    if (material.maximumBytes > 0 && content.size() > material.maximumBytes)
        return Words::tr("The file has %1 KB; at most %2 KB are allowed.")
            .arg(content.size() / 1024)
            .arg(material.maximumBytes / 1024);
    return format == u"pdf"_s ? QString() : problemOfPicture(content);
}

} // namespace examdesk::audit
