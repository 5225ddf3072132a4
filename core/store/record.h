// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace examdesk::store {

/// One versioned record as it is stored and synced. Modules turn their value types into it and back.
struct Record {
    QString entity; ///< `candidate`, `material`, `order`, `receipt`, `discrepancy`, `room`, `ticket` …
    QString id;     ///< UUIDv7.
    QString exam;   ///< Exam definition id.
    QString school; ///< Source school: the scope of school accounts. Empty: no school's.
    QString region; ///< Region code: the scope of regional accounts. Empty: no region's.
    QString parent; ///< Id of the record it belongs to (a material's candidate). May be empty.
    QString key;    ///< Natural key, unique in entity and exam (order number). May be empty.
    QString
        lookup; ///< A secret by which it is found whole (ID number); stored as a keyed hash. May be empty.
    QString contact;      ///< A second such secret (mobile number). May be empty.
    qint64 version = 0;   ///< 0: never stored.
    bool deleted = false; ///< A tombstone.
    QStringList files;    ///< SHA-256 (hex) of every file the body names.
    QJsonObject body;

    bool operator==(const Record&) const = default;

    /// With all members; the body whole. What travels between station and server.
    QJsonObject toJson() const;
    /// Error::Code::Invalid names the member that is missing or of the wrong kind.
    [[nodiscard]] static base::Result<Record> fromJson(const QJsonObject& object);

    /// SHA-256 (hex) of the canonical JSON: equal on station and server exactly if the record is.
    QByteArray digest() const;
    /// The same of a document whose canonical JSON is at hand.
    static QByteArray digestOf(const QByteArray& canonicalJson);
};

/// Adds `{at, by, action, note}` to the `history` in @p body: what people see of a record's past.
void addHistory(QJsonObject& body, const QString& at, const QString& by, const QString& action,
                const QString& note = {});

/// Error::Code::Invalid if @p record is more than any store takes: larger than 256 KB, nested deeper than
/// 64 levels, or with an id, key or other text beside its body that no database keeps as it is.
[[nodiscard]] base::Result<void> checkRecord(const Record& record);

/// The documents of one store, station or server, as command handlers see them.
class Records {
public:
    virtual ~Records() = default;

    /// Nothing if there is none, or it was deleted.
    [[nodiscard]] virtual base::Result<std::optional<Record>> find(const QString& entity,
                                                                   const QString& id) = 0;
    [[nodiscard]] virtual base::Result<std::optional<Record>>
    findByKey(const QString& entity, const QString& exam, const QString& key) = 0;
    /// Those whose lookup or contact is @p lookup.
    [[nodiscard]] virtual base::Result<QList<Record>> findByLookup(const QString& entity, const QString& exam,
                                                                   const QString& lookup) = 0;
    /// All of @p entity that belong to @p parent, by id.
    [[nodiscard]] virtual base::Result<QList<Record>> children(const QString& entity,
                                                               const QString& parent) = 0;

    /// Stores @p record as the next version of what is there. Error::Code::Conflict if the stored version
    /// is not document.version, or another document has its key.
    [[nodiscard]] virtual base::Result<void> save(const Record& record) = 0;
    /// Stores @p record as the version behind its own, over whatever earlier version is here or nothing: a
    /// record that was lost comes again. Error::Code::Conflict if what is here is as new, or another document
    /// has its key.
    [[nodiscard]] virtual base::Result<void> restore(const Record& record) = 0;
};

} // namespace examdesk::store
