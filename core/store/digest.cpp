// SPDX-License-Identifier: GPL-3.0-or-later
#include "digest.h"

#include <QCoreApplication>

namespace examdesk::store {

using namespace Qt::StringLiterals;

void DigestBuilder::add(const QString& entity, const QString& id, qint64 version,
                        const QByteArray& recordDigest)
{
    if (entity != m_entity) {
        close();
        m_entity = entity;
    }
    ++m_count;
    m_hash.addData(id.toUtf8() + ' ' + QByteArray::number(version) + ' ' + recordDigest + '\n');
}

void DigestBuilder::close()
{
    if (m_count > 0)
        m_digest.insert(m_entity, {m_count, m_hash.result().toHex()});
    m_hash.reset();
    m_count = 0;
}

Digest DigestBuilder::take()
{
    close();
    m_entity.clear();
    return std::exchange(m_digest, {});
}

QJsonObject toJson(const Digest& digest)
{
    QJsonObject object;
    for (auto entity = digest.cbegin(); entity != digest.cend(); ++entity)
        object.insert(entity.key(), QJsonObject{{u"count"_s, entity->count},
                                                {u"sha256"_s, QString::fromLatin1(entity->sha256)}});
    return object;
}

base::Result<Digest> digestFromJson(const QJsonObject& object)
{
    Digest digest;
    for (auto entity = object.constBegin(); entity != object.constEnd(); ++entity) {
        const QJsonObject line = entity->toObject();
        const QJsonValue count = line.value(u"count"_s);
        const QString sha256 = line.value(u"sha256"_s).toString();
        if (!count.isDouble() || sha256.size() != 64)
            return base::fail(base::Error::Code::Invalid,
                              QCoreApplication::translate("Store", "The digest for \"%1\" is malformed.")
                                  .arg(entity.key()));
        digest.insert(entity.key(), {count.toInteger(), sha256.toLatin1()});
    }
    return digest;
}

base::Result<Digest> digestOf(LocalRecords& records, const QString& exam,
                              const std::function<bool(const Record&)>& counts)
{
    DigestBuilder builder;
    const auto walked =
        records.forEachDigest(exam, [&](const Record& record, const QByteArray& recordDigest) {
            if (counts(record))
                builder.add(record.entity, record.id, record.version, recordDigest);
        });
    if (!walked)
        return base::fail(walked.error());
    return builder.take();
}

} // namespace examdesk::store
