// SPDX-License-Identifier: GPL-3.0-or-later
#include "station_accounts.h"

#include "base/text_gate.h"
#include "store/transaction.h"

#include <QCoreApplication>

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using store::KeyRing;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Account)
};

QString ownPasswordFact(const QString& account)
{
    return u"own_password/"_s + account;
}

Result<void> checkLength(const QString& password)
{
    if (password.size() >= StationAccounts::kShortestPassword)
        return {};
    return fail(Error::Code::Invalid,
                Words::tr("A password has at least %1 characters.").arg(StationAccounts::kShortestPassword));
}

Result<void> checkPrincipal(const Principal& whom)
{
    if (whom.name.isEmpty() || whom.name != whom.name.trimmed())
        return fail(Error::Code::Invalid, Words::tr("An account needs a name without blanks around it."));
    if (const auto clean = base::checkText(whom.name, base::TextKind::Name); !clean)
        return clean;
    if (whom.scope.isNothing())
        return fail(Error::Code::Invalid,
                    Words::tr("An account needs a scope: write *, region:CODE or school:NAME."));
    return {};
}

} // namespace

StationAccounts::StationAccounts(Session& session, store::KeyCost cost) : m_session(session), m_cost(cost) {}

Result<QStringList> StationAccounts::names() const
{
    return m_session.store().keyRing().accounts();
}

bool StationAccounts::mayIssueKeys(const Principal& principal)
{
    return principal.role == Role::SystemAdmin;
}

Result<void> StationAccounts::issueKey(const Principal& whom, const QString& password)
{
    if (!mayIssueKeys(m_session.principal()))
        return fail(Error::Code::Denied,
                    Words::tr("Only a system admin gives other accounts a key to this station."));
    if (const auto checked = checkPrincipal(whom); !checked)
        return checked;
    if (const auto checked = checkLength(password); !checked)
        return checked;
    const auto key = KeyRing::seal(whom.name, password, m_session.store().cipher(), m_cost);
    if (!key)
        return fail(key.error());
    return change(u"account.give_key"_s, {u"account"_s, whom.name}, whom.toJson(),
                  [&](store::Store& store) -> Result<void> {
                      const auto known = store.keyRing().accounts();
                      if (!known)
                          return fail(known.error());
                      if (known->contains(whom.name))
                          return fail(Error::Code::Conflict,
                                      Words::tr("\"%1\" has a key already.").arg(whom.name));
                      return store.keyRing().add(*key, whom.toJson(), store.cipher());
                  });
}

Result<void> StationAccounts::changePassword(const QString& present, const QString& next)
{
    return replacePassword(present, next, u"yes"_s);
}

Result<void> StationAccounts::followServersPassword(const QString& present, const QString& next)
{
    return replacePassword(present, next, {});
}

Result<void> StationAccounts::checkPassword(const QString& present) const
{
    const auto unlocked = m_session.store().keyRing().unlock(m_session.principal().name, present);
    return unlocked ? Result<void>() : fail(unlocked.error());
}

Result<void> StationAccounts::replacePassword(const QString& present, const QString& next,
                                              const QString& ownPassword)
{
    if (const auto checked = checkLength(next); !checked)
        return checked;
    if (const auto checked = checkPassword(present); !checked)
        return checked;
    if (next == present)
        return fail(Error::Code::Invalid, Words::tr("This is the password that you have already."));
    const QString name = m_session.principal().name;
    const auto key = KeyRing::seal(name, next, m_session.store().cipher(), m_cost);
    if (!key)
        return fail(key.error());
    return change(u"account.change_password"_s, {u"account"_s, name}, {}, [&](store::Store& store) {
        return store.keyRing().replace(*key).and_then(
            [&] { return store.syncState().setFact(ownPasswordFact(name), ownPassword); });
    });
}

Result<bool> StationAccounts::hasOwnPassword() const
{
    return m_session.store()
        .syncState()
        .fact(ownPasswordFact(m_session.principal().name))
        .map([](const QString& fact) { return !fact.isEmpty(); });
}

Result<void> StationAccounts::change(const QString& action, const store::RecordRef& subject,
                                     const QJsonObject& detail,
                                     const std::function<Result<void>(store::Store&)>& write)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    if (const auto written = write(m_session.store()); !written)
        return written;
    if (const auto noted = m_session.noteInTransaction(action, subject, detail); !noted)
        return noted;
    return transaction->commit();
}

} // namespace examdesk::account
