// SPDX-License-Identifier: GPL-3.0-or-later
#include "document.h"

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
    QString Document::*member;
    bool needed;
};

constexpr TextMember kTextMembers[] = {
    {u"entity", &Document::entity, true},  {u"id", &Document::id, true},
    {u"exam", &Document::exam, true},      {u"school", &Document::school, false},
    {u"region", &Document::region, false}, {u"parent", &Document::parent, false},
    {u"key", &Document::key, false},       {u"lookup", &Document::lookup, false},
};

tl::unexpected<base::Error> badMember(const QString& name)
{
    return base::fail(
        base::Error::Code::Invalid,
        QCoreApplication::translate("Store", "The record's \"%1\" is missing or of the wrong kind.")
            .arg(name));
}

} // namespace

QJsonObject Document::toJson() const
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

base::Result<Document> Document::fromJson(const QJsonObject& object)
{
    Document document;
    for (const TextMember& text : kTextMembers) {
        const QString name = QString::fromUtf16(text.name);
        const QJsonValue value = object.value(name);
        if (!value.isString() || (text.needed && value.toString().isEmpty()))
            return badMember(name);
        document.*text.member = value.toString();
    }
    const auto version = base::integerIn(object.value(u"version"_s), 1, base::kMostJsonWhole);
    if (!version)
        return badMember(u"version"_s);
    if (!object.value(u"body"_s).isObject())
        return badMember(u"body"_s);
    document.contact = object.value(u"contact"_s).toString();
    document.version = *version;
    document.deleted = object.value(u"deleted"_s).toBool();
    document.body = object.value(u"body"_s).toObject();
    for (const QJsonValue& file : object.value(u"files"_s).toArray())
        document.files.append(file.toString());
    return document;
}

QByteArray Document::digest() const
{
    return digestOf(base::canonicalJson(toJson()));
}

QByteArray Document::digestOf(const QByteArray& canonicalJson)
{
    return QCryptographicHash::hash(canonicalJson, QCryptographicHash::Sha256).toHex();
}

base::Result<void> checkDocument(const Document& document)
{
    const auto refused = [&document](const QString& member, const QString& why) {
        return base::fail(base::Error::Code::Invalid,
                          QCoreApplication::translate("Store", "The record's \"%1\": %2").arg(member, why),
                          document.entity);
    };
    const QString notKept =
        QCoreApplication::translate("Store", "It holds what is no character. Write it anew.");
    for (const TextMember& text : kTextMembers)
        if (!base::isStorable(document.*text.member))
            return refused(QString::fromUtf16(text.name), notKept);
    for (const QString& text : {document.lookup, document.contact})
        if (!base::isStorable(text))
            return refused(u"lookup"_s, notKept);
    const auto sized = base::checkJsonSize(document.body);
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
