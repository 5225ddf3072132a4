// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temporary_session.h"
#include "ticket/signing_keys.h"

#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ticket;
using account::Role;
using account::Scope;
using base::Error;

class TestSigningKeys : public QObject {
    Q_OBJECT

    const account::Modules m_modules;

    static QStringList filesIn(const QString& folder) { return QDir(folder).entryList(QDir::Files); }

private Q_SLOTS:
    void aSystemAdminMakesAPairAndItIsOnTheTrail()
    {
        test::TemporarySession station(m_modules);
        const QString folder = station.folder() + u"/../keys"_s;
        const SigningKeys keys(folder);
        QVERIFY(!keys.canSign());
        QVERIFY(!keys.signing().value());
        QVERIFY(keys.verifying()->isEmpty());
        const auto made = keys.make(station.admin());
        QVERIFY(made);
        QCOMPARE(filesIn(folder), (QStringList{made->id + u".key"_s, made->id + u".pub"_s}));
        QVERIFY(keys.canSign());
        QCOMPARE(keys.signing().value()->publicKey(), *made);
        QCOMPARE(*keys.verifying(), QList<PublicKey>{*made});
        const auto newest = station.admin().store().trail().newest(1);
        QCOMPARE(newest->first().action, u"ticket.key_made"_s);
        QCOMPARE(newest->first().entityId, made->id);
    }

    void nobodyElseMakesOne()
    {
        test::TemporarySession station(m_modules);
        const QString folder = station.folder() + u"/../keys"_s;
        for (const Role role : {Role::Reviewer, Role::Clerk, Role::SchoolAdmin}) {
            const auto other = station.signIn(account::roleName(role), role, Scope::all());
            QCOMPARE(SigningKeys(folder).make(*other).error().code, Error::Code::Denied);
        }
        QVERIFY(!QDir(folder).exists());
    }

    void whatTheOldKeySignedStaysGood()
    {
        test::TemporarySession station(m_modules);
        const SigningKeys keys(station.folder() + u"/../keys"_s);
        const auto first = keys.make(station.admin());
        const auto second = keys.make(station.admin());
        const auto verifying = keys.verifying();
        QVERIFY(first && second && verifying);
        QVERIFY(verifying->contains(*first));
        QVERIFY(verifying->contains(*second));
    }

    void aKeyThatLostItsPublicHalfVerifiesAllTheSame()
    {
        test::TemporarySession station(m_modules);
        const QString folder = station.folder() + u"/../keys"_s;
        const auto made = SigningKeys(folder).make(station.admin());
        QVERIFY(QFile::remove(folder + u'/' + made->id + u".pub"_s));
        QCOMPARE(*SigningKeys(folder).verifying(), QList<PublicKey>{*made});
    }

    void nothingIsLeftOfAPairThatCouldNotBeWritten()
    {
        test::TemporarySession station(m_modules);
        QCOMPARE(SigningKeys({}).make(station.admin()).error().code, Error::Code::Storage);
        const QString folder = station.folder() + u"/../keys"_s;
        // The trail cannot take it: the pair must not sign unseen.
        QSqlQuery query(station.admin().database());
        QVERIFY(query.exec(u"DROP TABLE trail"_s));
        QVERIFY(!SigningKeys(folder).make(station.admin()));
        QVERIFY(filesIn(folder).isEmpty());
        QVERIFY(!SigningKeys(folder).canSign());
    }
};

QTEST_GUILESS_MAIN(TestSigningKeys)
#include "test_signing_keys.moc"
