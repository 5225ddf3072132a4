// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "restorable_server.h"
#include "station.h"
#include "sync/position.h"

#include <QTest>

/// Stories of stations and a server that can be put back: what they have in common.
class LostServerStory : public QObject {
protected:
    using RecoveryService = examdesk::account::RecoveryService;
    using Role = examdesk::account::Role;
    using Scope = examdesk::account::Scope;
    using Epoch = RestorableServer::Epoch;
    using Relation = examdesk::store::ServerRelation;

    std::unique_ptr<RestorableServer> m_server;
    const QStringList m_exams{QStringLiteral("exam")};

    static void addAccounts(RestorableServer& server)
    {
        server.addAccount(QStringLiteral("anna"), Role::SystemAdmin, Scope::all());
        server.addAccount(QStringLiteral("bert"), Role::Reviewer, Scope::all());
    }
    static void writeNotes(Station& station, const QString& prefix, int count)
    {
        for (int i = 0; i < count; ++i)
            QVERIFY(station.write(QStringLiteral("exam"), prefix + QString::number(i),
                                  {{QStringLiteral("text"), prefix}}));
    }
    examdesk::sync::Report settle(Station& station)
    {
        const auto outcome = station.sync(m_server->url(), m_exams);
        if (!outcome)
            qFatal("%s %s", qPrintable(outcome.error().message), qPrintable(outcome.error().detail));
        return *outcome;
    }
    static int livingNotes(Station& station)
    {
        int count = 0;
        if (!station.store().records().forEach(QStringLiteral("exam"), QStringLiteral("note"),
                                               [&](const examdesk::store::Record&) { ++count; }))
            qFatal("cannot read");
        return count;
    }
    /// The run stopped because the server is @p relation; that is kept, and the station has all it had.
    static void stoppedFor(Station& station, const examdesk::sync::Outcome& outcome, Relation relation,
                           int notes)
    {
        QVERIFY(!outcome);
        QCOMPARE(examdesk::sync::relationIn(outcome.error()), std::optional(relation));
        QVERIFY(!outcome.error().message.isEmpty());
        QCOMPARE(livingNotes(station), notes);
        const auto overview = RecoveryService(station.session()).overview(10);
        QVERIFY(overview && overview->trouble);
        QCOMPARE(overview->trouble->relation, relation);
        QCOMPARE(examdesk::store::sentenceOf(*overview->trouble), outcome.error().message);
    }
    /// A sync of @p station stops, and its administrator accepts that the server was restored.
    void stopAndAccept(Station& station)
    {
        QVERIFY(!station.sync(m_server->url(), m_exams));
        accept(station);
    }
    void accept(Station& station) { QVERIFY(RecoveryService(station.session()).acceptRestored()); }
    QStringList writersOf(Station& station, const QString& id)
    {
        QStringList writers;
        const auto note = station.note(id);
        if (note)
            for (const auto& writer : note->body.value(QLatin1String("writers")).toArray())
                writers.append(writer.toString());
        return writers;
    }
    void makeServer()
    {
        m_server = std::make_unique<RestorableServer>();
        addAccounts(*m_server);
    }
};
