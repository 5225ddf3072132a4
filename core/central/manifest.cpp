// SPDX-License-Identifier: GPL-3.0-or-later
#include "manifest.h"

#include "base/clock.h"
#include "base/file_writing.h"
#include "base/json.h"
#include "store/disk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

const QString kName = u"/manifest.json"_s;

QJsonObject jsonOf(const Stored& stored)
{
    return {{u"bytes"_s, stored.bytes}, {u"sha256"_s, stored.sha256}};
}

bool isHash(const QString& text)
{
    static const QRegularExpression pattern(u"\\A[0-9a-f]{64}\\z"_s);
    return pattern.match(text).hasMatch();
}

tl::unexpected<Error> badMember(const QString& name)
{
    return base::fail(Error::Code::Invalid,
                      QCoreApplication::translate(
                          "Central", "The backup's manifest.json is damaged: \"%1\" is missing or wrong.")
                          .arg(name));
}

std::optional<Stored> storedFrom(const QJsonValue& value)
{
    const Stored stored{value[u"bytes"_s].toInteger(-1), value[u"sha256"_s].toString()};
    return stored.bytes >= 0 && isHash(stored.sha256) ? std::optional(stored) : std::nullopt;
}

/// Nothing of a manifest may name a place outside of its folder.
bool isDatabaseName(const QString& name)
{
    static const QRegularExpression pattern(u"\\Acentral-[0-9a-z-]{1,60}\\.db\\z"_s);
    return pattern.match(name).hasMatch();
}

Result<void> readFiles(Manifest& manifest, const QJsonObject& object)
{
    const QJsonObject files = object.value(u"files"_s).toObject();
    for (auto file = files.begin(); file != files.end(); ++file) {
        const auto stored = storedFrom(*file);
        if (!stored || !isHash(file.key()))
            return badMember(u"files"_s);
        manifest.files.insert(file.key(), *stored);
    }
    for (const QJsonValue& file : object.value(u"missing"_s).toArray())
        manifest.missing.append(file.toString());
    return {};
}

} // namespace

QJsonObject Manifest::toJson() const
{
    QJsonObject rows;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        rows.insert(count.key(), *count);
    QJsonObject contents;
    for (auto file = files.begin(); file != files.end(); ++file)
        contents.insert(file.key(), jsonOf(*file));
    QJsonObject copy = jsonOf(database);
    copy.insert(u"name"_s, databaseName);
    return {{u"format"_s, kFormat},     {u"made_at"_s, base::storedTime(madeAt)},
            {u"program"_s, program},    {u"server_id"_s, serverId},
            {u"epoch"_s, epoch},        {u"sequence"_s, sequence},
            {u"feed_hash"_s, feedHash}, {u"counts"_s, rows},
            {u"database"_s, copy},      {u"key"_s, jsonOf(key)},
            {u"files"_s, contents},     {u"missing"_s, QJsonArray::fromStringList(missing)}};
}

Result<Manifest> Manifest::fromJson(const QJsonObject& object)
{
    const int format = object.value(u"format"_s).toInt();
    if (format > kFormat)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "The backup was made by a newer ExamDesk; install that one."));
    if (format < 1)
        return badMember(u"format"_s);
    Manifest manifest{.madeAt = base::fromStoredTime(object.value(u"made_at"_s).toString()),
                      .program = object.value(u"program"_s).toString(),
                      .serverId = object.value(u"server_id"_s).toString(),
                      .epoch = object.value(u"epoch"_s).toString(),
                      .sequence = object.value(u"sequence"_s).toInteger(-1),
                      .feedHash = object.value(u"feed_hash"_s).toString(),
                      .databaseName = object.value(u"database"_s)[u"name"_s].toString()};
    const auto database = storedFrom(object.value(u"database"_s));
    const auto key = storedFrom(object.value(u"key"_s));
    if (manifest.serverId.isEmpty())
        return badMember(u"server_id"_s);
    if (manifest.sequence < 0)
        return badMember(u"sequence"_s);
    if (!database || !isDatabaseName(manifest.databaseName))
        return badMember(u"database"_s);
    if (!key)
        return badMember(u"key"_s);
    manifest.database = *database;
    manifest.key = *key;
    const QJsonObject counts = object.value(u"counts"_s).toObject();
    for (auto count = counts.begin(); count != counts.end(); ++count)
        manifest.counts.insert(count.key(), count->toInteger());
    return readFiles(manifest, object).map([&manifest] { return manifest; });
}

bool Manifest::isIn(const QString& folder)
{
    return QFile::exists(folder + kName);
}

Result<Manifest> Manifest::read(const QString& folder)
{
    QFile file(folder + kName);
    if (!file.exists())
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate(
                              "Central", "The folder %1 holds no finished backup: it has no manifest.json.")
                              .arg(folder));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(
            Error::Code::Storage,
            QCoreApplication::translate("Central", "The file %1 cannot be read.").arg(folder + kName),
            file.errorString());
    const auto object = base::parseJsonObject(file.readAll());
    if (!object)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate("Central", "The file %1 is damaged: %2")
                              .arg(folder + kName, object.error().message));
    return fromJson(*object);
}

Result<void> Manifest::write(const QString& folder) const
{
    const auto written = base::writeWhole(folder + kName, base::canonicalJson(toJson()));
    if (written)
        store::flushFolder(folder);
    return written;
}

QString vaultPath(const QString& folder, const QString& sha256)
{
    return folder + u'/' + sha256.left(2) + u'/' + sha256;
}

Result<Stored> storedAt(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.exists())
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Central", "The file %1 is missing.").arg(path));
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("Central", "The file %1 cannot be read.").arg(path),
                          file.errorString());
    return Stored{file.size(), QString::fromLatin1(hash.result().toHex())};
}

} // namespace examdesk::central
