// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QSqlDatabase>

#include <functional>

namespace examdesk::store {

struct TrailEntry {
    qint64 seq = 0; ///< 1, 2, 3 …; set by append().
    QDateTime at;   ///< UTC.
    QString account;
    QString action; ///< A command's kind, or `look`, `sign_in`, `print` …
    QString entity;
    QString entityId;
    QJsonObject detail; ///< Sealed at rest.
    bool operator==(const TrailEntry&) const = default;
};

/// That something was done with a record, without what the detail says.
struct TrailDeed {
    QDateTime at; ///< UTC.
    QString action;
    QString entityId;
    bool operator==(const TrailDeed&) const = default;
};

/// Who did what, in order, append-only: each entry holds the SHA-256 of the one before, and the newest hash
/// is kept sealed, so that neither a changed nor a cut-off trail goes unnoticed. Callers hold the
/// transaction.
class AuditTrail {
public:
    /// The table must be there (migration 0001). Entries' details are sealed with @p cipher.
    AuditTrail(const QSqlDatabase& database, const Cipher& cipher);

    /// Seals the head of a trail without entries; does nothing to one that has any, or a head. Once, when the
    /// store is made: from then on a trail without a head is one that somebody took away.
    [[nodiscard]] base::Result<void> begin();

    [[nodiscard]] base::Result<void> append(const TrailEntry& entry);
    /// What happened to one record, oldest first.
    [[nodiscard]] base::Result<QList<TrailEntry>> of(const QString& entityId) const;
    /// At most @p limit entries, newest first.
    [[nodiscard]] base::Result<QList<TrailEntry>> newest(int limit) const;

    /// What @p account did of @p actions since @p since, newest first. Walks back from the newest entry and
    /// no further, so a long trail costs nothing.
    [[nodiscard]] base::Result<QList<TrailDeed>> deedsSince(const QDateTime& since, const QString& account,
                                                            const QStringList& actions) const;

    /// Walks the chain and opens every entry, and hands each to @p look; the number of entries.
    /// Error::Code::Damaged names the first entry that does not fit or does not open. @p look asks nothing of
    /// the database.
    [[nodiscard]] base::Result<qint64> verify(const std::function<void(const TrailEntry&)>& visit = {}) const;

private:
    struct Head {
        qint64 seq = 0;
        QByteArray hash = QByteArray(32, '\0');
    };
    [[nodiscard]] base::Result<Head> newestHead() const;
    [[nodiscard]] base::Result<Head> sealedHead() const;
    [[nodiscard]] base::Result<void> seal(const Head& head);
    [[nodiscard]] base::Result<QList<TrailEntry>> read(const QString& rest, const QVariantList& values) const;

    QSqlDatabase m_database;
    Cipher m_cipher;
};

} // namespace examdesk::store
