// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/recovery_service.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "central/central.h"
#include "central/history.h"
#include "central/http_server.h"
#include "central/server_records.h"
#include "support/exam_fixture.h"
#include "ui/kit/status_undo.h"
#include "ui/kit/task_bar.h"
#include "ui/sync/sync_controller.h"
#include "ui/workbench/work_page.h"

namespace examdesk::test {

inline const QString kSyncExam = QStringLiteral("nm-zsb-2023");

/// A station and a real server on this machine. The account "admin" is on both, with the password "password".
class SyncStage {
public:
    SyncStage() : exams(builtInExams()), modules(makeModules()), station(modules)
    {
        central = orDie(central::Central::open({.database = m_folder.filePath(QStringLiteral("central.db")),
                                                .files = m_folder.filePath(QStringLiteral("files"))},
                                               modules));
        orDie(central->accounts().create(m_admin, QStringLiteral("password")));
        orDie(central->accounts().create(m_other, QStringLiteral("password")));
        orDie(central->accounts().create(m_deputy, QStringLiteral("password"))); // the last one stays
        startServer(0);
    }

    void startServer(int port)
    {
        server = orDie(
            central::HttpServer::start({.address = QStringLiteral("127.0.0.1"), .port = port}, *central));
    }

    /// A fresh, empty server answers from now on, with the same accounts.
    void replaceServer()
    {
        server.reset();
        central.reset();
        central = orDie(central::Central::open({.database = m_folder.filePath(QStringLiteral("fresh.db")),
                                                .files = m_folder.filePath(QStringLiteral("fresh"))},
                                               modules));
        orDie(central->accounts().create(m_admin, QStringLiteral("password")));
        startServer(0);
    }

    /// Opens the desk of "admin", or of a new account of @p role.
    ui::Workbench& open(std::optional<account::Role> role = {})
    {
        const QString name = role ? QStringLiteral("staff") : QStringLiteral("admin");
        if (role)
            (void)station.signIn(name, *role, account::Scope::all());
        desk = std::make_unique<account::Desk>(
            station.folder(), orDie(store::Store::unlock(station.folder(), name, QStringLiteral("password"))),
            modules);
        controller = std::make_unique<ui::SyncController>(
            *desk, ui::SyncController::Options{.exams = {kSyncExam},
                                               .caFile = {},
                                               .afterChange = std::chrono::milliseconds(100),
                                               .whileOffline = std::chrono::milliseconds(300)});
        m_bench = std::make_unique<ui::Workbench>(ui::Workbench{*desk, exams, tasks, undo});
        return *m_bench;
    }

    ui::Workbench& bench() { return *m_bench; }

    /// A candidate registered at the station, still to be sent.
    void addCandidate(int number)
    {
        using namespace Qt::StringLiterals;
        account::Session& admin = station.admin();
        orDie(
            admin.execute(admin.command(u"candidate.register"_s, {u"candidate"_s, idOf(number)}, kSyncExam, 0,
                                        {{u"candidate_no"_s, u"23%1"_s.arg(number, 6, 10, QChar(u'0'))},
                                         {u"type"_s, u"graduate"_s},
                                         {u"fields"_s, completeFields(u"考生%1"_s.arg(number), number)}})));
    }
    static QString idOf(int number) { return QStringLiteral("c%1").arg(number); }

    /// Corrects the address of a candidate at the station, without telling the desk.
    void correctHere(int number, const QString& address)
    {
        account::Session& admin = station.admin();
        candidate::CandidateService service(admin, exams);
        orDie(service.correct(orDie(service.find(candidate::CandidateId(idOf(number)))),
                              {{QStringLiteral("address"), address}}, QStringLiteral("at the counter")));
    }
    /// The same by "other" at the server, behind the station's back.
    void correctAtServer(int number, const QString& address)
    {
        using namespace Qt::StringLiterals;
        const store::Command command{
            .id = base::newId(),
            .kind = u"candidate.correct"_s,
            .entity = u"candidate"_s,
            .entityId = idOf(number),
            .exam = kSyncExam,
            .baseVersion = versionAtServer(number),
            .at = station.now.addSecs(60),
            .account = m_other.name,
            .payload = {{u"fields"_s, QJsonObject{{u"address"_s, address}}}, {u"reason"_s, u"by letter"_s}},
            .touched = {}};
        const auto answers = orDie(central->commands().take(m_other, {command.toJson()}));
        if (answers.answers.first()[u"status"_s] != u"applied"_s)
            qFatal("the server did not take the change");
    }
    QString serverId()
    {
        const auto database = orDie(central->database().connection());
        return orDie(central::History(database).identity()).serverId;
    }

    /// As a sync leaves the store that met a server which is not the one it was.
    void meetTrouble(store::ServerRelation relation, const QString& answering)
    {
        write([&](store::Store& store) {
            return store::ServerMemory(store.database())
                .setTrouble({.relation = relation,
                             .noticed = station.now.addDays(1),
                             .lastGood = station.now,
                             .restored = relation == store::ServerRelation::Restored
                                             ? station.now.addSecs(3600)
                                             : QDateTime(),
                             .server = answering});
        });
    }
    /// As a sync leaves it when the server says that this candidate is gone, and many others.
    void meetRemoval(int number)
    {
        write([&](store::Store& store) {
            return store::Removals(store.database())
                .add({QStringLiteral("candidate"), idOf(number)}, kSyncExam, QStringLiteral("*"), 2);
        });
    }
    /// As a sync leaves it when the server does not have this candidate, or not so.
    void keep(int number, store::KeptRecord::Cause cause)
    {
        write([&](store::Store& store) {
            const auto record = orDie(store.records().find(QStringLiteral("candidate"), idOf(number)));
            return store::KeptRecords(store.database(), store.cipher()).add(*record, cause, station.now);
        });
    }
    /// One transaction at the station, behind the desk's back.
    void write(const std::function<base::Result<void>(store::Store&)>& work)
    {
        store::Store& store = station.admin().store();
        auto transaction = orDie(store::Transaction::begin(store.database()));
        orDie(work(store));
        orDie(transaction.commit());
    }

    QString addressHere(int number)
    {
        candidate::CandidateService service(station.admin(), exams);
        return orDie(service.find(candidate::CandidateId(idOf(number))))
            .fields.value(QStringLiteral("address"));
    }
    QString addressAtServer(int number)
    {
        const auto record = atServer(number); // nothing until it was sent
        return record ? record->body.value(QStringLiteral("fields"))[QStringLiteral("address")].toString()
                      : QString();
    }

    exam::Catalogue exams;
    account::Modules modules;
    TemporarySession station;
    std::unique_ptr<central::Central> central;
    std::unique_ptr<central::HttpServer> server;
    ui::TaskBar tasks;
    ui::StatusUndo undo;
    std::unique_ptr<account::Desk> desk;
    std::unique_ptr<ui::SyncController> controller;

private:
    account::Modules makeModules()
    {
        account::Modules made;
        candidate::registerModule(made, exams);
        account::registerHandIn(made);
        return made;
    }
    std::optional<store::Record> atServer(int number)
    {
        const auto database = orDie(central->database().connection());
        return orDie(central::ServerRecords(database, central->cipher())
                         .find(QStringLiteral("candidate"), idOf(number)));
    }
    qint64 versionAtServer(int number) { return atServer(number)->version; }

    const account::Principal m_admin{QStringLiteral("admin"), account::Role::SystemAdmin,
                                     account::Scope::all()};
    const account::Principal m_deputy{QStringLiteral("deputy"), account::Role::SystemAdmin,
                                      account::Scope::all()};
    const account::Principal m_other{QStringLiteral("other"), account::Role::Reviewer, account::Scope::all()};
    QTemporaryDir m_folder;
    std::unique_ptr<ui::Workbench> m_bench;
};

} // namespace examdesk::test
