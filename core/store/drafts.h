// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QSqlDatabase>

namespace examdesk::store {

/// What somebody began to type and did not finish: sealed, of this store alone, never sent. Callers hold the
/// transaction when they write.
class Drafts {
public:
    struct Draft {
        QString id;
        QString exam;
        QString account;
        QDateTime at; ///< UTC; of the last change.
        QJsonObject body;
    };

    Drafts(const QSqlDatabase& database, const Cipher& cipher);

    [[nodiscard]] base::Result<void> save(const Draft& draft) const;
    /// Those of @p account in @p exam, the newest first. One that cannot be opened is left out: it is no
    /// record.
    [[nodiscard]] base::Result<QList<Draft>> all(const QString& exam, const QString& account) const;
    [[nodiscard]] base::Result<void> remove(const QString& id) const;

private:
    QSqlDatabase m_database;
    Cipher m_cipher;
};

} // namespace examdesk::store
