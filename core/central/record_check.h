// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"
#include "store/command.h"
#include "store/record.h"

#include <QSqlDatabase>
#include <QStringList>

namespace examdesk::central {

/// A row of the table `document` beside what its sealed record says.
struct RecordState {
    store::RecordRef ref;
    qint64 version = 0;
    QString digest;                      ///< Of the opened record.
    std::optional<store::Record> record; ///< Nothing if it cannot be opened.
    QStringList wrongColumns;            ///< By name; `files` stands for the rows of document_file.
    bool isInFeed = true;                ///< The feed has this very change under its number.
    bool isSetApart = false;
    bool isLiving = false; ///< As the column says.

    bool isSound() const { return record && wrongColumns.isEmpty() && isInFeed; }
    /// Who reads what the feed offers has missed it, or saw it where it does not belong.
    bool mustBeReadAgain() const;
};

/// Compares records with what the server keeps beside them. For the thread of the connection.
class RecordCheck {
public:
    RecordCheck(const QSqlDatabase& database, const store::Cipher& cipher);

    /// At most @p limit records by entity and id, behind @p after.
    [[nodiscard]] base::Result<QList<RecordState>> next(const store::RecordRef& after, int limit) const;
    /// Nothing if there is no such record.
    [[nodiscard]] base::Result<std::optional<RecordState>> inspect(const store::RecordRef& ref) const;
    /// Writes beside the record of @p state what it says, and gives it a new place in the feed if it must be
    /// read again. The caller holds a WriteTransaction.
    [[nodiscard]] base::Result<void> mend(const RecordState& state) const;
    /// Its number is free again: nobody could change a record that cannot be read.
    [[nodiscard]] base::Result<void> setApart(const store::RecordRef& ref) const;

private:
    [[nodiscard]] base::Result<QList<RecordState>> select(const QString& rest,
                                                          const QVariantList& values) const;
    [[nodiscard]] base::Result<RecordState> stateOf(const QVariantList& row) const;
    void compareColumns(const QVariantList& row, RecordState& state) const;
    [[nodiscard]] base::Result<bool> hasItsFiles(const store::Record& record) const;
    [[nodiscard]] base::Result<void> writeFiles(const store::Record& record) const;

    QSqlDatabase m_database;
    store::Cipher m_cipher;
};

} // namespace examdesk::central
