// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/portrait.h"
#include "photo/portrait_geometry.h"
#include "ui/kit/image_viewer.h"

#include <QColor>
#include <QHash>
#include <QMutex>

#include <functional>
#include <memory>
#include <optional>

namespace examdesk::ui {

/// Measures the portrait in a file by the rules of an exam. Called on any thread, by one at a time.
using ReadGeometry = std::function<base::Result<photo::PortraitGeometry>(const QByteArray& bytes,
                                                                         const exam::Portrait& rules)>;

/// The real one, with the models of @p folder; they are read when the first portrait is.
ReadGeometry geometryReader(const QString& folder);

/// Portraits with what the check saw in them: the background tinted, and lines to draw over it. A copy is the
/// same set.
class MeasuredPictures {
public:
    explicit MeasuredPictures(ReadGeometry read);

    /// Decodes what @p bytes reads, measures it, and tints its background with @p tint.
    ImageLoader loader(const QString& sha256, std::function<base::Result<QByteArray>()> bytes,
                       const exam::Portrait& rules, const QColor& tint) const;
    /// Eye line, chin, crown and frame of what a loader has read; nothing before, or without a face.
    QList<Overlay> lines(const QString& sha256) const;

private:
    struct Shared {
        QMutex mutex;
        ReadGeometry read;
        QHash<QString, std::optional<photo::HeadGeometry>> heads;
    };
    std::shared_ptr<Shared> m_shared;
};

} // namespace examdesk::ui
