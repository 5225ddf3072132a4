// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity_step.h"

#include "answers.h"
#include "store/hand_in_again.h"
#include "store/handed_in.h"
#include "store/transaction.h"

#include <QCoreApplication>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::ServerMemory;
using store::ServerPin;
using store::ServerRelation;

void IdentityStep::start()
{
    const auto pin = ServerMemory(tools().store.database()).pin();
    // A station that was last synced by an earlier version has cursors, and no pin yet.
    const auto known = pin && *pin ? Result<QString>((*pin)->cursor) : tools().store.syncState().anyCursor();
    if (!pin || !known)
        return finish(base::fail(pin ? known.error() : pin.error()));
    tools().pin = pin->value_or(ServerPin{});
    m_sent = QDateTime::currentDateTimeUtc();
    ask(positionRequest(*known), [this](const Reply& reply) { receive(reply); });
}

void IdentityStep::receive(const Reply& reply)
{
    if (reply.status == 404)
        return finish(base::fail(Error::Code::Unavailable,
                                 QCoreApplication::translate(
                                     "Sync", "The server is of an earlier version of ExamDesk and cannot say "
                                             "whether it still has what this station knows. Ask for it to be "
                                             "brought up to date; nothing was sent or taken away.")));
    const auto position = positionIn(reply);
    if (!position)
        return finish(base::fail(position.error()));
    const auto noted =
        noteClock(tools().store, m_sent, QDateTime::currentDateTimeUtc(), position->server.time);
    finish(noted ? follow(*position) : noted);
}

Result<void> IdentityStep::follow(const ServerPosition& position)
{
    const ServerRelation relation = relationTo(tools().pin, position.server.serverId, position.relation);
    if (relation != ServerRelation::Same)
        return stopFor(tools().store, relation, position.server);
    if (const auto same = compareExams(position.server); !same)
        return same;
    return goOnWith(position.server);
}

/// Station and server must judge by the same rules, or a decision that stands here is refused there.
Result<void> IdentityStep::compareExams(const ServerIdentity& server) const
{
    QStringList different;
    for (const QString& exam : tools().options.exams) {
        const QString here = tools().options.definitions.value(exam);
        const QString there = server.exams.value(exam);
        if (!here.isEmpty() && !there.isEmpty() && here != there)
            different.append(exam);
    }
    if (different.isEmpty())
        return {};
    return base::fail(Error::Code::Invalid,
                      QCoreApplication::translate(
                          "Sync", "Station and server have different definitions of %1: fees, dates or "
                                  "rules differ. Put the same definition on both before anybody "
                                  "decides; nothing was sent.")
                          .arg(different.join(u", "_s)));
}

Result<void> IdentityStep::goOnWith(const ServerIdentity& server)
{
    store::Store& store = tools().store;
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    ServerPin& pin = tools().pin;
    const bool wasRestored = !pin.epoch.isEmpty() && pin.epoch != server.epoch;
    if (wasRestored) { // All that was seen is there; what was acknowledged behind it need not be.
        if (const auto again = store::handInAgain(store); !again)
            return base::fail(again.error());
    }
    pin.serverId = server.serverId;
    pin.epoch = server.epoch;
    pin.seen = server.time;
    const ServerMemory memory(store.database());
    for (const auto& done : {memory.setPin(pin), memory.clearTrouble(),
                             store::HandedIn(store.database()).letGo(server.backedUpThrough, server.time)}) {
        if (!done)
            return done;
    }
    return transaction->commit();
}

} // namespace examdesk::sync
