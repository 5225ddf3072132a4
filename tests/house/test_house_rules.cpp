// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"
#include "support/temporary_session.h"
#include "wiring/modules.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;

/// The rules as stations and the server run them.
class TestHouseRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// An entity that nobody speaks of here would silently stay in sight of its candidate's former school.
    void everyEntityIsSaidToFollowItsOwnerOrNot()
    {
        using account::Placement;
        const QMap<QString, Placement> wanted{{u"accommodation"_s, Placement::FollowsOwner},
                                              {u"arrangement"_s, Placement::OwnPlace},
                                              {u"candidate"_s, Placement::OwnPlace},
                                              {u"discrepancy"_s, Placement::FollowsOwner},
                                              {u"likeness"_s, Placement::OwnPlace},
                                              {u"material"_s, Placement::FollowsOwner},
                                              {u"order"_s, Placement::FollowsOwner},
                                              {u"period"_s, Placement::OwnPlace},
                                              {u"print"_s, Placement::FollowsOwner},
                                              {u"receipt"_s, Placement::FollowsOwner},
                                              {u"room"_s, Placement::OwnPlace},
                                              {u"ticket"_s, Placement::FollowsOwner}};
        const auto modules = test::orDie(wiring::Modules::build());
        const account::CommandRules& rules = modules->modules().rules;
        QCOMPARE(rules.entities(), wanted.keys());
        for (const QString& entity : rules.entities()) {
            const auto placement = rules.placementOf(entity);
            QVERIFY2(placement, qPrintable(entity + u" is placed by no module"_s));
            QVERIFY2(*placement == wanted.value(entity), qPrintable(entity));
        }
        for (const auto& projection : modules->modules().makeProjections())
            QVERIFY2(rules.placementOf(projection->entity()), qPrintable(projection->entity()));
    }

    void everyIdIsAUuid()
    {
        const auto modules = test::orDie(wiring::Modules::build());
        test::TemporarySession station(modules->modules());
        account::Session& session = station.admin();
        const auto record = [&session](const QString& id) {
            return session.execute(session.command(u"order.record"_s, {u"order"_s, id}, u"nm-zsb-2026"_s, 0,
                                                   {{u"order_no"_s, u"ED1"_s},
                                                    {u"amount_fen"_s, 16000},
                                                    {u"channel"_s, u"wechat"_s},
                                                    {u"status"_s, u"pending"_s},
                                                    {u"created_at"_s, u"2026-03-10T01:00:00.000Z"_s}}));
        };
        for (const QString& id :
             {u"o1"_s, u"0195d7c8-0000-4000-8000-00000000000a"_s, u"0195D7C8-0000-7000-8000-00000000000A"_s})
            QCOMPARE(record(id).error().code, base::Error::Code::Invalid);
        const auto recorded = record(base::newId());
        QVERIFY2(recorded, recorded ? "" : qPrintable(recorded.error().message));
    }
};

QTEST_GUILESS_MAIN(TestHouseRules)
#include "test_house_rules.moc"
