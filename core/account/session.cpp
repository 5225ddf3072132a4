// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include "base/id.h"
#include "base/json_gate.h"
#include "store/server_memory.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcAccount, "examdesk.account", QtInfoMsg)

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::Result;

Result<std::unique_ptr<Session>> Session::open(const Options& options, const Modules& modules)
{
    const auto unlocked = store::Store::unlock(options.folder, options.account, options.password);
    if (!unlocked)
        return base::fail(unlocked.error());
    auto session = resume(options.folder, *unlocked, modules);
    if (!session)
        return base::fail(session.error());
    // Before anybody asks for a list. What cannot be caught up now is tried again the next time.
    if (const auto caughtUp = (*session)->records().catchUp(base::Progress()); !caughtUp)
        qCWarning(lcAccount) << "Lists may lack what an earlier version stored:" << caughtUp.error();
    if (const auto noted = (*session)->note(u"sign_in"_s, {u"account"_s, options.account}); !noted)
        return base::fail(noted.error());
    return session;
}

Result<std::unique_ptr<Session>> Session::resume(const QString& folder, const store::Unlocked& unlocked,
                                                 const Modules& modules)
{
    auto principal = Principal::fromJson(unlocked.principal);
    if (!principal)
        return base::fail(principal.error());
    auto store = store::Store::open(folder, unlocked.cipher, modules.makeProjections());
    if (!store)
        return base::fail(store.error());
    return std::unique_ptr<Session>(new Session(*std::move(store), *std::move(principal), modules));
}

Session::Session(store::Store store, Principal principal, const Modules& modules)
    : m_store(std::move(store)), m_principal(std::move(principal)), m_modules(modules)
{}

QDateTime Session::now() const
{
    const auto offset = store::ServerMemory(database()).clockOffset();
    return m_now().addMSecs(offset ? offset->count() : 0);
}

store::Command Session::command(const QString& kind, const store::RecordRef& subject, const QString& exam,
                                qint64 baseVersion, const QJsonObject& payload) const
{
    return {.id = base::newId(),
            .kind = kind,
            .entity = subject.entity,
            .entityId = subject.id,
            .exam = exam,
            .baseVersion = baseVersion,
            .at = now(),
            .account = m_principal.name,
            .payload = base::cleanJson(payload)};
}

Result<void> Session::execute(const store::Command& command)
{
    return execute(QList<store::Command>{command});
}

Result<void> Session::execute(const QList<store::Command>& commands)
{
    auto transaction = store::Transaction::begin(database());
    if (!transaction)
        return base::fail(transaction.error());
    QStringList entities;
    for (const store::Command& command : commands) {
        if (const auto done = executeInTransaction(command); !done)
            return done;
        if (!entities.contains(command.entity))
            entities.append(command.entity);
    }
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    announce(entities);
    return {};
}

void Session::announce(const QStringList& entities) const
{
    if (m_tell)
        m_tell(entities);
}

Result<void> Session::executeInTransaction(store::Command command)
{
    records().takeTouched();
    if (command.account != m_principal.name)
        return base::fail(base::Error::Code::Denied,
                          QCoreApplication::translate("Account", "A change is made in one's own name."),
                          command.kind);
    if (command.baseVersion > 0) { // Before the rule changes what it was decided on.
        const auto digest = records().serverDigest(command.entity, command.entityId);
        if (!digest)
            return base::fail(digest.error());
        command.baseDigest = *digest;
    }
    if (const auto applied = rules().apply(records(), m_principal, command); !applied)
        return applied;
    command.touched = records().takeTouched();
    if (const auto checked = store::checkTouched(command); !checked)
        return checked;
    if (const auto queued = m_store.outbox().add(command); !queued)
        return queued;
    return m_store.trail().append({.at = command.at,
                                   .account = command.account,
                                   .action = command.kind,
                                   .entity = command.entity,
                                   .entityId = command.entityId,
                                   .detail = {{u"command"_s, command.id}, {u"payload"_s, command.payload}}});
}

Result<void> Session::note(const QString& action, const store::RecordRef& subject, const QJsonObject& detail)
{
    auto transaction = store::Transaction::begin(database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto noted = noteInTransaction(action, subject, detail); !noted)
        return noted;
    return transaction->commit();
}

Result<void> Session::noteInTransaction(const QString& action, const store::RecordRef& subject,
                                        const QJsonObject& detail)
{
    return m_store.trail().append({.at = now(),
                                   .account = m_principal.name,
                                   .action = action,
                                   .entity = subject.entity,
                                   .entityId = subject.id,
                                   .detail = detail});
}

} // namespace examdesk::account
