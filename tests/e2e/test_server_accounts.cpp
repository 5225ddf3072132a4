// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts of a server, from its own command line.
#include "support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::test;

class TestServerAccounts : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    Ending run(const QStringList& arguments) const
    {
        return runProgram(programFile(u"central"_s, u"examdesk-central"_s), arguments);
    }
    Ending accounts(const QStringList& arguments) const
    {
        return run(QStringList{u"accounts"_s} + arguments +
                   QStringList{u"--database"_s, path(u"central.db"_s)});
    }
    QJsonObject account(const QString& name) const
    {
        const auto all = QJsonDocument::fromJson(accounts({u"list"_s, u"--json"_s}).out).object();
        for (const QJsonValue& one : all.value(u"accounts"_s).toArray())
            if (one[u"name"_s] == name)
                return one.toObject();
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile password(path(u"password"_s));
        QVERIFY(password.open(QIODevice::WriteOnly));
        password.write("a long password\n");
        password.close();
        const Ending made = run({u"--database"_s, path(u"central.db"_s), u"--files"_s, path(u"files"_s),
                                 u"--init-admin"_s, u"root"_s, u"--password-file"_s, path(u"password"_s)});
        QVERIFY2(made.exitCode == 0, made.text());
    }

    void anAccountIsMadeChangedDisabledAndGivenANewPassword()
    {
        const QStringList password{u"--password-file"_s, path(u"password"_s)};
        const QStringList clerk{u"create"_s, u"clerk7"_s,  u"--role"_s,
                                u"clerk"_s,  u"--scope"_s, u"school:集宁示例师范学院"_s};
        const Ending made = accounts(clerk + password);
        QVERIFY2(made.exitCode == 0, made.text());
        QCOMPARE(account(u"clerk7"_s)[u"scope"_s], u"school:集宁示例师范学院"_s);
        QCOMPARE(accounts(clerk + password).exitCode, 2); // twice
        QCOMPARE(
            accounts({u"change"_s, u"clerk7"_s, u"--role"_s, u"reviewer"_s, u"--scope"_s, u"region:1509"_s})
                .exitCode,
            0);
        QCOMPARE(account(u"clerk7"_s)[u"role"_s], u"reviewer"_s);
        QCOMPARE(accounts({u"disable"_s, u"clerk7"_s}).exitCode, 0);
        QCOMPARE(account(u"clerk7"_s)[u"disabled"_s], true);
        QCOMPARE(accounts({u"enable"_s, u"clerk7"_s}).exitCode, 0);
        QCOMPARE(accounts(QStringList{u"reset"_s, u"clerk7"_s} + password).exitCode, 0);
        QVERIFY(accounts({u"list"_s}).out.contains("clerk7  reviewer  region:1509"));
    }

    void whatIsWrongIsSaidAndChangesNothing_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("no action") << u""_s << "ACTION"_ba;
        QTest::newRow("other action") << u"promote root"_s << "promote"_ba;
        QTest::newRow("no name") << u"disable"_s << "NAME"_ba;
        QTest::newRow("nobody") << u"disable nobody"_s << "no account"_ba;
        QTest::newRow("the last one") << u"disable root"_s << "another system administrator"_ba;
        QTest::newRow("no role") << u"change root --scope *"_s << "role"_ba;
        QTest::newRow("no scope") << u"change root --role clerk --scope moon"_s << "moon"_ba;
        QTest::newRow("no password") << u"create x --role clerk --scope *"_s << "--password-file"_ba;
        QTest::newRow("too much") << u"list root more"_s << "more"_ba;
    }
    void whatIsWrongIsSaidAndChangesNothing()
    {
        QFETCH(const QString, line);
        QFETCH(const QByteArray, names);
        const QByteArray before = accounts({u"list"_s}).out;
        const Ending end = accounts(line.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(end.exitCode, 2);
        QVERIFY2(end.err.contains(names), end.text());
        QCOMPARE(accounts({u"list"_s}).out, before);
    }

    void aDatabaseThatIsNotThereIsNotMade()
    {
        const Ending end = run({u"accounts"_s, u"list"_s, u"--database"_s, path(u"other.db"_s)});
        QVERIFY(end.exitCode != 0);
        QVERIFY(!QFile::exists(path(u"other.db"_s)));
    }
};

QTEST_GUILESS_MAIN(TestServerAccounts)
#include "test_server_accounts.moc"
