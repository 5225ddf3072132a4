// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/station_accounts.h"
#include "support/patience.h"
#include "support/temporary_session.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using base::Error;

/// The form as a person without a mouse meets it: opened from the account menu, filled and sent by keys.
class TestPasswordDialog : public QObject {
    Q_OBJECT

    const account::Modules m_modules;
    exam::Catalogue m_exams;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;

    QDialog* dialog() { return m_window->findChild<QDialog*>(); }
    QLineEdit* field(const char* name) { return dialog()->findChild<QLineEdit*>(QLatin1StringView(name)); }
    QPushButton* button() { return dialog()->findChild<QPushButton*>(u"change"_s); }
    QString said()
    {
        QStringList texts;
        for (const QLabel* label : dialog()->findChild<MessageBar*>()->findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(u' ');
    }
    void open()
    {
        auto* action = m_window->findChild<QAction*>(u"changePassword"_s);
        QVERIFY(action);
        action->trigger();
        QVERIFY(dialog());
        QVERIFY(test::waitForActive(dialog()));
        QTRY_COMPARE(QApplication::focusWidget(), field("present"));
    }
    /// Types into the field that has the cursor, and goes on to the next.
    static void type(const QString& text, Qt::Key then = Qt::Key_Tab)
    {
        QTest::keyClicks(QApplication::focusWidget(), text);
        QTest::keyClick(QApplication::focusWidget(), then);
    }
    base::Result<store::Unlocked> unlock(const QString& password)
    {
        return store::Store::unlock(m_station->folder(), u"clerk"_s, password);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-password"_s);
        m_exams = test::orDie(exam::Catalogue::load(u":/exams"_s));
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void init()
    {
        QSettings().clear();
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        m_station->signIn(u"clerk"_s, Role::Clerk, account::Scope::all());
        m_desk = std::make_unique<account::Desk>(m_station->folder(), test::orDie(unlock(u"password"_s)),
                                                 m_modules);
        m_window = std::make_unique<MainWindow>(*m_desk, m_exams, *m_theme);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(test::waitForActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_desk.reset();
        m_station.reset();
    }

    void aPersonChangesHisPasswordByKeysAlone()
    {
        open();
        QVERIFY(!button()->isEnabled());
        QVERIFY(dialog()->findChild<QLabel*>(u"scope"_s)->text().contains(u"The server keeps"_s));
        type(u"password"_s);
        type(u"a better one"_s);
        type(u"a better one"_s, Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"is changed"_s));
        QVERIFY(unlock(u"a better one"_s));
        QCOMPARE(unlock(u"password"_s).error().code, Error::Code::Denied);
        QVERIFY(field("present")->text().isEmpty() && field("next")->text().isEmpty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // the next Return closes it
        QTRY_VERIFY(!dialog());
    }

    void aWrongPasswordIsSaidAndTheCursorGoesThere()
    {
        open();
        const QRect before = field("next")->geometry();
        type(u"guessed"_s);
        type(u"a better one"_s);
        type(u"a better one"_s, Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"is not right"_s));
        QCOMPARE(QApplication::focusWidget(), field("present"));
        QVERIFY(button()->isEnabled());              // to be tried again
        QCOMPARE(field("next")->geometry(), before); // nothing moved for the message
        QVERIFY(before.height() >= field("next")->sizeHint().height());
        QVERIFY(unlock(u"password"_s));
    }

    void aShortOrUnequalNewOneIsRefused()
    {
        open();
        type(u"password"_s);
        type(u"a better one"_s);
        type(u"another one"_s, Qt::Key_Return);
        QVERIFY2(said().contains(u"not the same both times"_s), qPrintable(said()));
        QCOMPARE(QApplication::focusWidget(), field("again"));
        field("next")->setText(u"seven77"_s);
        type(u"seven77"_s, Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"at least 8"_s));
        QCOMPARE(QApplication::focusWidget(), field("next"));
        QVERIFY(unlock(u"password"_s));
    }

    void oneFormChangesItAtTheServerToo()
    {
        QStringList asked;
        m_window->setServerPassword([&asked]() -> ServerPassword {
            return [&asked](const QString& present, const QString& next) {
                asked.append(present + u" > "_s + next);
                return QtFuture::makeReadyFuture(base::Result<void>());
            };
        });
        open();
        QVERIFY(dialog()->findChild<QCheckBox*>(u"atServer"_s)->isChecked());
        QVERIFY(dialog()->findChild<QLabel*>(u"scope"_s)->text().contains(u"at the server and at this"_s));
        type(u"password"_s);
        type(u"a better one"_s); // is long enough, and is not what is typed again
        type(u"password1234"_s, Qt::Key_Return);
        QVERIFY(said().contains(u"not the same both times"_s));
        field("next")->setText(u"password1234"_s);
        type(u"password1234"_s, Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"guessed first"_s));
        field("next")->setText(u"a garden behind it"_s);
        field("again")->setText(u"a garden behind it"_s);
        field("present")->setText(u"not mine"_s);
        button()->click();
        QTRY_VERIFY(said().contains(u"is not right"_s));
        QVERIFY(asked.isEmpty()); // what is wrong here does not get there
        field("present")->setText(u"password"_s);
        button()->click();
        QTRY_VERIFY(said().contains(u"at the server and here"_s));
        QCOMPARE(asked, QStringList{u"password > a garden behind it"_s});
        QVERIFY(unlock(u"a garden behind it"_s));
        auto own = m_desk->read(
            [](account::Session& session) { return account::StationAccounts(session).hasOwnPassword(); });
        QVERIFY(!*own.result()); // the two are one
    }

    void theFormStaysUntilTheServerHasAnswered()
    {
        auto answer = std::make_shared<QPromise<base::Result<void>>>();
        answer->start();
        bool isAsked = false;
        m_window->setServerPassword([answer, &isAsked]() -> ServerPassword {
            return [answer, &isAsked](const QString&, const QString&) {
                isAsked = true;
                return answer->future();
            };
        });
        open();
        type(u"password"_s);
        type(u"a garden behind it"_s);
        type(u"a garden behind it"_s, Qt::Key_Return);
        QTRY_VERIFY(isAsked);
        QTest::keyClick(dialog(), Qt::Key_Escape); // else the server would have it and the station not
        dialog()->close();
        QVERIFY(dialog() && dialog()->isVisible());
        answer->addResult(base::Result<void>());
        answer->finish();
        QTRY_VERIFY(said().contains(u"at the server and here"_s));
        QVERIFY(unlock(u"a garden behind it"_s));
    }

    void whatTheServerRefusesIsChangedNowhere()
    {
        m_window->setServerPassword([]() -> ServerPassword {
            return [](const QString&, const QString&) {
                return QtFuture::makeReadyFuture<base::Result<void>>(
                    base::fail(Error::Code::Denied, u"The name or the password is wrong."_s));
            };
        });
        open();
        type(u"password"_s);
        type(u"a garden behind it"_s);
        type(u"a garden behind it"_s, Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"another password for you"_s));
        QVERIFY(unlock(u"password"_s));
        dialog()->findChild<QCheckBox*>(u"atServer"_s)->click(); // here alone, then
        button()->click();
        QTRY_VERIFY(said().contains(u"next sign-in at this station"_s));
        QVERIFY(unlock(u"a garden behind it"_s));
    }

    void escapeChangesNothing()
    {
        open();
        type(u"password"_s);
        type(u"a better one"_s, Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        QVERIFY(unlock(u"password"_s));
    }
};

QTEST_MAIN(TestPasswordDialog)
#include "test_password_dialog.moc"
