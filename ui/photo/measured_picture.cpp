// SPDX-License-Identifier: GPL-3.0-or-later
#include "measured_picture.h"

#include <QCoreApplication>
#include <QLineF>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;
using photo::HeadGeometry;
using photo::PortraitGeometry;

namespace {

constexpr qsizetype kMostHeads = 4096;
constexpr int kTintPercent = 45;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MeasuredPictures)
};

int mixed(int colour, int tint)
{
    return (colour * (100 - kTintPercent) + tint * kTintPercent) / 100;
}

/// @p picture with its background in @p tint, so that what was taken for background can be seen.
QImage tinted(QImage picture, const PortraitGeometry& geometry, const QColor& tint)
{
    picture.convertTo(QImage::Format_RGB32);
    const QSize mask = geometry.maskSize;
    if (mask.isEmpty() || geometry.mask.size() < qsizetype{mask.width()} * mask.height())
        return picture;
    for (int y = 0; y < picture.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const int maskY = int(qint64{y} * mask.height() / picture.height());
        for (int x = 0; x < picture.width(); ++x)
            if (geometry.isBackground(int(qint64{x} * mask.width() / picture.width()), maskY))
                line[x] = qRgb(mixed(qRed(line[x]), tint.red()), mixed(qGreen(line[x]), tint.green()),
                               mixed(qBlue(line[x]), tint.blue()));
    }
    return picture;
}

/// Through @p middle, as the eyes stand, wider than the face: its name stands at the right end, beside it.
Overlay lineThrough(const QPointF& middle, const HeadGeometry& head, const QString& label)
{
    const QPointF across = (head.rightEye - head.leftEye) * 1.6;
    return {QPolygonF({middle + across, middle - across}), label, State::Waiting};
}

} // namespace

ReadGeometry geometryReader(const QString& folder)
{
    struct Parts {
        exam::Portrait rules;
        std::optional<photo::GeometryReader> reader;
    };
    return [folder, parts = std::make_shared<Parts>()](
               const QByteArray& bytes, const exam::Portrait& rules) -> Result<PortraitGeometry> {
        if (!parts->reader || parts->rules != rules) {
            parts->rules = rules;
            parts->reader.emplace(rules, photo::Models::load(folder));
        }
        return parts->reader->read(bytes);
    };
}

MeasuredPictures::MeasuredPictures(ReadGeometry read) : m_shared(std::make_shared<Shared>())
{
    m_shared->read = std::move(read);
}

ImageLoader MeasuredPictures::loader(const QString& sha256, std::function<Result<QByteArray>()> bytes,
                                     const exam::Portrait& rules, const QColor& tint) const
{
    return [shared = m_shared, sha256, bytes = std::move(bytes), rules, tint]() -> Result<QImage> {
        const auto file = bytes();
        if (!file)
            return base::fail(file.error());
        const auto picture = decodeImage(*file);
        if (!picture)
            return base::fail(picture.error());
        QMutexLocker lock(&shared->mutex);
        const auto geometry = shared->read(*file, rules);
        if (!geometry)
            return *picture; // shown as it is; the findings say what is wrong with the file
        if (shared->heads.size() >= kMostHeads)
            shared->heads.clear();
        shared->heads.insert(sha256, geometry->head);
        lock.unlock();
        return tinted(*picture, *geometry, tint);
    };
}

QList<Overlay> MeasuredPictures::lines(const QString& sha256) const
{
    const QMutexLocker lock(&m_shared->mutex);
    const std::optional<HeadGeometry> head = m_shared->heads.value(sha256);
    if (!head)
        return {};
    QList<Overlay> lines;
    if (const auto& frame = head->frame) // first, so that it crosses no name; its own stands below the face
        lines.append(
            {QPolygonF({frame->bottomLeft(), frame->topLeft(), frame->topRight(), frame->bottomRight()}),
             Words::tr("Frame by the rules"), State::Done});
    lines.append(lineThrough(head->crown, *head, Words::tr("Crown")));
    lines.append(lineThrough((head->leftEye + head->rightEye) / 2, *head, Words::tr("Eye line")));
    lines.append(lineThrough(head->chin, *head, Words::tr("Chin")));
    return lines;
}

} // namespace examdesk::ui
