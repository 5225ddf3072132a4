// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/recovery_service.h"
#include "central/central.h"
#include "central/history.h"
#include "central/http_server.h"
#include "store/statement.h"
#include "toy_modules.h"

#include <QTemporaryDir>
#include <QUrl>

#include <atomic>
#include <memory>

/// A server over SQLite in this process whose database can be put back to an earlier copy.
class RestorableServer {
public:
    static constexpr auto kPassword = u"a long password";

    explicit RestorableServer(const QMap<QString, QString>& exams = {}) : m_exams(exams) { start(0); }

    QUrl url() const { return m_http->url(); }
    /// Lets the server's clock jump.
    void advance(int seconds) { m_ahead += seconds; }
    examdesk::central::Central& central() { return *m_central; }
    QSqlDatabase database() { return *m_central->database().connection(); }

    void addAccount(const QString& name, examdesk::account::Role role, const examdesk::account::Scope& scope)
    {
        using namespace examdesk;
        static QString hash; // Of the one password; hashing takes its time.
        if (hash.isEmpty()) {
            if (!m_central->accounts().create({name, role, scope}, QString::fromUtf16(kPassword)))
                qFatal("no account");
            hash = (*store::firstRow(database(), QStringLiteral("SELECT password_hash FROM account"), {}))
                       ->first()
                       .toString();
        } else if (!store::write(
                       database(),
                       QStringLiteral("INSERT INTO account (name, role, scope, password_hash, created)"
                                      " VALUES (?, ?, ?, ?, '')"),
                       {name, account::roleName(role), scope.text(), hash})) {
            qFatal("no account");
        }
    }
    /// A copy of the database; the files stay where they are.
    QString copy()
    {
        const QString path = m_folder.filePath(QStringLiteral("copy-%1.db").arg(++m_copies));
        if (!examdesk::store::execute(database(), QStringLiteral("VACUUM INTO ?"), {path}))
            qFatal("no copy");
        return path;
    }
    enum class Epoch { Same, New };
    /// Puts @p copy in the place of the database. Sign-ins stay those of now, so that stations' tokens hold.
    void putBack(const QString& copy, Epoch epoch)
    {
        const int port = m_http->url().port();
        const auto sessions = *examdesk::store::allRows(
            database(), QStringLiteral("SELECT token_hash, account, created, expires FROM session"), {});
        m_http.reset();
        m_central.reset();
        for (const char* end : {"", "-wal", "-shm"})
            QFile::remove(databasePath() + QString::fromLatin1(end));
        if (!QFile::copy(copy, databasePath()))
            qFatal("the copy is gone");
        start(port);
        for (const QVariantList& row : sessions)
            if (!examdesk::store::write(
                    database(),
                    QStringLiteral("INSERT INTO session VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"), row))
                qFatal("no session");
        if (epoch == Epoch::New &&
            !examdesk::central::History(database())
                 .beginEpoch(QStringLiteral("restore"), QDateTime::currentDateTimeUtc()))
            qFatal("no epoch");
    }

    /// The bytes too are gone.
    bool forgetFiles()
    {
        const QString folder = m_folder.filePath(QStringLiteral("files"));
        for (const QFileInfo& entry : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (!QDir(entry.filePath()).removeRecursively())
                return false;
        return true;
    }

private:
    QString databasePath() const { return m_folder.filePath(QStringLiteral("central.db")); }
    void start(int port)
    {
        using namespace examdesk::central;
        auto central =
            Central::open({.database = databasePath(),
                           .files = m_folder.filePath(QStringLiteral("files")),
                           .exams = m_exams,
                           .now = [this] { return QDateTime::currentDateTimeUtc().addSecs(m_ahead); }},
                          toy::modules());
        if (!central)
            qFatal("%s", qPrintable(central.error().message));
        m_central = *std::move(central);
        auto http = HttpServer::start({.address = QStringLiteral("127.0.0.1"), .port = port, .threads = 8},
                                      *m_central);
        if (!http)
            qFatal("%s", qPrintable(http.error().message));
        m_http = *std::move(http);
    }

    QMap<QString, QString> m_exams;
    QTemporaryDir m_folder;
    int m_copies = 0;
    std::atomic_int m_ahead = 0;
    std::unique_ptr<examdesk::central::Central> m_central;
    std::unique_ptr<examdesk::central::HttpServer> m_http;
};
