// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "account/session.h"

#include <QTemporaryDir>

#include <memory>

namespace examdesk::test {

/// The value in @p result; ends the test program with the error's text if there is none.
template <typename T>
T orDie(base::Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// A store in a folder of its own, gone with the object, and sessions on it. The password of every account is
/// "password"; the clock stands at 2026-03-10 09:00 exam time until it is moved.
class TemporarySession {
public:
    /// Opens the store for a system admin whose scope is everything. @p modules must outlive the object.
    explicit TemporarySession(const account::Modules& modules);

    QString folder() const { return m_folder.path() + QStringLiteral("/station"); }
    account::Session& admin() { return *m_admin; }
    /// One more account of the station, signed in.
    std::unique_ptr<account::Session> signIn(const QString& name, account::Role role,
                                             const account::Scope& scope);

    QDateTime now;

private:
    QTemporaryDir m_folder;
    const account::Modules& m_modules;
    std::unique_ptr<account::Session> m_admin;
};

} // namespace examdesk::test
