// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/cipher.h"
#include "store/record.h"

#include <QSqlDatabase>
#include <QSqlQuery>

namespace examdesk::central {

/// The documents of the server: bodies sealed, each change numbered in the commit order. Callers that save
/// hold a WriteTransaction. A record that was set apart is not there for whoever looks, its number is free,
/// and only restore() writes over it.
class ServerRecords : public store::Records {
public:
    ServerRecords(const QSqlDatabase& database, const store::Cipher& cipher);

    base::Result<std::optional<store::Record>> find(const QString& entity, const QString& id) override;
    base::Result<std::optional<store::Record>> findByKey(const QString& entity, const QString& exam,
                                                         const QString& key) override;
    base::Result<QList<store::Record>> findByLookup(const QString& entity, const QString& exam,
                                                    const QString& lookup) override;
    base::Result<QList<store::Record>> children(const QString& entity, const QString& parent) override;
    base::Result<void> save(const store::Record& record) override;
    /// Over a record that was set apart whatever comes is taken, as the version behind both.
    base::Result<void> restore(const store::Record& record) override;

    /// The version of a record, tombstones too; 0 if there never was one.
    [[nodiscard]] base::Result<qint64> version(const QString& entity, const QString& id) const;

    /// Whether the record is there and was set apart, because it can no longer be opened.
    [[nodiscard]] base::Result<bool> isSetApart(const QString& entity, const QString& id) const;

private:
    struct Standing {
        qint64 version = 0;
        QString exam, school, region;
        bool isSetApart = false;
        bool isDeleted = false;
    };
    [[nodiscard]] base::Result<Standing> standing(const QString& entity, const QString& id) const;
    [[nodiscard]] base::Result<void> saveNext(const store::Record& record, const Standing& before) const;
    [[nodiscard]] base::Result<void> refuseTakenKey(const store::Record& record) const;
    [[nodiscard]] base::Result<void> noteDeparture(const store::Record& next, const Standing& before) const;
    [[nodiscard]] base::Result<void> storeRow(const store::Record& next) const;
    [[nodiscard]] base::Result<void> storeFiles(const store::Record& next) const;
    [[nodiscard]] base::Result<QList<store::Record>> select(const QString& where,
                                                            const QVariantList& values) const;

    QSqlDatabase m_database;
    store::Cipher m_cipher;
};

/// What the seal of a stored body is bound to.
QByteArray recordContext(const QString& entity, const QString& id, qint64 version);

} // namespace examdesk::central
