// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_rights.h"

#include "store/transaction.h"

#include <QCoreApplication>

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// Changes the key ring by @p change and notes it, both or neither.
Result<void> changeKeys(Session& session, const QString& action, const QJsonObject& detail,
                        const std::function<Result<void>(const store::KeyRing&)>& change)
{
    auto transaction = store::Transaction::begin(session.database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto changed = change(session.store().keyRing()); !changed)
        return changed;
    const QString& name = session.principal().name;
    const auto noted = session.store().trail().append({.at = session.now(),
                                                       .account = name,
                                                       .action = action,
                                                       .entity = u"account"_s,
                                                       .entityId = name,
                                                       .detail = detail});
    if (!noted)
        return noted;
    return transaction->commit();
}

/// What @p account still had to send: nobody can in its name, and what others do to the same records would
/// wait behind it for ever. It stays here for a person to look at.
Result<void> setAside(const store::Outbox& outbox, const QString& account)
{
    constexpr int kAll = -1; // LIMIT -1: no limit
    const auto waiting = outbox.waiting(0, kAll);
    if (!waiting)
        return base::fail(waiting.error());
    const QString why = QCoreApplication::translate(
        "Account", "The server has disabled the account \"%1\"; nobody can send its changes any more.");
    for (const store::Outbox::Entry& entry : *waiting) {
        if (entry.command.account != account)
            continue;
        const auto done = outbox.settle(entry.command.id, store::Outbox::State::Quarantined, why.arg(account),
                                        std::nullopt);
        if (!done)
            return done;
    }
    return {};
}

} // namespace

Result<AccountFate> followServer(Session& session, const ServerWord& word)
{
    if (word.isDisabled) {
        const auto taken = takeKeyAway(session);
        if (!taken && taken.error().code != base::Error::Code::Invalid)
            return base::fail(taken.error());
        return taken ? AccountFate::KeyTaken : AccountFate::KeyStays;
    }
    return takeRights(session, word.role, word.scope).map([](bool isChanged) {
        return isChanged ? AccountFate::Changed : AccountFate::Unchanged;
    });
}

Result<bool> takeRights(Session& session, const QString& role, const QString& scope)
{
    const Principal& before = session.principal();
    const auto given =
        Principal::fromJson({{u"name"_s, before.name}, {u"role"_s, role}, {u"scope"_s, scope}});
    if (!given)
        return base::fail(given.error());
    if (*given == before)
        return false;
    const QJsonObject detail{{u"before"_s, before.toJson()}, {u"after"_s, given->toJson()}};
    return changeKeys(session, u"account.rights"_s, detail,
                      [&](const store::KeyRing& keys) {
                          return keys.setPrincipal(given->name, given->toJson(), session.store().cipher());
                      })
        .map([] { return true; });
}

Result<void> takeKeyAway(Session& session)
{
    return changeKeys(session, u"account.take_key"_s, {}, [&session](const store::KeyRing& keys) {
        return keys.remove(session.principal().name).and_then([&session] {
            return setAside(session.store().outbox(), session.principal().name);
        });
    });
}

} // namespace examdesk::account
