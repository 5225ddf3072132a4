// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QSqlDatabase>

namespace examdesk::store {

/// Files that still have to travel, by SHA-256. A row goes when the file has arrived.
class FileQueue {
public:
    enum class Direction { Upload, Download };

    struct Entry {
        QString sha256;
        Direction direction = Direction::Upload;
        int attempts = 0;
        QString problem; ///< Why the last attempt failed; empty before the first.
    };

    explicit FileQueue(const QSqlDatabase& database);

    /// Does nothing if the file already waits; but one that waits for download goes up instead once it is
    /// here.
    [[nodiscard]] base::Result<void> add(const QString& sha256, Direction direction) const;
    /// Sends a waiting file the other way, with a clean slate.
    [[nodiscard]] base::Result<void> redirect(const QString& sha256, Direction direction) const;
    [[nodiscard]] base::Result<void> remove(const QString& sha256) const;
    [[nodiscard]] base::Result<void> noteFailure(const QString& sha256, const QString& problem) const;
    /// At most @p limit entries behind @p after, in order of their hash.
    [[nodiscard]] base::Result<QList<Entry>> waiting(const QString& after, int limit) const;
    [[nodiscard]] base::Result<qint64> count() const;

private:
    QSqlDatabase m_database;
};

} // namespace examdesk::store
