// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "central/central.h"
#include "central/http_server.h"
#include "kept_sign_ins.h"
#include "store/connection.h"
#include "store/statement.h"
#include "toy_modules.h"

#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

/// A server in this process, on a free port of loopback: over SQLite, or over a database of its own in the
/// PostgreSQL that EXAMDESK_TEST_POSTGRES names.
class CentralFixture {
public:
    using Role = examdesk::account::Role;
    using Scope = examdesk::account::Scope;
    static constexpr auto kPassword = u"a long password";

    explicit CentralFixture(examdesk::central::FileLimits limits = {},
                            const examdesk::account::Modules& modules = toy::modules(),
                            const QMap<QString, QString>& candidateNumbers = {})
    {
        m_database = emptyDatabase(path("central.db"));
        auto opened = examdesk::central::Central::open({.database = m_database,
                                                        .files = path("files"),
                                                        .limits = limits,
                                                        .now = [this] { return now(); },
                                                        .candidateNumbers = candidateNumbers},
                                                       modules);
        if (!opened)
            qFatal("%s %s", qPrintable(opened.error().message), qPrintable(opened.error().detail));
        m_central = *std::move(opened);
        startServer(0);
        KeptSignIns::forget(url());
    }

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QUrl url() const { return m_server->url(); }
    const QString& database() const { return m_database; }
    examdesk::central::Central& central() { return *m_central; }
    QDateTime now() const { return QDateTime::currentDateTimeUtc().addSecs(m_ahead); }
    /// Lets the server's clock jump.
    void advance(int seconds) { m_ahead += seconds; }

    void addAccount(const QString& name, Role role, const Scope& scope)
    {
        using namespace examdesk;
        static QString hash; // Of the one password; hashing takes its time.
        const auto connection = m_central->database().connection();
        if (!hash.isEmpty()) {
            if (!store::write(*connection,
                              QStringLiteral("INSERT INTO account (name, role, scope, password_hash, created)"
                                             " VALUES (?, ?, ?, ?, '')"),
                              {name, account::roleName(role), scope.text(), hash}))
                qFatal("no account");
            return;
        }
        const auto made = m_central->accounts().create({name, role, scope}, QString::fromUtf16(kPassword));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        auto query = store::execute(*connection, QStringLiteral("SELECT password_hash FROM account"));
        query->next();
        hash = query->value(0).toString();
    }
    void stopServer() { m_server->stop(); }
    /// On the port where it was.
    void restartServer() { startServer(m_server->url().port()); }

    /// A new, empty database of the kind that these tests run over.
    static QString emptyDatabase(const QString& file)
    {
        const QString address = qEnvironmentVariable("EXAMDESK_TEST_POSTGRES");
        if (address.isEmpty())
            return file;
        QUrl url(address);
        const QString name = QStringLiteral("t") + examdesk::base::newId().remove(u'-');
        {
            QSqlDatabase server = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
            server.setHostName(url.host());
            server.setPort(url.port());
            server.setUserName(url.userName());
            server.setPassword(url.password());
            server.setDatabaseName(url.path().mid(1));
            if (!server.open() || !server.exec(QStringLiteral("CREATE DATABASE ") + name).isActive())
                qFatal("no database of our own in PostgreSQL");
        }
        QSqlDatabase::removeDatabase(name);
        url.setPath(QStringLiteral("/") + name);
        return url.toString();
    }

private:
    void startServer(int port)
    {
        auto server = examdesk::central::HttpServer::start(
            {.address = QStringLiteral("127.0.0.1"), .port = port, .threads = 8}, *m_central);
        if (!server)
            qFatal("%s", qPrintable(server.error().message));
        m_server = *std::move(server);
    }

    QTemporaryDir m_folder;
    QString m_database;
    std::atomic_int m_ahead = 0;
    std::unique_ptr<examdesk::central::Central> m_central;
    std::unique_ptr<examdesk::central::HttpServer> m_server;
};
