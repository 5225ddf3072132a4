// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"
#include "store/command.h"
#include "store/record.h"

#include <QDateTime>
#include <QList>
#include <QSqlDatabase>

#include <optional>

namespace examdesk::store {

/// A record that this station has and the server does not know, or not as far.
struct KeptRecord {
    enum class Cause {
        Unknown,   ///< The server knows nothing of it, neither as deleted nor as out of scope.
        Ahead,     ///< The server has an earlier version.
        Displaced, ///< The server gave its number to another record; it no longer stands in the lists here.
        Diverged,  ///< The server has another record of the same version; that one stands in the lists here.
    };
    Record record; ///< As it was here.
    Cause cause = Cause::Unknown;
    QDateTime since; ///< UTC.
};
/// `unknown ahead displaced diverged`.
QString causeName(KeptRecord::Cause cause);

/// What is kept of such records until the server has them or a person decides. Callers hold the transaction.
class KeptRecords {
public:
    KeptRecords(const QSqlDatabase& database, const Cipher& cipher);

    /// Keeps @p document, unless it is kept already.
    [[nodiscard]] base::Result<void> add(const Record& document, KeptRecord::Cause cause,
                                         const QDateTime& now) const;
    [[nodiscard]] base::Result<std::optional<KeptRecord>> find(const RecordRef& ref) const;
    [[nodiscard]] base::Result<bool> contains(const RecordRef& ref) const;
    [[nodiscard]] base::Result<void> remove(const RecordRef& ref) const;
    [[nodiscard]] base::Result<void> setCause(const RecordRef& ref, KeptRecord::Cause cause) const;
    /// Those who others belong to first (candidates), then by entity and id; at most @p limit.
    [[nodiscard]] base::Result<QList<KeptRecord>> list(int limit) const;
    [[nodiscard]] base::Result<qint64> count() const;

private:
    QSqlDatabase m_database;
    Cipher m_cipher;
};

/// Removals that the server asked for and that are not carried out yet, by exam. Callers hold the
/// transaction.
class Removals {
public:
    explicit Removals(const QSqlDatabase& database);

    struct Entry {
        RecordRef record;
        qint64 version = 0;
    };
    [[nodiscard]] base::Result<void> add(const RecordRef& ref, const QString& exam, const QString& scope,
                                         qint64 version) const;
    /// The record came again: it stays.
    [[nodiscard]] base::Result<void> cancel(const RecordRef& ref) const;
    /// Those of @p exam and @p scope about which nobody was asked yet.
    [[nodiscard]] base::Result<QList<Entry>> of(const QString& exam, const QString& scope, int limit) const;
    [[nodiscard]] base::Result<qint64> count(const QString& exam, const QString& scope) const;
    struct Total {
        QString exam;
        qint64 records = 0; ///< That wait to be removed.
        qint64 living = 0;  ///< Of the exam, here.
    };
    /// The exams in which some wait for a person.
    [[nodiscard]] base::Result<QList<Total>> waiting() const;
    [[nodiscard]] base::Result<bool> contains(const RecordRef& ref) const;
    /// A person said that all that now wait in @p exam may go; what comes later is asked about anew.
    [[nodiscard]] base::Result<void> allow(const QString& exam) const;
    /// At most @p limit of @p exam that may go, whosever scope they are of.
    [[nodiscard]] base::Result<QList<Entry>> allowed(const QString& exam, int limit) const;
    /// None waits any more: the server is another one, or was restored.
    [[nodiscard]] base::Result<void> forget() const;

private:
    QSqlDatabase m_database;
};

/// Records of the server that cannot be read, there or here; they stop nobody. Callers hold the transaction.
class SetApart {
public:
    explicit SetApart(const QSqlDatabase& database);

    [[nodiscard]] base::Result<void> add(const RecordRef& ref, const QString& exam, const QString& why,
                                         const QDateTime& now) const;
    [[nodiscard]] base::Result<void> remove(const RecordRef& ref) const;
    /// Before @p exam is read anew, and once both sides hold the same: what cannot be read is told again.
    [[nodiscard]] base::Result<void> forget(const QString& exam) const;
    [[nodiscard]] base::Result<qint64> count() const;

private:
    QSqlDatabase m_database;
};

} // namespace examdesk::store
