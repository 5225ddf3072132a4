// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "account/recovery_service.h"
#include "base/clock.h"

#include <QJsonArray>

#include <atomic>
#include <stdexcept>

namespace toy {

using namespace Qt::StringLiterals;
using namespace examdesk;

/// While set, `note.poison` is more than the rules can bear.
inline std::atomic_bool poisonWorks = false;

/// The word that a note may not have.
inline QString forbidden = u"forbidden"_s;

/// Makes a note, or adds to one: every command that was applied leaves its id in `writers`.
inline base::Result<void> writeNote(store::Records& records, const account::Principal&,
                                    const store::Command& command)
{
    const auto found = records.find(command.entity, command.entityId);
    if (!found)
        return base::fail(found.error());
    store::Record note = found->value_or(store::Record{
        .entity = command.entity, .id = command.entityId, .exam = command.exam, .region = u"1"_s});
    const auto take = [&](QLatin1String name, QString store::Record::*member) {
        if (command.payload.contains(name))
            note.*member = command.payload.value(name).toString();
    };
    take("school"_L1, &store::Record::school);
    take("region"_L1, &store::Record::region);
    take("key"_L1, &store::Record::key);
    take("lookup"_L1, &store::Record::lookup);
    if (command.payload.contains("file"_L1))
        note.files = {command.payload.value("file"_L1).toString()};
    if (command.payload.value("text"_L1) == forbidden)
        return base::fail(base::Error::Code::Invalid, u"This word may not be written."_s);
    QJsonArray writers = note.body.value("writers"_L1).toArray();
    writers.append(command.id);
    note.body.insert("writers"_L1, writers);
    note.body.insert("at"_L1, base::storedTime(command.at));
    store::addHistory(note.body, base::storedTime(command.at), command.account, command.kind, command.id);
    note.body.insert("text"_L1, command.payload.value("text"_L1));
    return records.save(note);
}

inline base::Result<void> dropNote(store::Records& records, const account::Principal&,
                                   const store::Command& command)
{
    auto found = records.find(command.entity, command.entityId);
    if (!found || !*found)
        return base::fail(base::Error::Code::NotFound, u"There is no such note."_s);
    (*found)->deleted = true;
    return records.save(**found);
}

inline base::Result<void> poison(store::Records& records, const account::Principal& principal,
                                 const store::Command& command)
{
    if (poisonWorks)
        throw std::runtime_error("poison");
    return writeNote(records, principal, command);
}

/// Rules as the workflow modules would bring them.
inline const account::Modules& modules()
{
    static const account::Modules all = [] {
        account::Modules made;
        const QList<account::Role> everybody{account::Role::Reviewer, account::Role::Clerk,
                                             account::Role::SchoolAdmin};
        made.rules.add({u"note.write"_s, {u"note"_s}, everybody, &writeNote});
        made.rules.add({u"note.drop"_s, {u"note"_s}, {account::Role::Reviewer}, &dropNote});
        made.rules.add({u"note.poison"_s, {u"note"_s}, everybody, &poison});
        account::registerHandIn(made);
        return made;
    }();
    return all;
}

} // namespace toy
