// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/principal.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::account;

class TestPrincipal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scopesReachWhatTheySay_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<bool>("ownSchool");
        QTest::addColumn<bool>("otherSchool");
        QTest::addColumn<bool>("otherRegion");
        QTest::newRow("all") << u"*"_s << true << true << true;
        QTest::newRow("region") << u"region:1509"_s << true << true << false;
        QTest::newRow("school") << u"school:河套学院"_s << true << false << false;
    }
    void scopesReachWhatTheySay()
    {
        QFETCH(QString, scope);
        const auto parsed = Scope::parse(scope);
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->text(), scope);
        QTEST(parsed->contains(u"河套学院"_s, u"1509"_s), "ownSchool");
        QTEST(parsed->contains(u"别的学院"_s, u"1509"_s), "otherSchool");
        QTEST(parsed->contains(u"别的学院"_s, u"1501"_s), "otherRegion");
    }

    void nonsenseIsNoScopeAndNoRole()
    {
        for (const QString& text : {u""_s, u"all"_s, u"region:"_s, u"school:"_s, u"region"_s})
            QVERIFY(!Scope::parse(text));
        QVERIFY(!parseRole(u"root"_s));
        QVERIFY(!Principal::fromJson({{u"name"_s, u"a"_s}, {u"role"_s, u"clerk"_s}}));
    }

    void aPrincipalSurvivesJson()
    {
        const Principal principal{u"wang"_s, Role::SchoolAdmin, Scope::school(u"河套学院"_s)};
        QCOMPARE(Principal::fromJson(principal.toJson()).value(), principal);
    }

    void whoWasGivenNoScopeSeesNothing()
    {
        const Scope none;
        QVERIFY(none.isNothing());
        QVERIFY(none != Scope::all());
        QVERIFY(!none.contains({}, {}));
        QVERIFY(!none.contains(u"河套学院"_s, u"1509"_s));
        QVERIFY(!none.isAsWideAs(u"school"_s));
        QCOMPARE(none.sqlCondition(), u"1 = 0"_s);
        QVERIFY(none.sqlValues().isEmpty());
        QVERIFY(!Scope::parse(none.text()));
        QVERIFY(!Principal::fromJson(Principal{.name = u"wang"_s}.toJson()));
    }

    void onlyWideScopesAreEnoughForWideLevels()
    {
        QVERIFY(Scope::all().isAsWideAs(u"all"_s));
        QVERIFY(!Scope::region(u"1509"_s).isAsWideAs(u"all"_s));
        QVERIFY(Scope::region(u"1509"_s).isAsWideAs(u"region"_s));
        QVERIFY(!Scope::school(u"x"_s).isAsWideAs(u"region"_s));
        QVERIFY(Scope::school(u"x"_s).isAsWideAs(u"school"_s));
    }
};

QTEST_GUILESS_MAIN(TestPrincipal)
#include "test_principal.moc"
