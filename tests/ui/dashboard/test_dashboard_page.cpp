// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboard_page.h"
#include "dashboard/number_tile.h"
#include "kit/share_bar.h"
#include "kit/table_view.h"
#include "ui/candidates/station.h"

#include <QApplication>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;

class TestDashboardPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-dashboard"_s);
        m_station = std::make_unique<test::TemporarySession>(test::ownModules());
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        QList<store::Command> commands;
        for (int i = 1; i <= 4; ++i)
            commands.append(test::registration(m_station->admin(), exam, i));
        m_ids = test::registerAll(m_station->admin(), commands);
        test::handIn(m_station->admin(), m_ids.first(), false);
        m_station->signIn(u"reviewer"_s, Role::Reviewer, account::Scope::all());
        m_station->signIn(u"school"_s, Role::SchoolAdmin, account::Scope::all());
    }

    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void theNumbersOfARoleAreThoseOfTheStore()
    {
        open(u"reviewer"_s);
        QTRY_VERIFY(tile(u"Materials to audit"_s));
        const auto counts = test::orDie(audit::AuditService(m_station->admin()).counts(kExam, false)).byState;
        QVERIFY(counts.value(u"waiting"_s) > 0);
        QCOMPARE(tile(u"Materials to audit"_s)->accessibleName(),
                 u"Materials to audit: %1"_s.arg(counts.value(u"waiting"_s)));
        QCOMPARE(tile(u"Applications not audited"_s)->accessibleName(), u"Applications not audited: 4"_s);
        QVERIFY(!tile(u"Unpaid"_s)); // nothing a reviewer could do about
    }

    void aNumberLeadsToItsPageWithTheFilter()
    {
        open(u"school"_s);
        QTRY_VERIFY(tile(u"Unpaid"_s));
        QSignalSpy requested(m_page.get(), &DashboardPage::pageRequested);
        tile(u"Unpaid"_s)->setFocus();
        QTest::keyClick(tile(u"Unpaid"_s), Qt::Key_Space);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.first().at(0).toString(), u"candidates"_s);
        QCOMPARE(requested.first().at(1).toMap(), (QVariantMap{{u"payment"_s, u"none"_s}}));
    }

    void aChangeIsCountedWithoutBeingAsked()
    {
        open(u"school"_s);
        QTRY_COMPARE(tile(u"Unpaid"_s) ? tile(u"Unpaid"_s)->accessibleName() : QString(), u"Unpaid: 4"_s);
        test::payFee(m_station->admin(), m_ids.last());
        m_desk->announce({u"candidate"_s});
        QTRY_COMPARE(tile(u"Unpaid"_s)->accessibleName(), u"Unpaid: 3"_s);
        QCOMPARE(tile(u"Paid, without a receipt"_s)->accessibleName(), u"Paid, without a receipt: 1"_s);
    }

    void theBarsAndTheSchoolsTellTheirNumbersAsText()
    {
        open(u"reviewer"_s);
        QTRY_VERIFY(tile(u"Materials to audit"_s));
        const auto bars = m_page->findChildren<ShareBar*>();
        QCOMPARE(bars.size(), 2);
        QVERIFY2(bars.first()->textAlternative().contains(u"Not audited 4"_s),
                 qPrintable(bars.first()->textAlternative()));
        const auto* table = m_page->findChild<TableView*>();
        qint64 candidates = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            candidates += table->model()->index(row, 1).data().toLongLong();
        QCOMPARE(candidates, 4);
    }

    void whatIsMostPressingIsOneKeyAwayAndNothingIsShownThatIsNone()
    {
        open(u"reviewer"_s);
        QTRY_VERIFY(tile(u"Materials to audit"_s));
        QVERIFY(!tile(u"Applications returned"_s));
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->takeFocus();
        QSignalSpy requested(m_page.get(), &DashboardPage::pageRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.first().at(0).toString(), u"audits"_s);
    }

    void anExamWithoutCandidatesSaysTheFirstStep()
    {
        open(u"reviewer"_s);
        m_page->setExam(u"nm-wlcb-fee"_s);
        QTRY_VERIFY(m_page->isEmptyShown());
        m_page->setExam(kExam);
        QTRY_VERIFY(!m_page->isEmptyShown());
    }

    /// The last one, because it adds a candidate.
    void everyAuditLevelHasANumberThatLeadsToItsCandidates()
    {
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        const auto added = test::registerAll(
            m_station->admin(),
            {test::registration(m_station->admin(), exam, 1 + int(exam.types.size()), true)});
        test::handIn(m_station->admin(), added.first(), true);
        test::payFee(m_station->admin(), added.first());
        const candidate::CandidateService service(m_station->admin(), test::builtInExams());
        const QString level =
            test::orDie(service.standing(test::orDie(service.find(added.first())))).nextLevel;
        QVERIFY(!level.isEmpty());
        const auto found = std::find_if(exam.audit.levels.cbegin(), exam.audit.levels.cend(),
                                        [&level](const exam::AuditLevel& one) { return one.id == level; });
        const QString what = u"Waits for: %1"_s.arg(found->name.shown());
        open(u"reviewer"_s);
        QTRY_COMPARE(tile(what) ? tile(what)->accessibleName() : QString(), what + u": 1"_s);
        QSignalSpy requested(m_page.get(), &DashboardPage::pageRequested);
        tile(what)->click();
        QCOMPARE(requested.first().at(1).toMap(), (QVariantMap{{u"level"_s, level}}));
        const auto rows = test::orDie(service.page({.exam = kExam, .level = level}, {}, 100));
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().id, added.first());
    }

private:
    void open(const QString& account)
    {
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), account, u"password"_s)),
            test::ownModules());
        m_page = std::make_unique<DashboardPage>(Workbench{*m_desk, test::builtInExams(), m_tasks, m_undo});
        m_page->setExam(kExam);
        m_page->show();
    }

    NumberTile* tile(const QString& what) const
    {
        for (NumberTile* one : m_page->findChildren<NumberTile*>()) {
            if (one->accessibleName().startsWith(what + u':') && one->isVisibleTo(m_page.get()))
                return one;
        }
        return nullptr;
    }

    const QString kExam = u"nm-zsb-2026"_s;
    QList<candidate::CandidateId> m_ids;
    std::unique_ptr<test::TemporarySession> m_station;
    QWidget m_bar; ///< Never shown: its children must not become windows that take the keyboard.
    TaskBar m_tasks{&m_bar};
    StatusUndo m_undo{&m_bar};
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<DashboardPage> m_page;
};

QTEST_MAIN(TestDashboardPage)
#include "test_dashboard_page.moc"
