// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/backup.h"
#include "central/history.h"
#include "central/restore.h"
#include "central/server_check.h"
#include "central/server_key.h"
#include "central_fixture.h"
#include "rest_client.h"
#include "store/frozen_view.h"
#include "submit.h"

#include <QCryptographicHash>

/// A server with somebody signed in who writes notes and brings files, and what an administrator does with
/// it.
class BackupFixture : public CentralFixture {
public:
    explicit BackupFixture(const examdesk::account::Modules& modules = toy::modules())
        : CentralFixture({}, modules)
    {
        addAccount(QStringLiteral("one"), Role::Reviewer, Scope::all());
        client = std::make_unique<RestClient>(url());
        if (client->signIn(QStringLiteral("one"), QString::fromUtf16(kPassword)) != 200)
            qFatal("no sign-in");
    }

    /// The id of a new note.
    QString write(const QJsonObject& payload = {}) { return write(examdesk::base::newId(), 0, payload); }
    QString write(const QString& id, qint64 version, const QJsonObject& payload)
    {
        const QJsonArray answers =
            client->submit({noteCommand(QStringLiteral("one"), QStringLiteral("e"), id, version, payload)});
        if (answers.at(0)[QStringLiteral("status")] != QStringLiteral("applied"))
            qFatal("not applied");
        return id;
    }
    /// The hash of a file that a new note names and that has arrived.
    QString bring(const QByteArray& content)
    {
        const QString sha256 =
            QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        write({{QStringLiteral("file"), sha256}});
        if (client->call("PUT", QStringLiteral("/v1/files/") + sha256, content).status != 201)
            qFatal("not kept");
        return sha256;
    }
    QString bring() { return bring("\xff\xd8\xff" + examdesk::base::newId().toLatin1().repeated(100)); }

    QSqlDatabase connection() { return *central().database().connection(); }
    qint64 head() { return examdesk::central::History(connection()).head().value().sequence; }
    QString files() const { return path("files"); }
    QString fileAt(const QString& folder, const QString& sha256) const
    {
        return examdesk::central::vaultPath(folder, sha256);
    }

    examdesk::base::Result<examdesk::central::BackupReport> backUp(const QString& out, bool replace = false)
    {
        return examdesk::central::backUp(
            central().database(),
            {.files = files(), .out = out, .program = QStringLiteral("test"), .replace = replace});
    }
    examdesk::central::ServerReport check()
    {
        const auto view = examdesk::store::FrozenView::begin(connection());
        return examdesk::central::checkServer(connection(), central().cipher(), files()).value();
    }
    QStringList repair()
    {
        return examdesk::central::repairServer(central().database(), central().cipher(), files(), check())
            .value();
    }
    void run(const QString& sql, const QVariantList& values = {})
    {
        if (const auto ran = examdesk::store::execute(connection(), sql, values); !ran)
            qFatal("%s: %s", qPrintable(sql), qPrintable(ran.error().detail));
    }
    /// Lets go of the table's own protection against changes.
    void unlockTrail()
    {
        if (central().database().isPostgres())
            return run(QStringLiteral("DROP TRIGGER trail_is_append_only ON trail"));
        run(QStringLiteral("DROP TRIGGER trail_is_never_changed"));
        run(QStringLiteral("DROP TRIGGER trail_is_never_shortened"));
    }

    std::unique_ptr<RestClient> client;
};
