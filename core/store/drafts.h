// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QSqlDatabase>
#include <QVariantList>

#include <optional>

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
    /// The one @p id of @p account in @p exam, if it is here and can be opened; no other is opened.
    [[nodiscard]] base::Result<std::optional<Draft>> find(const QString& exam, const QString& account,
                                                          const QString& id) const;
    [[nodiscard]] base::Result<void> remove(const QString& id) const;
    /// Removes those of @p account in @p exam but for the @p most newest; opens none.
    [[nodiscard]] base::Result<void> keepNewest(const QString& exam, const QString& account,
                                                qsizetype most) const;

private:
    QByteArray contextOf(const QString& id) const;
    /// Those of the rows (id, at, body) that can be opened.
    QList<Draft> opened(const QList<QVariantList>& rows, const QString& exam, const QString& account) const;

    QSqlDatabase m_database;
    Cipher m_cipher;
    QString m_table;
};

} // namespace examdesk::store
