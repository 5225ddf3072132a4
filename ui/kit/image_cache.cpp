// SPDX-License-Identifier: GPL-3.0-or-later
#include "image_cache.h"

#include <QBuffer>
#include <QImageReader>
#include <QThread>

#include <atomic>
#include <exception>
#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSmallestLevel = 256; ///< Halving further would not show.
constexpr int kMostThreads = 4;
constexpr qsizetype kMostFailures = 10'000;

// The formats that QPainter draws without converting.
QImage drawable(const QImage& image)
{
    return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied
                                                         : QImage::Format_RGB32);
}

Picture prepared(const QImage& image, ImageCache::Levels levels)
{
    Picture picture{{drawable(image)}};
    while (levels == ImageCache::Levels::Halving &&
           qMax(picture.levels.last().width(), picture.levels.last().height()) > kSmallestLevel) {
        const QImage& last = picture.levels.last();
        const QSize half((last.width() + 1) / 2, (last.height() + 1) / 2);
        picture.levels.append(last.scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    return picture;
}

} // namespace

struct ImageCache::Job {
    QByteArray key;
    ImageLoader loader;
    std::atomic_bool given = false; ///< Given up before it began.
    std::atomic_bool begun = false;
    base::Result<Picture> result;

    void run(Levels levels)
    {
        begun = true;
        try {
            const base::Result<QImage> image = loader();
            if (!image)
                result = base::fail(image.error());
            else if (image->isNull())
                result =
                    base::fail(base::Error::Code::Damaged, ImageCache::tr("This picture cannot be shown."));
            else
                result = prepared(*image, levels);
        } catch (const std::exception& error) {
            result = base::fail(base::Error::Code::Damaged, ImageCache::tr("This picture cannot be shown."),
                                QString::fromUtf8(error.what()));
        }
    }
};

qsizetype Picture::bytes() const
{
    qsizetype sum = 0;
    for (const QImage& level : levels)
        sum += level.sizeInBytes();
    return sum;
}

base::Result<QImage> decodeImage(const QByteArray& bytes, QSize bound)
{
    if (bytes.isEmpty())
        return base::fail(base::Error::Code::Damaged, ImageCache::tr("The file of this picture is empty."));
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (bound.isValid() && size.isValid() &&
        (size.width() > bound.width() || size.height() > bound.height())) {
        // Turned by EXIF, width and height change places: let the larger box do for both.
        const int edge = qMax(bound.width(), bound.height());
        reader.setScaledSize(size.scaled(edge, edge, Qt::KeepAspectRatio));
    }
    QImage image = reader.read();
    if (image.isNull())
        return base::fail(
            base::Error::Code::Damaged,
            ImageCache::tr("This picture is damaged or of an unknown kind, and cannot be shown."),
            reader.errorString());
    return image;
}

ImageCache::ImageCache(qsizetype maximumBytes, Levels levels, QObject* parent)
    : QObject(parent), m_levels(levels), m_pictures(maximumBytes)
{
    m_pool.setMaxThreadCount(qBound(1, QThread::idealThreadCount(), kMostThreads));
}

ImageCache::~ImageCache()
{
    keepOnly({});
    m_pool.waitForDone();
}

const Picture* ImageCache::find(const QByteArray& key) const
{
    return m_pictures.object(key);
}

const base::Error* ImageCache::failure(const QByteArray& key) const
{
    const auto found = m_failures.constFind(key);
    return found == m_failures.constEnd() ? nullptr : &*found;
}

void ImageCache::request(const QByteArray& key, ImageLoader loader, Urgency urgency)
{
    if (key.isEmpty() || m_pictures.contains(key))
        return;
    if (const base::Error* error = failure(key)) {
        if (error->code == base::Error::Code::Damaged)
            return;
        m_failures.remove(key); // a file that was not here yet may have come since
    }
    if (const auto pending = m_pending.value(key)) {
        if (urgency == Urgency::Ahead || pending->begun)
            return;
        pending->given = true; // it waits behind others, and is wanted now
    }
    auto job = std::make_shared<Job>();
    job->key = key;
    job->loader = std::move(loader);
    m_pending.insert(key, job);
    m_pool.start(
        [this, job, levels = m_levels] {
            if (job->given)
                return;
            job->run(levels);
            // The destructor waits for the pool, so `this` is alive here.
            QMetaObject::invokeMethod(
                this, [this, job] { settle(job); }, Qt::QueuedConnection);
        },
        urgency == Urgency::Now ? ++m_order : -(++m_order));
}

void ImageCache::keepOnly(const QSet<QByteArray>& keys)
{
    m_pending.removeIf([&keys](const auto& entry) {
        const std::shared_ptr<Job>& job = entry.value();
        if (keys.contains(job->key) || job->begun)
            return false;
        job->given = true;
        return true;
    });
}

void ImageCache::forget(const QByteArray& key)
{
    m_pictures.remove(key);
    m_failures.remove(key);
}

void ImageCache::settle(const std::shared_ptr<Job>& job)
{
    if (m_pending.value(job->key) == job)
        m_pending.remove(job->key);
    if (job->result) {
        const qsizetype cost = job->result->bytes();
        // A picture larger than the whole cache is still to be seen: it is kept alone.
        m_pictures.insert(job->key, new Picture(std::move(*job->result)), qMin(cost, m_pictures.maxCost()));
    } else {
        if (m_failures.size() >= kMostFailures)
            m_failures.clear();
        m_failures.insert(job->key, job->result.error());
    }
    Q_EMIT settled(job->key);
}

} // namespace examdesk::ui
