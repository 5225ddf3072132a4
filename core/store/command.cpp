// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include "base/clock.h"
#include "base/json_gate.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::store {

using namespace Qt::StringLiterals;

namespace {

using base::TextKind;

struct TextMember {
    const char16_t* name;
    QString Command::*member;
    TextKind kind;
};

constexpr TextMember kTextMembers[] = {
    {u"id", &Command::id, TextKind::Key},          {u"kind", &Command::kind, TextKind::Code},
    {u"entity", &Command::entity, TextKind::Code}, {u"entity_id", &Command::entityId, TextKind::Key},
    {u"exam", &Command::exam, TextKind::Code},     {u"account", &Command::account, TextKind::Name},
};

tl::unexpected<base::Error> badMember(const QString& name)
{
    return base::fail(
        base::Error::Code::Invalid,
        QCoreApplication::translate("Store", "The command's \"%1\" is missing or of the wrong kind.")
            .arg(name));
}

base::Result<void> memberIs(const QString& name, const base::Result<void>& checked)
{
    if (checked)
        return checked;
    return base::fail(
        base::Error::Code::Invalid,
        QCoreApplication::translate("Store", "The command's \"%1\": %2").arg(name, checked.error().message),
        name);
}

/// All but the payload: what the tables of stations and server hold in columns.
base::Result<void> checkHead(const Command& command)
{
    for (const TextMember& text : kTextMembers)
        if (const auto checked =
                memberIs(QString::fromUtf16(text.name), base::checkText(command.*text.member, text.kind));
            !checked)
            return checked;
    if (const auto checked =
            memberIs(u"base_digest"_s, command.baseDigest.isEmpty()
                                           ? base::Result<void>()
                                           : base::checkText(command.baseDigest, TextKind::Sha256));
        !checked)
        return checked;
    const int year = command.at.toUTC().date().year();
    if (!command.at.isValid() || year < kFirstYear || year > kLastYear)
        return base::fail(
            base::Error::Code::Invalid,
            QCoreApplication::translate(
                "Store", "The change has a time that cannot be. Set this computer's clock right."));
    return checkTouched(command);
}

} // namespace

QJsonObject Command::toJson() const
{
    QJsonArray refs;
    for (const RecordRef& ref : touched)
        refs.append(QJsonObject{{u"entity"_s, ref.entity}, {u"id"_s, ref.id}});
    QJsonObject object{{u"base_version"_s, baseVersion},
                       {u"at"_s, base::storedTime(at)},
                       {u"payload"_s, payload},
                       {u"touched"_s, refs}};
    for (const TextMember& text : kTextMembers)
        object.insert(QString::fromUtf16(text.name), this->*text.member);
    if (!baseDigest
             .isEmpty()) // Commands of earlier versions have none, and are known by their canonical JSON.
        object.insert(u"base_digest"_s, baseDigest);
    return object;
}

base::Result<Command> Command::fromJson(const QJsonObject& object)
{
    auto command = read(object);
    if (!command)
        return command;
    if (const auto checked = checkHead(*command); !checked)
        return base::fail(checked.error());
    return command;
}

base::Result<Command> Command::read(const QJsonObject& object)
{
    Command command;
    for (const TextMember& text : kTextMembers) {
        const QString name = QString::fromUtf16(text.name);
        const QJsonValue value = object.value(name);
        if (!value.isString() || value.toString().isEmpty())
            return badMember(name);
        command.*text.member = value.toString();
    }
    const auto version = base::integerIn(object.value(u"base_version"_s), 0, base::kMostJsonWhole);
    if (!version)
        return badMember(u"base_version"_s);
    command.baseVersion = *version;
    command.at = base::fromStoredTime(object.value(u"at"_s).toString());
    if (!command.at.isValid())
        return badMember(u"at"_s);
    if (!object.value(u"payload"_s).isObject())
        return badMember(u"payload"_s);
    command.payload = object.value(u"payload"_s).toObject();
    const QJsonValue touched = object.value(u"touched"_s);
    if (!touched.isArray() && !touched.isUndefined())
        return badMember(u"touched"_s);
    for (const QJsonValue& ref : touched.toArray())
        command.touched.append(
            {ref.toObject().value(u"entity"_s).toString(), ref.toObject().value(u"id"_s).toString()});
    command.baseDigest = object.value(u"base_digest"_s).toString();
    return command;
}

base::Result<void> checkTouched(const Command& command)
{
    if (command.touched.size() > kMostTouched)
        return base::fail(
            base::Error::Code::Invalid,
            QCoreApplication::translate("Store", "This changes %1 records at once; %2 are the most.")
                .arg(command.touched.size())
                .arg(kMostTouched));
    for (const RecordRef& ref : command.touched) {
        if (ref.entity.isEmpty() || ref.id.isEmpty())
            return badMember(u"touched"_s);
        if (const auto checked = memberIs(u"touched"_s, base::checkText(ref.entity, TextKind::Code));
            !checked)
            return checked;
        if (const auto checked = memberIs(u"touched"_s, base::checkText(ref.id, TextKind::Key)); !checked)
            return checked;
    }
    return {};
}

base::Result<void> checkCommand(const Command& command)
{
    if (const auto checked = checkHead(command); !checked)
        return checked;
    return base::checkJson(command.payload); // The head is small: texts and references of known lengths.
}

} // namespace examdesk::store
