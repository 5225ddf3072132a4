// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "central/history.h"
#include "store/cipher.h"
#include "store/command.h"
#include "store/digest.h"

#include <QByteArray>
#include <QList>
#include <QSqlDatabase>

namespace examdesk::central {

/// What changed for somebody since he last asked, in the commit order of the server.
class ChangeFeed {
public:
    /// A page holds no more than this, but for a single record that is larger.
    static constexpr qsizetype kMostPageBytes = 4 * 1024 * 1024;

    struct Page {
        /// Whether the cursor that was given is part of this history; else there is nothing else here.
        Relation relation = Relation::Same;
        QList<QByteArray> changes;        ///< Documents as canonical JSON, tombstones too.
        QList<store::RecordRef> setApart; ///< Records of this page that cannot be opened any more.
        QString next;                     ///< The cursor behind this page.
        qint64 sequence = 0;              ///< Its number.
        bool more = false;
    };

    ChangeFeed(const QSqlDatabase& database, const store::Cipher& cipher);

    /// Changes of @p exam behind the cursor @p since (empty: from the beginning), at most @p limit.
    /// A record that cannot be opened is named and stops nobody. Error::Code::Invalid if the cursor is none.
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
                                                      const store::RecordRef& after, int limit) const;

    /// How the server stands to a record that a station has and the inventory lacks.
    enum class Standing { Living, Deleted, OutOfScope, Unknown };
    struct Known {
        store::RecordRef record;
        Standing standing = Standing::Unknown;
        qint64 version = 0; ///< 0 if it is unknown or out of scope.
    };
    /// An answer for each of @p records, in their order. One that was set apart is unknown: nobody can say
    /// what it was.
    [[nodiscard]] base::Result<QList<Known>> standings(const QString& exam, const account::Scope& scope,
                                                       const QList<store::RecordRef>& records) const;

private:
    struct Change {
        qint64 seq = 0;
        store::RecordRef record;
        QByteArray json; ///< Empty if it cannot be opened.
    };
    struct Range {
        qint64 after = 0;
        qint64 upTo = 0;
    };
    /// At most @p limit, and no more than one beyond what a page has room for.
    [[nodiscard]] base::Result<QList<Change>> records(const QString& exam, const account::Scope& scope,
                                                      Range range, int limit) const;
    [[nodiscard]] base::Result<QList<Change>> departures(const QString& exam, const account::Scope& scope,
                                                         Range range, int limit) const;

    QSqlDatabase m_database;
    store::Cipher m_cipher;
};

} // namespace examdesk::central
