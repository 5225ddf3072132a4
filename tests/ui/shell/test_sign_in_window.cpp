// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/server_memory.h"
#include "support/patience.h"
#include "support/temporary_session.h"
#include "ui/kit/message_bar.h"
#include "ui/shell/sign_in_window.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

class TestSignInWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-sign-in"_s);
        m_station = std::make_unique<test::TemporarySession>(m_modules);
    }

    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<SignInWindow>();
        m_openedAs.clear();
        connect(m_window.get(), &SignInWindow::signedIn, this,
                [this](const SignInRequest&, const store::Unlocked& unlocked) {
                    m_openedAs.append(unlocked.principal.value(u"name"_s).toString());
                });
        m_window->prepare(m_station->folder());
        m_window->show();
    }

    void theRightPasswordOpensTheStore()
    {
        type(u"server"_s, u"https://exam.example"_s);
        signIn(u"admin"_s, u"password"_s);
        QVERIFY(m_window->isBusy());
        QTRY_COMPARE(m_openedAs, QStringList{u"admin"_s});
        QVERIFY(!m_window->isBusy());
    }

    void serverAndAccountAreRememberedButNeverThePassword()
    {
        type(u"server"_s, u"https://exam.example"_s);
        signIn(u"admin"_s, u"password"_s);
        QTRY_COMPARE(m_openedAs.size(), 1);
        SignInWindow again;
        QCOMPARE(again.findChild<QLineEdit*>(u"server"_s)->text(), u"https://exam.example"_s);
        QCOMPARE(again.findChild<QLineEdit*>(u"account"_s)->text(), u"admin"_s);
        QVERIFY(again.findChild<QLineEdit*>(u"password"_s)->text().isEmpty());
        QVERIFY(edit(u"password"_s).text().isEmpty());
        for (const QString& key : QSettings().allKeys())
            QVERIFY2(QSettings().value(key).toString() != u"password"_s, qPrintable(key));
    }

    void aWrongPasswordIsSaidAndAskedForAgain()
    {
        signIn(u"admin"_s, u"wrong"_s);
        QTRY_VERIFY(!m_window->isBusy());
        QVERIFY(sentence().contains(u"password"_s));
        QCOMPARE(edit(u"password"_s).selectedText().size(), 5);
        QVERIFY(m_openedAs.isEmpty());
    }

    void anAccountWithoutAKeyIsToldWhoCanHelp()
    {
        signIn(u"stranger"_s, u"password"_s);
        QTRY_VERIFY(!m_window->isBusy());
        QVERIFY(sentence().contains(u"has no key"_s));
        QVERIFY(m_openedAs.isEmpty());
    }

    void whatWasTypedForAnAccountIsNotRepeated()
    {
        signIn(u"my-secret-word"_s, u"password"_s); // a password that went into the wrong field
        QTRY_VERIFY(!m_window->isBusy());
        const auto* said = m_window->findChild<MessageBar*>();
        QVERIFY(!said->sentence().isEmpty());
        QVERIFY2(!(said->sentence() + said->details()).contains(u"my-secret-word"_s),
                 qPrintable(said->sentence()));
    }

    void noErrorMovesAFieldOrGrowsTheWindow_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("folder");
        QTest::newRow("wrong password") << u"admin"_s << m_station->folder();
        QTest::newRow("no key") << u"stranger"_s << m_station->folder();
        QTest::newRow("no store and no server") << u"admin"_s << m_station->folder() + u"/none"_s;
    }

    void noErrorMovesAFieldOrGrowsTheWindow()
    {
        QFETCH(const QString, account);
        QFETCH(const QString, folder);
        type(u"folder"_s, folder);
        const auto places = [this] {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            QList<QRect> all{QRect(QPoint(), m_window->size())};
            for (const QWidget* part : m_window->findChildren<QLineEdit*>())
                all.append({part->mapTo(m_window.get(), QPoint()), part->size()});
            const auto* button = m_window->findChild<QPushButton*>(u"signIn"_s);
            all.append({button->mapTo(m_window.get(), QPoint()), button->size()});
            return all;
        };
        const QList<QRect> before = places();
        signIn(account, u"wrong"_s);
        QCOMPARE(places(), before); // while it works
        QTRY_VERIFY(!m_window->isBusy());
        QVERIFY(!sentence().isEmpty());
        QCOMPARE(places(), before);
        m_window->findChild<MessageBar*>()->clear();
        QCOMPARE(places(), before);
    }

    void aNewerStoreIsRefusedWithASentence()
    {
        test::TemporarySession newer(m_modules);
        QVERIFY(QSqlQuery(newer.admin().database()).exec(u"PRAGMA user_version = 9999"_s));
        type(u"folder"_s, newer.folder());
        signIn(u"admin"_s, u"password"_s);
        QTRY_VERIFY(!m_window->isBusy());
        QVERIFY(sentence().contains(u"newer version"_s));
    }

    void aDamagedStoreIsSaidToBeOne()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"store.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        type(u"folder"_s, folder.path());
        signIn(u"admin"_s, u"password"_s);
        QTRY_VERIFY(!m_window->isBusy());
        QVERIFY(!sentence().isEmpty());
        QVERIFY(m_openedAs.isEmpty());
    }

    void aStationWithoutAStoreNeedsTheServer()
    {
        const QTemporaryDir folder;
        type(u"folder"_s, folder.path());
        signIn(u"admin"_s, u"password"_s);
        QVERIFY(!m_window->isBusy());
        QVERIFY(sentence().contains(u"needs the server"_s));
    }

    void theFirstSignInGoesToTheServer()
    {
        const QTemporaryDir folder;
        SignInRequest asked;
        const store::Unlocked unlocked =
            test::orDie(store::Store::unlock(m_station->folder(), u"admin"_s, u"password"_s));
        SignInWindow window([&](const SignInRequest& request) {
            asked = request;
            return QtFuture::makeReadyFuture(base::Result<store::Unlocked>(unlocked));
        });
        int opened = 0;
        connect(&window, &SignInWindow::signedIn, this, [&opened] { ++opened; });
        window.prepare(folder.path(), u"https://exam.example"_s);
        window.findChild<QLineEdit*>(u"account"_s)->setText(u"admin"_s);
        window.findChild<QLineEdit*>(u"password"_s)->setText(u"password"_s);
        window.findChild<QPushButton*>(u"signIn"_s)->click();
        QTRY_COMPARE(opened, 1);
        QCOMPARE(asked, (SignInRequest{u"https://exam.example"_s, u"admin"_s, u"password"_s, folder.path()}));
    }

    void whyTheServerIsNotTheRightOneIsSaidWhole()
    {
        const QTemporaryDir folder;
        const QString why = store::sentenceOf({.relation = store::ServerRelation::Other});
        SignInWindow window([&why](const SignInRequest&) {
            return QtFuture::makeReadyFuture(
                base::Result<store::Unlocked>(base::fail(base::Error::Code::Conflict, why)));
        });
        window.prepare(folder.path(), u"https://exam.example"_s);
        window.findChild<QLineEdit*>(u"account"_s)->setText(u"admin"_s);
        window.findChild<QLineEdit*>(u"password"_s)->setText(u"password"_s);
        window.findChild<QPushButton*>(u"signIn"_s)->click();
        QTRY_COMPARE(window.findChild<MessageBar*>()->sentence(), why);
        QVERIFY(!window.isBusy());
    }

    void nobodySignsInWithoutAPassword()
    {
        type(u"account"_s, u"admin"_s);
        QVERIFY(!m_window->findChild<QPushButton*>(u"signIn"_s)->isEnabled());
        QTest::keyClick(&edit(u"account"_s), Qt::Key_Return);
        QVERIFY(!m_window->isBusy());
    }

    void capsLockIsHintedAt()
    {
        const auto* hint = m_window->findChild<QLabel*>(u"capsLock"_s);
        QTest::sendKeyEvent(QTest::Click, &edit(u"password"_s), Qt::Key_A, u"A"_s, Qt::NoModifier);
        QVERIFY(hint->isVisible());
        QTest::sendKeyEvent(QTest::Click, &edit(u"password"_s), Qt::Key_B, u"B"_s, Qt::ShiftModifier);
        QVERIFY(!hint->isVisible());
    }

private:
    QLineEdit& edit(const QString& name) { return *m_window->findChild<QLineEdit*>(name); }
    void type(const QString& name, const QString& text) { edit(name).setText(text); }
    void signIn(const QString& account, const QString& password)
    {
        type(u"account"_s, account);
        type(u"password"_s, password);
        QTest::keyClick(&edit(u"password"_s), Qt::Key_Return);
    }
    QString sentence() const { return m_window->findChild<MessageBar*>()->sentence(); }

    const account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<SignInWindow> m_window;
    QStringList m_openedAs;
};

QTEST_MAIN(TestSignInWindow)
#include "test_sign_in_window.moc"
