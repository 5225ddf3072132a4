// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_loader.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfDocument>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr double kPointsPerInch = 72;
constexpr double kReadingDpi = 150; ///< A page of A4 becomes 1240 × 1754 pixels.
constexpr int kLongestEdge = 6000;  ///< Pages of posters are scaled down.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PictureLoader)
};

QSize pixelsOf(QSizeF points, QSize bound)
{
    QSizeF pixels = points * (kReadingDpi / kPointsPerInch);
    const QSizeF most = bound.isValid() ? QSizeF(bound) : QSizeF(kLongestEdge, kLongestEdge);
    if (pixels.width() > most.width() || pixels.height() > most.height())
        pixels.scale(most, Qt::KeepAspectRatio);
    return pixels.toSize().expandedTo({1, 1});
}

Result<QImage> renderPage(const QByteArray& bytes, int page, QSize bound, const PageCount& pages)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument record;
    record.load(&buffer);
    if (record.error() == QPdfDocument::Error::IncorrectPassword)
        return base::fail(Error::Code::Damaged,
                          Words::tr("This PDF asks for a password, so it cannot be shown. Return it."));
    if (record.status() != QPdfDocument::Status::Ready || record.pageCount() == 0)
        return base::fail(Error::Code::Damaged, Words::tr("This PDF is damaged and cannot be shown."),
                          u"QPdfDocument error %1"_s.arg(int(record.error())));
    if (pages)
        *pages = record.pageCount();
    const int shown = qBound(0, page, record.pageCount() - 1);
    const QImage drawn = record.render(shown, pixelsOf(record.pagePointSize(shown), bound));
    if (drawn.isNull())
        return base::fail(Error::Code::Damaged, Words::tr("This page of the PDF cannot be shown."));
    QImage paper(drawn.size(), QImage::Format_RGB32); // pages are drawn on nothing
    paper.fill(Qt::white);
    QPainter(&paper).drawImage(0, 0, drawn);
    return paper;
}

Result<QImage> decodePage(const QByteArray& bytes, int page, QSize bound, const PageCount& pages)
{
    if (bytes.startsWith("%PDF-"))
        return renderPage(bytes, page, bound, pages);
    if (pages)
        *pages = 1;
    return decodeImage(bytes, bound);
}

} // namespace

ImageLoader pictureLoader(const audit::MaterialFiles& files, const QString& sha256, int page, QSize bound,
                          PageCount pages)
{
    return [files, sha256, page, bound, pages = std::move(pages)]() -> Result<QImage> {
        const Result<QByteArray> bytes = files.read(sha256);
        if (!bytes)
            return base::fail(bytes.error());
        return decodePage(*bytes, page, bound, pages);
    };
}

ImageLoader contentLoader(const QByteArray& content, int page, QSize bound, PageCount pages)
{
    return
        [content, page, bound, pages = std::move(pages)] { return decodePage(content, page, bound, pages); };
}

} // namespace examdesk::ui
