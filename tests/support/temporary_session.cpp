// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temporary_session.h"

namespace examdesk::test {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Session;

namespace {

const QString kPassword = u"password"_s;

} // namespace

TemporarySession::TemporarySession(const account::Modules& modules)
    : now(QDateTime(QDate(2026, 3, 10), QTime(1, 0), Qt::UTC)), m_modules(modules)
{
    const Principal admin{u"admin"_s, account::Role::SystemAdmin, account::Scope::all()};
    orDie(store::Store::create(folder(), admin.name, kPassword, admin.toJson(), store::KeyCost::Least));
    m_admin = orDie(Session::open({folder(), admin.name, kPassword}, m_modules));
    m_admin->setClock([this] { return now; });
}

std::unique_ptr<Session> TemporarySession::signIn(const QString& name, account::Role role,
                                                  const account::Scope& scope)
{
    const Principal principal{name, role, scope};
    orDie(m_admin->store().keyRing().add(name, kPassword, principal.toJson(), m_admin->store().cipher(),
                                         store::KeyCost::Least));
    auto session = orDie(Session::open({folder(), name, kPassword}, m_modules));
    session->setClock([this] { return now; });
    return session;
}

} // namespace examdesk::test
