// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace examdesk::store {

/// The fact that is set while a station reads a restored server anew: what it has and the server has
/// otherwise is kept beside.
inline const QString kRereading = QStringLiteral("rereading");

/// Where a station stands with the server: cursors, and small facts such as the server's address.
class SyncState {
public:
    explicit SyncState(const QSqlDatabase& database);

    /// The server's cursor behind the last page applied; empty before the first.
    [[nodiscard]] base::Result<QString> cursor(const QString& exam, const QString& scope) const;
    [[nodiscard]] base::Result<void> setCursor(const QString& exam, const QString& scope,
                                               const QString& cursor) const;

    /// The cursor of any exam and scope; empty if nothing was ever read.
    [[nodiscard]] base::Result<QString> anyCursor() const;
    /// Forgets every cursor, of every exam or of @p exam alone: all is read anew.
    [[nodiscard]] base::Result<void> forgetCursors(const QString& exam = {}) const;

    /// Forgets the cursors of every other scope in which @p exam is synced here.
    [[nodiscard]] base::Result<void> forgetOtherCursors(const QString& exam, const QString& scope) const;

    /// A small fact by name (`server`, `last_sync`, `station`); empty if it was never set.
    [[nodiscard]] base::Result<QString> fact(const QString& name) const;
    [[nodiscard]] base::Result<void> setFact(const QString& name, const QString& value) const;

private:
    QSqlDatabase m_database;
};

} // namespace examdesk::store
