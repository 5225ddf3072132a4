// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include "base/clock.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::store {

using namespace Qt::StringLiterals;

namespace {

struct TextMember {
    const char16_t* name;
    QString Command::*member;
};

constexpr TextMember kTextMembers[] = {
    {u"id", &Command::id},         {u"kind", &Command::kind},
    {u"entity", &Command::entity}, {u"entity_id", &Command::entityId},
    {u"exam", &Command::exam},     {u"account", &Command::account},
};

tl::unexpected<base::Error> badMember(const QString& name)
{
    return base::fail(
        base::Error::Code::Invalid,
        QCoreApplication::translate("Store", "The command's \"%1\" is missing or of the wrong kind.")
            .arg(name));
}

} // namespace

QJsonObject Command::toJson() const
{
    QJsonArray refs;
    for (const DocumentRef& ref : touched)
        refs.append(QJsonObject{{u"entity"_s, ref.entity}, {u"id"_s, ref.id}});
    QJsonObject object{{u"base_version"_s, baseVersion},
                       {u"at"_s, base::storedTime(at)},
                       {u"payload"_s, payload},
                       {u"touched"_s, refs}};
    for (const TextMember& text : kTextMembers)
        object.insert(QString::fromUtf16(text.name), this->*text.member);
    return object;
}

base::Result<Command> Command::fromJson(const QJsonObject& object)
{
    Command command;
    for (const TextMember& text : kTextMembers) {
        const QString name = QString::fromUtf16(text.name);
        const QJsonValue value = object.value(name);
        if (!value.isString() || value.toString().isEmpty())
            return badMember(name);
        command.*text.member = value.toString();
    }
    const QJsonValue version = object.value(u"base_version"_s);
    if (!version.isDouble() || version.toInteger() < 0)
        return badMember(u"base_version"_s);
    command.baseVersion = version.toInteger();
    command.at = base::fromStoredTime(object.value(u"at"_s).toString());
    if (!command.at.isValid())
        return badMember(u"at"_s);
    if (!object.value(u"payload"_s).isObject())
        return badMember(u"payload"_s);
    command.payload = object.value(u"payload"_s).toObject();
    for (const QJsonValue& ref : object.value(u"touched"_s).toArray())
        command.touched.append(
            {ref.toObject().value(u"entity"_s).toString(), ref.toObject().value(u"id"_s).toString()});
    return command;
}

} // namespace examdesk::store
