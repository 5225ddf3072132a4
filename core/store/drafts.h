// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QSqlDatabase>

namespace examdesk::store {

/// What an account keeps for itself: what it began to type and did not finish, views of a list that it
/// gave a name, what its imports did. Sealed, of this store alone, never sent. Callers hold the transaction
/// when they write.
class Drafts {
public:
    enum class Kind { Registration, View, Import };
    struct Draft {
        QString id;
        QString exam;
        QString account;
        QDateTime at; ///< UTC; of the last change.
        QJsonObject body;
    };

    Drafts(const QSqlDatabase& database, const Cipher& cipher, Kind kind = Kind::Registration);

    [[nodiscard]] base::Result<void> save(const Draft& draft) const;
    /// Those of @p account in @p exam, the newest first. One that cannot be opened is left out: it is no
    /// record.
    [[nodiscard]] base::Result<QList<Draft>> all(const QString& exam, const QString& account) const;
    [[nodiscard]] base::Result<void> remove(const QString& id) const;

private:
    QByteArray contextOf(const QString& id) const;

    QSqlDatabase m_database;
    Cipher m_cipher;
    QString m_table;
};

} // namespace examdesk::store
