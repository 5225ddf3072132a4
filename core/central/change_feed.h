// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "store/cipher.h"
#include "store/digest.h"

#include <QByteArray>
#include <QList>
#include <QSqlDatabase>

namespace examdesk::central {

/// What changed for somebody since he last asked, in the commit order of the server.
class ChangeFeed {
public:
    struct Page {
        QList<QByteArray> changes; ///< Documents as canonical JSON, tombstones too.
        QString next;              ///< The cursor behind this page.
        bool more = false;
    };

    ChangeFeed(const QSqlDatabase& database, const store::Cipher& cipher);

    /// Changes of @p exam behind the cursor @p since (empty: from the beginning), at most @p limit.
    /// Error::Code::Invalid if the cursor is none, NotFound if it is of another database or newer than this
    /// one (restored from a backup): the station must begin anew.
    [[nodiscard]] base::Result<Page> changes(const QString& exam, const account::Scope& scope,
                                             const QString& since, int limit) const;

    /// Counts and hashes of the living records in the scope.
    [[nodiscard]] base::Result<store::Digest> digest(const QString& exam, const account::Scope& scope) const;

    struct Item {
        QString entity;
        QString id;
        qint64 version = 0;
    };
    /// The living records in the scope by entity and id, behind (@p afterEntity, @p afterId).
    [[nodiscard]] base::Result<QList<Item>> inventory(const QString& exam, const account::Scope& scope,
                                                      const store::DocumentRef& after, int limit) const;

private:
    struct Change {
        qint64 seq = 0;
        QByteArray json;
    };
    struct Range {
        qint64 after = 0;
        qint64 upTo = 0;
    };
    struct Position {
        QString epoch;
        qint64 newest = 0;
    };
    [[nodiscard]] base::Result<Position> position() const;
    [[nodiscard]] base::Result<QList<Change>> documents(const QString& exam, const account::Scope& scope,
                                                        Range range, int limit) const;
    [[nodiscard]] base::Result<QList<Change>> departures(const QString& exam, const account::Scope& scope,
                                                         Range range, int limit) const;

    QSqlDatabase m_database;
    store::Cipher m_cipher;
};

} // namespace examdesk::central
