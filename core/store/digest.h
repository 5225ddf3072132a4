// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/local_records.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QMap>

#include <functional>

namespace examdesk::store {

/// What station and server must agree on for one entity of one exam.
struct EntityDigest {
    qint64 count = 0;
    QByteArray sha256; ///< Hex, over the lines `id version digest` in order of id.
    bool operator==(const EntityDigest&) const = default;
};

/// By entity. An entity without a living record has no line.
using Digest = QMap<QString, EntityDigest>;

/// Makes a Digest. Records come ordered by entity and id (as bytes); tombstones are left out by the caller.
class DigestBuilder {
public:
    void add(const QString& entity, const QString& id, qint64 version, const QByteArray& recordDigest);
    Digest take();

private:
    void close();

    Digest m_digest;
    QString m_entity;
    qint64 m_count = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

QJsonObject toJson(const Digest& digest);
/// Error::Code::Invalid if @p object is none.
[[nodiscard]] base::Result<Digest> digestFromJson(const QJsonObject& object);

/// The digest of a station's living records of @p exam that @p counts says belong to the account's scope.
[[nodiscard]] base::Result<Digest> digestOf(LocalRecords& records, const QString& exam,
                                            const std::function<bool(const Record&)>& counts);

} // namespace examdesk::store
