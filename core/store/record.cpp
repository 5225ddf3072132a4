// SPDX-License-Identifier: GPL-3.0-or-later
#include "record.h"

#include "base/json.h"
#include "base/json_gate.h"
#include "body_keys.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>

namespace examdesk::store {

using namespace Qt::StringLiterals;

namespace {

/// The text members, in one place for reading and writing.
struct TextMember {
    const char16_t* name;
    QString Record::*member;
    bool needed;
};

constexpr TextMember kTextMembers[] = {
    {u"entity", &Record::entity, true},  {u"id", &Record::id, true},
    {u"exam", &Record::exam, true},      {u"school", &Record::school, false},
    {u"region", &Record::region, false}, {u"parent", &Record::parent, false},
    {u"key", &Record::key, false},       {u"lookup", &Record::lookup, false},
};

tl::unexpected<base::Error> badMember(const QString& name)
{
    return base::fail(
        base::Error::Code::Invalid,
        QCoreApplication::translate("Store", "The record's \"%1\" is missing or of the wrong kind.")
            .arg(name));
}

} // namespace

QJsonObject Record::toJson() const
{
    QJsonObject object{{u"version"_s, version},
                       {u"deleted"_s, deleted},
                       {u"body"_s, body},
                       {u"files"_s, QJsonArray::fromStringList(files)}};
    for (const TextMember& text : kTextMembers)
        object.insert(QString::fromUtf16(text.name), this->*text.member);
    if (!contact.isEmpty()) // Records of earlier versions have none, and their digests stay as they were.
        object.insert(u"contact"_s, contact);
    return object;
}

base::Result<Record> Record::fromJson(const QJsonObject& object)
{
    Record record;
    for (const TextMember& text : kTextMembers) {
        const QString name = QString::fromUtf16(text.name);
        const QJsonValue value = object.value(name);
        if (!value.isString() || (text.needed && value.toString().isEmpty()))
            return badMember(name);
        record.*text.member = value.toString();
    }
    const auto version = base::integerIn(object.value(u"version"_s), 1, base::kMostJsonWhole);
    if (!version)
        return badMember(u"version"_s);
    if (!object.value(u"body"_s).isObject())
        return badMember(u"body"_s);
    record.contact = object.value(u"contact"_s).toString();
    record.version = *version;
    record.deleted = object.value(u"deleted"_s).toBool();
    record.body = object.value(u"body"_s).toObject();
    for (const QJsonValue& file : object.value(u"files"_s).toArray())
        record.files.append(file.toString());
    return record;
}

QByteArray Record::digest() const
{
    return digestOf(base::canonicalJson(toJson()));
}

QByteArray Record::digestOf(const QByteArray& canonicalJson)
{
    return QCryptographicHash::hash(canonicalJson, QCryptographicHash::Sha256).toHex();
}

base::Result<void> checkRecord(const Record& record)
{
    const auto refused = [&record](const QString& member, const QString& why) {
        return base::fail(base::Error::Code::Invalid,
                          QCoreApplication::translate("Store", "The record's \"%1\": %2").arg(member, why),
                          record.entity);
    };
    const QString notKept =
        QCoreApplication::translate("Store", "It holds what is no character. Write it anew.");
    for (const TextMember& text : kTextMembers)
        if (!base::isStorable(record.*text.member))
            return refused(QString::fromUtf16(text.name), notKept);
    for (const QString& text : {record.lookup, record.contact})
        if (!base::isStorable(text))
            return refused(u"lookup"_s, notKept);
    const auto sized = base::checkJsonSize(record.body);
    return sized ? base::Result<void>() : refused(u"body"_s, sized.error().message);
}

void addHistory(QJsonObject& body, const QString& at, const QString& by, const QString& action,
                const QString& note)
{
    QJsonArray history = body.value(BodyKey::history).toArray();
    history.append(QJsonObject{
        {HistoryKey::at, at}, {HistoryKey::by, by}, {HistoryKey::action, action}, {HistoryKey::note, note}});
    body.insert(BodyKey::history, history);
}

} // namespace examdesk::store
