// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "account/principal.h"
#include "base/clock.h"
#include "store/command.h"
#include "store/store.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace examdesk::account {

/// Somebody at work on an unlocked store, on one thread. Services are made of it; every change goes through
/// execute(), which writes rows, trail and outbox in one transaction.
class Session {
public:
    struct Options {
        QString folder; ///< Of the store.
        QString account;
        QString password;
    };

    /// Unlocks the store and signs @p options.account in. Errors as Store::unlock(); the sign-in is on the
    /// trail.
    /// @p modules must outlive the session.
    [[nodiscard]] static base::Result<std::unique_ptr<Session>> open(const Options& options,
                                                                     const Modules& modules);
    /// The same for a store that is unlocked already: another thread of the same sign-in.
    [[nodiscard]] static base::Result<std::unique_ptr<Session>>
    resume(const QString& folder, const store::Unlocked& unlocked, const Modules& modules);

    /// Called with the entities that a change touched, on this session's thread.
    void onChanged(std::function<void(const QStringList&)> tell) { m_tell = std::move(tell); }
    void setClock(base::Clock clock) { m_now = std::move(clock); }

    const Principal& principal() const { return m_principal; }
    const CommandRules& rules() const { return m_modules.rules; }
    const Answers& answers() const { return m_modules.answers; }
    store::Store& store() { return m_store; }
    QSqlDatabase database() const { return m_store.database(); }
    store::LocalRecords& records() { return m_store.records(); }
    /// UTC, by the server's clock as far as this computer's was found to differ from it.
    QDateTime now() const;

    /// A command of this account, of now, with a new id. What a person typed is kept clean: the texts of
    /// @p payload are (base::cleanText()).
    store::Command command(const QString& kind, const store::RecordRef& subject, const QString& exam,
                           qint64 baseVersion, const QJsonObject& payload = {}) const;

    /// Applies all of @p commands or none (Denied if one is in another account's name); each is on the trail
    /// and in the outbox when this returns.
    [[nodiscard]] base::Result<void> execute(const QList<store::Command>& commands);
    [[nodiscard]] base::Result<void> execute(const store::Command& command);

    /// The same inside a transaction that the caller holds, for imports that may fail halfway. Nobody is told
    /// of the change until announce().
    [[nodiscard]] base::Result<void> executeInTransaction(store::Command command);
    /// Tells onChanged()'s listener that records of these entities changed.
    void announce(const QStringList& entities) const;

    /// Puts something that changes no record on the trail: a look at a masked number, a print, an export.
    [[nodiscard]] base::Result<void> note(const QString& action, const store::RecordRef& subject,
                                          const QJsonObject& detail = {});

    /// The same inside a transaction that the caller holds.
    [[nodiscard]] base::Result<void> noteInTransaction(const QString& action, const store::RecordRef& subject,
                                                       const QJsonObject& detail = {});

private:
    Session(store::Store store, Principal principal, const Modules& modules);

    store::Store m_store;
    Principal m_principal;
    const Modules& m_modules;
    base::Clock m_now = &QDateTime::currentDateTimeUtc;
    std::function<void(const QStringList&)> m_tell;
};

} // namespace examdesk::account
