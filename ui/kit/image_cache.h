// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QCache>
#include <QHash>
#include <QImage>
#include <QList>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace examdesk::ui {

/// A decoded picture, in sizes that halve: the first is the picture itself.
struct Picture {
    QList<QImage> levels;

    qsizetype bytes() const;
};

/// Reads and decodes one picture. Called on a thread of the cache; must not touch widgets.
using ImageLoader = std::function<base::Result<QImage>()>;

/// Decodes a JPEG, PNG, … held in @p bytes, upright by its EXIF, no larger than @p bound if that is valid.
/// Error::Code::Damaged with a clear sentence if it is no picture or a broken one.
[[nodiscard]] base::Result<QImage> decodeImage(const QByteArray& bytes, QSize bound = {});

/// Decoded pictures by key, at most @p maximumBytes of them (least recently used go first), decoded on
/// threads of its own, the latest urgent request first. Lives on the window's thread.
class ImageCache : public QObject {
    Q_OBJECT

public:
    enum class Levels { One, Halving };
    /// Now: before all that waits. Ahead: when nothing else is to do, in the order asked for.
    enum class Urgency { Now, Ahead };

    explicit ImageCache(qsizetype maximumBytes, Levels levels = Levels::One, QObject* parent = nullptr);
    ~ImageCache() override;

    /// The picture if it is here; nullptr otherwise. Valid until the next event.
    const Picture* find(const QByteArray& key) const;
    /// Why @p key has no picture; nullptr if that is not known to be so.
    const base::Error* failure(const QByteArray& key) const;
    /// Decodes @p key unless it is here, under way, or known to be damaged. Other failures are tried again.
    void request(const QByteArray& key, ImageLoader loader, Urgency urgency = Urgency::Now);
    /// Requests that wait and are not among @p keys are given up: the person has scrolled on.
    void keepOnly(const QSet<QByteArray>& keys);
    /// Forgets a picture, so that it is read anew.
    void forget(const QByteArray& key);

    qsizetype bytes() const { return m_pictures.totalCost(); }
    int pending() const { return int(m_pending.size()); }

Q_SIGNALS:
    /// find() or failure() of @p key now answers.
    void settled(const QByteArray& key);

private:
    struct Job;

    void settle(const std::shared_ptr<Job>& job);

    Levels m_levels;
    QCache<QByteArray, Picture> m_pictures;
    QHash<QByteArray, base::Error> m_failures;
    QHash<QByteArray, std::shared_ptr<Job>> m_pending;
    int m_order = 0;
    QThreadPool m_pool;
};

} // namespace examdesk::ui
