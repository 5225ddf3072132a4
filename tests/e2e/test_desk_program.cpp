// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/central_process.h"
#include "e2e/support/demo_copy.h"
#include "e2e/support/program.h"
#include "support/desk_stage.h"
#include "support/patience.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QSettings>
#include <QSqlQuery>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <optional>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

constexpr int kLongest = 60'000;
const QString kExam = u"nm-zsb-2026"_s;

test::DeskStage* stage = nullptr;

} // namespace

/// What README.md says of each role's first five minutes, done in the real program by keys alone.
class TestDeskProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_demo = stage->path(u"demo-%1"_s.arg(++m_round));
        test::copyDemo(m_demo);
        QSettings().clear();
    }

    void cleanup()
    {
        stage->stop();
        m_central.reset();
    }

    void theProgramStartsByItselfAndShowsThePageItIsAskedFor()
    {
        const QString picture = stage->path(u"window.png"_s);
        const auto ending = test::runProgram(test::programFile(u"desk"_s, u"examdesk"_s),
                                             {u"--store"_s, m_demo + u"/station-a"_s, u"--user"_s,
                                              u"reviewer"_s, u"--password-file"_s, passwordFile(),
                                              u"--page"_s, u"audits"_s, u"--screenshot"_s, picture});
        QVERIFY2(ending.exitCode == 0, ending.text());
        QVERIFY(QImage(picture).width() >= 1024);
    }

    void aPageThatIsNoneIsNamed()
    {
        const auto ending =
            test::runProgram(test::programFile(u"desk"_s, u"examdesk"_s),
                             {u"--store"_s, m_demo + u"/station-a"_s, u"--user"_s, u"reviewer"_s,
                              u"--password-file"_s, passwordFile(), u"--page"_s, u"materials"_s});
        QVERIFY2(ending.exitCode == 2, ending.text());
        QVERIFY2(ending.err.contains("materials") && ending.err.contains("audits"), ending.text());
    }

    void helpAndVersionNeedNoDisplay_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("help") << u"--help"_s << "--store"_ba;
        QTest::newRow("version") << u"--version"_s << "examdesk "_ba;
    }

    void helpAndVersionNeedNoDisplay()
    {
        QFETCH(const QString, option);
        QFETCH(const QByteArray, says);
        QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
        for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            bare.remove(name);
        const auto ending =
            test::runProgram(test::programFile(u"desk"_s, u"examdesk"_s), {option}, {.environment = bare});
        QVERIFY2(ending.exitCode == 0, ending.text());
        QVERIFY2(ending.out.contains(says), ending.text());
    }

    void theProgramSaysWhyItDoesNotStart()
    {
        const auto ending =
            test::runProgram(test::programFile(u"desk"_s, u"examdesk"_s), {u"--user"_s, u"x"_s});
        QVERIFY2(ending.exitCode == 2, ending.text());
        QVERIFY(!ending.err.trimmed().isEmpty());
    }

    void aNewStationGetsItsRecordsFromTheServerAndThenWorksWithoutIt()
    {
        startCentral();
        const QString folder = stage->path(u"new-station-%1"_s.arg(m_round));
        stage->start(u"zh_CN"_s, folder, m_central->url());
        QVERIFY(stage->signIn(u"reviewer"_s, QString::fromLatin1(test::kDemoPassword)));
        QTRY_VERIFY(number(u"SELECT count(*) FROM candidate_index WHERE exam = ?"_s, {kExam}) > 0);
        signOutByKeys();
        m_central->stop();
        QVERIFY(stage->signIn(u"reviewer"_s, QString::fromLatin1(test::kDemoPassword)));
        QVERIFY(number(u"SELECT count(*) FROM candidate_index WHERE exam = ?"_s, {kExam}) > 0);
    }

    void aWrongPasswordOpensNothing()
    {
        stage->start(u"zh_CN"_s, m_demo + u"/station-a"_s, {});
        QTRY_VERIFY(stage->signInWindow() && stage->signInWindow()->isActiveWindow());
        auto* password = stage->signInWindow()->findChild<QLineEdit*>(u"password"_s);
        stage->signInWindow()->findChild<QLineEdit*>(u"account"_s)->setText(u"reviewer"_s);
        password->setFocus();
        test::typeText(u"not this one"_s);
        test::pressKey(Qt::Key_Return);
        QTRY_VERIFY(password->isEnabled() && password->hasFocus()); // ready for another
        QVERIFY(!stage->window());
        test::typeText(QString::fromLatin1(test::kDemoPassword)); // what was typed is selected
        test::pressKey(Qt::Key_Return);
        QTRY_VERIFY(stage->window());
    }

    void aReviewerDecidesMaterialsByKeys()
    {
        sitDown(u"reviewer"_s);
        goTo(3, u"audits"_s);
        const qint64 waiting = waitingMaterials(false);
        QVERIFY(waiting > 3);
        press(Qt::Key_Space); // turns the picture, decides nothing
        press(Qt::Key_Z);
        QCOMPARE(waitingMaterials(false), waiting);
        press(Qt::Key_A);
        QCOMPARE(waitingMaterials(false), waiting - 1);
        press(Qt::Key_1, Qt::Key_R);
        QTRY_COMPARE(waitingMaterials(false), waiting - 2);
        press(Qt::Key_J);
        press(Qt::Key_K);
        press(Qt::Key_2, Qt::Key_F);
        QTRY_COMPARE(waitingMaterials(false), waiting - 3);
        QCOMPARE(onTrail(u"audit.decide"_s), 3);
        press(Qt::Key_U);
        QTRY_COMPARE(waitingMaterials(false), waiting - 2);
        QCOMPARE(onTrail(u"audit.reopen"_s), 1);
        press(Qt::Key_G); // his record
        QTRY_COMPARE(stage->window()->currentPage(), u"candidates"_s);
    }

    void aReasonIsTypedWithoutAnyOfItsLettersDeciding()
    {
        sitDown(u"reviewer"_s);
        goTo(3, u"audits"_s);
        const qint64 waiting = waitingMaterials(false);
        press(Qt::Key_T);
        test::typeText(u"far from a fair scan"_s);
        test::settle(*stage, kLongest);
        QCOMPARE(waitingMaterials(false), waiting);
        press(Qt::Key_Return);
        press(Qt::Key_R);
        QCOMPARE(waitingMaterials(false), waiting - 1);
        QCOMPARE(onTrail(u"audit.decide"_s), 1);
    }

    void aReviewerDecidesPortraitsByKeys()
    {
        sitDown(u"reviewer"_s);
        goTo(4, u"photos"_s);
        const qint64 waiting = waitingMaterials(true);
        QVERIFY(waiting > 2);
        press(Qt::Key_A);
        press(Qt::Key_1, Qt::Key_R);
        QTRY_COMPARE(waitingMaterials(true), waiting - 2);
        press(Qt::Key_U);
        QTRY_COMPARE(waitingMaterials(true), waiting - 1);
        for (int view = 0; view < 3; ++view) // the wall, the doubles, the report
            press(Qt::Key_V);
        QCOMPARE(waitingMaterials(true), waiting - 1);
    }

    void aClerkDrawsSeatsByKeys()
    {
        sitDown(u"clerk"_s);
        goTo(u"tickets"_s);
        const QString seats = u"SELECT count(*) FROM ticket_index WHERE exam = ?"_s;
        const qint64 before = number(seats, {kExam}); // drawn the day before
        press(Qt::ControlModifier | Qt::Key_R);
        QCOMPARE(number(seats, {kExam}), before); // it asks first
        press(Qt::Key_Return);
        QTRY_VERIFY(number(seats, {kExam}) > before);
    }

    void aClerkImportsCandidatesByKeys()
    {
        sitDown(u"clerk"_s);
        goTo(u"candidates"_s);
        const QString all = u"SELECT count(*) FROM candidate_index WHERE exam = ?"_s;
        const qint64 before = number(all, {kExam});
        press(Qt::ControlModifier | Qt::Key_I);
        QTRY_VERIFY(QApplication::activeModalWidget());
        test::typeText(m_demo + u"/inbox/"_s + kExam + u"/import.csv"_s);
        // The file is read and its rows are looked at; the key to take them has the focus then.
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->property("primary").toBool());
        press(Qt::Key_Return);
        QTRY_VERIFY(number(all, {kExam}) > before);
    }

    void aSchoolAdminReconcilesByKeys()
    {
        sitDown(u"finance"_s);
        goTo(u"payments"_s);
        const QDir inbox(m_demo + u"/inbox/"_s + kExam);
        const QString bill = inbox.entryList({u"*.csv.zip"_s}, QDir::Files).value(0);
        for (const QString& file : {u"orders.csv"_s, u"receipts.csv"_s, bill})
            importByKeys(inbox.filePath(file));
        QVERIFY(number(u"SELECT count(*) FROM order_index WHERE exam = ?"_s, {kExam}) > 0);
        press(Qt::ControlModifier | Qt::Key_R);
        const QString open = u"SELECT count(*) FROM discrepancy_index WHERE exam = ?"_s;
        QTRY_VERIFY(number(open, {kExam}) > 0);
        const qint64 assigned = onTrail(u"discrepancy.assign"_s);
        test::settle(*stage, kLongest);
        press(Qt::Key_Home);
        press(Qt::Key_T);
        QTRY_COMPARE(onTrail(u"discrepancy.assign"_s), assigned + 1);
    }

    void workGoesToTheServerByAKey()
    {
        startCentral();
        sitDown(u"reviewer"_s);
        goTo(3, u"audits"_s);
        press(Qt::Key_A);
        goTo(u"syncs"_s);
        press(Qt::Key_F5);
        QTRY_COMPARE(number(u"SELECT count(*) FROM outbox"_s, {}), 0);
    }

    void aRoleHasThePagesThatItWorksWith_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QStringList>("pages");
        QTest::newRow("reviewer") << u"reviewer"_s
                                  << QStringList{u"overview"_s, u"candidates"_s, u"audits"_s, u"photos"_s,
                                                 u"syncs"_s};
        QTest::newRow("clerk") << u"clerk"_s
                               << QStringList{u"overview"_s, u"candidates"_s, u"photos"_s, u"tickets"_s,
                                              u"syncs"_s};
        QTest::newRow("school admin")
            << u"finance"_s << QStringList{u"overview"_s, u"candidates"_s, u"payments"_s, u"syncs"_s};
    }

    void aRoleHasThePagesThatItWorksWith()
    {
        QFETCH(const QString, account);
        QFETCH(const QStringList, pages);
        sitDown(account);
        QCOMPARE(stage->window()->pageKeys(), pages);
        for (int i = 0; i < pages.size(); ++i)
            goTo(i + 1, pages.at(i));
    }

private:
    QString passwordFile()
    {
        const QString file = stage->path(u"password"_s);
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(test::kDemoPassword) < 0)
            qFatal("The password cannot be written.");
        return file;
    }

    void startCentral() { m_central = std::make_unique<test::CentralProcess>(m_demo); }

    /// Signs in at the demo's station and chooses the exam, by keys.
    void sitDown(const QString& account)
    {
        stage->start(u"zh_CN"_s, m_demo + u"/station-a"_s, m_central ? m_central->url() : QString());
        QVERIFY(stage->signIn(account, QString::fromLatin1(test::kDemoPassword)));
        QVERIFY(test::waitForActive(stage->window()));
        press(Qt::ControlModifier | Qt::Key_K);
        press(Qt::ShiftModifier | Qt::Key_Backtab);
        const auto* exams = qobject_cast<QComboBox*>(stage->window()->focusWidget());
        QVERIFY(exams); // it stands before the search box
        press(Qt::Key_Home);
        for (int i = 0; i < exams->count() && stage->window()->examId() != kExam; ++i)
            press(Qt::Key_Down);
        QCOMPARE(stage->window()->examId(), kExam);
    }

    void press(QKeyCombination key)
    {
        test::pressKey(key);
        QVERIFY(test::settle(*stage, kLongest));
    }

    /// A reason and what it is for, as fast as a hand types them.
    void press(QKeyCombination reason, QKeyCombination verdict)
    {
        test::pressKey(reason);
        press(verdict);
    }

    void goTo(int number, const QString& page)
    {
        press(Qt::ControlModifier | Qt::Key(Qt::Key_0 + number));
        QCOMPARE(stage->window()->currentPage(), page);
    }

    void goTo(const QString& page) { goTo(int(stage->window()->pageKeys().indexOf(page)) + 1, page); }

    void importByKeys(const QString& file)
    {
        press(Qt::ControlModifier | Qt::Key_I);
        QTRY_VERIFY(qobject_cast<QFileDialog*>(QApplication::activeModalWidget()));
        test::typeText(file);
        test::pressKey(Qt::Key_Return);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        stage->window()->activateWindow();
        QVERIFY(test::settle(*stage, kLongest));
    }

    void signOutByKeys()
    {
        auto* account = stage->window()->findChild<QToolButton*>(u"account"_s);
        account->setFocus();
        // The menu waits in a loop of its own: whoever opened it cannot press the next key.
        QTimer::singleShot(0, this, [] {
            QTRY_VERIFY(QApplication::activePopupWidget());
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Up);
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        });
        test::pressKey(Qt::Key_Space);
        QVERIFY(stage->waitForSignOut());
    }

    qint64 number(const QString& sql, const QVariantList& values)
    {
        const auto answer =
            stage->desk()->read([sql, values](account::Session& session) -> base::Result<qint64> {
                QSqlQuery query(session.database());
                query.prepare(sql);
                for (const QVariant& value : values)
                    query.addBindValue(value);
                if (!query.exec() || !query.next())
                    return base::fail(base::Error::Code::Storage, u"The store cannot be read."_s, sql);
                return query.value(0).toLongLong();
            });
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, kLongest) || !answer.result())
            qFatal("No answer to %s", qPrintable(sql));
        return *answer.result();
    }

    qint64 onTrail(const QString& kind)
    {
        return number(u"SELECT count(*) FROM trail WHERE action = ? AND account = ?"_s,
                      {kind, stage->desk()->principal().name});
    }

    qint64 waitingMaterials(bool portraits)
    {
        return number(
            u"SELECT count(*) FROM material_index WHERE exam = ? AND portrait = ? AND state = 'waiting'"_s,
            {kExam, int(portraits)});
    }

    QString m_demo;
    int m_round = 0;
    std::unique_ptr<test::CentralProcess> m_central;
};

int main(int argc, char** argv)
{
    test::DeskStage desk(argc, argv);
    stage = &desk;
    TestDeskProgram tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "test_desk_program.moc"
