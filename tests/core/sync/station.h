// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/recovery_service.h"
#include "account/session.h"
#include "base/id.h"
#include "kept_sign_ins.h"
#include "support/patience.h"
#include "sync/http_transport.h"
#include "sync/sign_in.h"
#include "sync/sync_run.h"
#include "toy_modules.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// A station: a store, somebody at work on it, and the way to the server.
class Station {
public:
    static constexpr auto kPassword = u"a long password";

    Station(const QString& account, const QString& scope, QString folder = {})
        : m_account(account), m_scope(scope), m_path(folder.isEmpty() ? m_folder.path() : std::move(folder))
    {
        using namespace examdesk;
        const store::Unlocked unlocked = prepare(account, scope, m_path);
        auto session = account::Session::resume(m_path, unlocked, toy::modules());
        if (!session)
            qFatal("%s", qPrintable(session.error().message));
        m_session = *std::move(session);
    }

    /// Another account at the same desk.
    Station(const QString& account, const QString& scope, Station& desk,
            const QString& role = QStringLiteral("reviewer"))
        : m_account(account), m_scope(scope), m_path(desk.path())
    {
        using namespace examdesk;
        const QJsonObject principal{{QStringLiteral("name"), account},
                                    {QStringLiteral("role"), role},
                                    {QStringLiteral("scope"), scope}};
        m_session = *account::Session::resume(m_path, {desk.store().cipher(), principal}, toy::modules());
    }

    examdesk::account::Session& session() { return *m_session; }
    examdesk::store::Store& store() { return m_session->store(); }
    const QString& path() const { return m_path; }

    /// Writes on the note @p id as it stands here.
    examdesk::base::Result<void> write(const QString& exam, const QString& id,
                                       const QJsonObject& payload = {},
                                       const QString& kind = QStringLiteral("note.write"))
    {
        const auto found = m_session->records().find(QStringLiteral("note"), id);
        const qint64 version = found && *found ? (*found)->version : 0;
        return m_session->execute(
            m_session->command(kind, {QStringLiteral("note"), id}, exam, version, payload));
    }
    std::optional<examdesk::store::Record> note(const QString& id)
    {
        return m_session->records().find(QStringLiteral("note"), id).value();
    }
    QString text(const QString& id)
    {
        const auto found = note(id);
        return found ? found->body.value(QLatin1String("text")).toString() : QString();
    }
    examdesk::store::Outbox::Counts outbox() { return *store().outbox().counts(); }

    /// A whole run over @p transport.
    examdesk::sync::Outcome sync(examdesk::sync::Transport& transport, const QStringList& exams,
                                 examdesk::sync::RunOptions options = {})
    {
        using namespace examdesk;
        options.exams = exams;
        options.account = m_account;
        options.scope = m_scope;
        options.inScope = [](const QString& scope, const QString& school, const QString& region) {
            return account::Scope::parse(scope)->contains(school, region);
        };
        if (options.firstWait == sync::RunOptions{}.firstWait)
            options.firstWait = std::chrono::milliseconds(5);
        sync::SyncRun run(store(), transport, options);
        std::optional<sync::Outcome> outcome;
        QObject::connect(&run, &sync::SyncRun::finished,
                         [&outcome](const sync::Outcome& ended) { outcome = ended; });
        run.start();
        if (!examdesk::test::wait([&outcome] { return outcome.has_value(); }))
            qFatal("the sync does not end");
        return *outcome;
    }
    /// Signs in at @p server and syncs.
    examdesk::sync::Outcome sync(const QUrl& server, const QStringList& exams,
                                 const examdesk::sync::RunOptions& options = {})
    {
        auto transport = examdesk::sync::HttpTransport::create({.server = server});
        const QString known = KeptSignIns::find(server, m_account);
        if (!known.isEmpty()) {
            (*transport)->setToken(known);
            return sync(**transport, exams, options);
        }
        auto grant = examdesk::sync::signIn(**transport, m_account, QString::fromUtf16(kPassword));
        if (!examdesk::test::wait([&grant] { return grant.isFinished(); }))
            qFatal("no sign-in");
        if (!grant.result())
            return examdesk::base::fail(grant.result().error());
        KeptSignIns::keep(server, m_account, grant.result()->token);
        return sync(**transport, exams, options);
    }

private:
    /// A store in @p folder. The first one of an account is made, the others are copies: passwords are slow.
    static examdesk::store::Unlocked prepare(const QString& account, const QString& scope,
                                             const QString& folder)
    {
        using namespace examdesk;
        struct Template {
            std::shared_ptr<QTemporaryDir> folder;
            store::Unlocked unlocked;
        };
        static QHash<QString, std::shared_ptr<Template>> templates;
        const QString password = QString::fromUtf16(kPassword);
        if (store::Store::exists(folder))
            return *store::Store::unlock(folder, account, password);
        std::shared_ptr<Template>& made = templates[account + scope];
        if (!made) {
            auto first = std::make_shared<QTemporaryDir>();
            const QJsonObject principal{{QStringLiteral("name"), account},
                                        // Who sees everything may also decide what becomes of a lost server.
                                        {QStringLiteral("role"), scope == u"*" && account == u"anna"
                                                                     ? QStringLiteral("system_admin")
                                                                     : QStringLiteral("reviewer")},
                                        {QStringLiteral("scope"), scope}};
            if (!store::Store::create(first->path(), account, password, principal,
                                      store::KeyCost::Interactive))
                qFatal("no store");
            made = std::make_shared<Template>(
                Template{first, *store::Store::unlock(first->path(), account, password)});
        }
        QDir().mkpath(folder);
        if (!QFile::copy(store::StorePaths(made->folder->path()).database,
                         store::StorePaths(folder).database))
            qFatal("no copy of the store");
        return made->unlocked;
    }

    QString m_account;
    QString m_scope;
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<examdesk::account::Session> m_session;
};
