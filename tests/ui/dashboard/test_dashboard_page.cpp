// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"
#include "candidate/registration_service.h"
#include "support/patience.h"
#include "ui/candidate/station.h"
#include "ui/dashboard/dashboard_page.h"
#include "ui/dashboard/number_tile.h"
#include "ui/dashboard/waiting.h"
#include "ui/dashboard/week_bars.h"
#include "ui/kit/share_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <array>
#include <cmath>

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
        QCOMPARE(bars.first()->textAlternative(), u"Where the applications stand: Unfinished 4"_s);
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
        for (const NumberTile* one : m_page->findChildren<NumberTile*>())
            QVERIFY2(!one->isVisible() || !one->accessibleName().endsWith(u": 0"_s),
                     qPrintable(one->accessibleName()));
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->takeFocus();
        QSignalSpy requested(m_page.get(), &DashboardPage::pageRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.first().at(0).toString(), u"audits"_s);
    }

    void aWeekWithoutWorkIsNotShownAndOneDecisionIsCounted()
    {
        open(u"reviewer"_s);
        QTRY_VERIFY(tile(u"Materials to audit"_s));
        auto* week = m_page->findChild<WeekBars*>();
        QVERIFY(!week->isVisible());
        const auto decided = m_desk->execute([this](account::Session& session) {
            audit::AuditService audits(session);
            const auto rows =
                test::orDie(audits.page({.exam = kExam, .portraits = false, .state = u"waiting"_s}, {}, 1));
            return audits.decide(test::orDie(audits.find(rows.first().id)), exam::Decision::Return,
                                 u"unclear"_s);
        });
        QTRY_VERIFY(decided.isFinished());
        QVERIFY(decided.result());
        QTRY_VERIFY(week->isVisible());
        QVERIFY2(week->accessibleName().endsWith(u": 1"_s), qPrintable(week->accessibleName()));
    }

    void anExamWithoutCandidatesSaysTheFirstStep()
    {
        open(u"reviewer"_s);
        m_page->setExam(u"nm-wlcb-fee"_s);
        QTRY_VERIFY(m_page->isEmptyShown());
        m_page->setExam(kExam);
        QTRY_VERIFY(!m_page->isEmptyShown());
    }

    void theColoursOfABarAreToldApartInLightAndDark()
    {
        ShareBar bar;
        QList<ShareBar::Part> parts{{u"a"_s, 1, State::Done},
                                    {u"b"_s, 1, State::Attention},
                                    {u"c"_s, 1, State::Wrong},
                                    {u"d"_s, 1, State::Waiting}};
        for (int i = 0; i < 7; ++i)
            parts.append({u"type %1"_s.arg(i), 1, State::Waiting, i});
        bar.setParts(u"All"_s, parts);
        for (const tokens::Colors* colors : {&tokens::light(), &tokens::dark()}) {
            bar.setPalette(paletteOf(*colors));
            for (qsizetype one = 0; one < parts.size(); ++one) {
                QVERIFY(tokens::contrast(bar.colorOf(one), colors->surface) >= 3);
                for (qsizetype other = 0; other < one; ++other)
                    QVERIFY2(distance(bar.colorOf(one), bar.colorOf(other)) >= 20,
                             qPrintable(bar.colorOf(one).name() + bar.colorOf(other).name()));
            }
        }
    }

    void moreTypesThanColoursArePutTogetherAndNoneIsLost()
    {
        ShareBar bar;
        QList<ShareBar::Part> parts;
        for (int i = 0; i < 12; ++i)
            parts.append({u"type %1"_s.arg(i), 10, State::Waiting, i});
        bar.setParts(u"All"_s, parts);
        QCOMPARE(bar.parts().size(), 8);
        QCOMPARE(bar.parts().last().number, 50);
    }

    /// One number, wherever it stands.
    void theNumbersOfTheBarTheTilesAndTheSchoolsAddUp()
    {
        open(u"reviewer"_s);
        QTRY_VERIFY(tile(u"Materials to audit"_s));
        const auto* bar = m_page->findChildren<ShareBar*>().first();
        const auto inBar = [bar](const QString& name) {
            for (const ShareBar::Part& part : bar->parts())
                if (part.name == name)
                    return part.number;
            return qint64(0);
        };
        qint64 whole = 0;
        for (const ShareBar::Part& part : bar->parts())
            whole += part.number;
        const candidate::CandidateService service(m_station->admin(), test::builtInExams());
        QCOMPARE(whole, test::orDie(service.counts(kExam)).total);
        qint64 turns = 0;
        for (const exam::AuditLevel& level : test::builtInExams().find(kExam)->audit.levels)
            if (const NumberTile* one = tile(level.name.shown()))
                turns += one->accessibleName().section(u": "_s, -1).toLongLong();
        QCOMPARE(turns, inBar(u"To audit"_s));
        const QAbstractItemModel* schools = m_page->findChild<TableView*>()->model();
        for (int column = 1; column < schools->columnCount(); ++column) {
            const QString title = schools->headerData(column, Qt::Horizontal).toString();
            qint64 sum = 0;
            for (int row = 0; row < schools->rowCount(); ++row)
                sum += schools->index(row, column).data().toLongLong();
            if (QStringList{u"Unfinished"_s, u"To audit"_s, u"Returned"_s, u"Approved"_s}.contains(title))
                QCOMPARE(sum, inBar(title));
        }
    }

    void aLevelIsTheWorkOfWhoSpeaksForIt_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<account::Scope>("scope");
        QTest::addColumn<QStringList>("levels");
        QTest::newRow("everywhere") << Role::Reviewer << account::Scope::all()
                                    << QStringList{u"college"_s, u"admitting"_s, u"final"_s};
        QTest::newRow("one region") << Role::Reviewer << account::Scope::region(u"150900"_s)
                                    << QStringList{u"college"_s, u"admitting"_s};
        QTest::newRow("no reviewer") << Role::SchoolAdmin << account::Scope::all() << QStringList{};
    }

    void aLevelIsTheWorkOfWhoSpeaksForIt()
    {
        QFETCH(const Role, role);
        QFETCH(const account::Scope, scope);
        QFETCH(const QStringList, levels);
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        ExamCounts counts;
        for (const exam::AuditLevel& level : exam.audit.levels)
            counts.candidates.byLevel.insert(level.id, 5);
        QStringList offered;
        for (const Waiting& one : waitingFor({.name = u"x"_s, .role = role, .scope = scope}, exam, counts))
            if (one.filter.contains(u"level"_s))
                offered.append(one.filter.value(u"level"_s).toString());
        QCOMPARE(offered, levels);
    }

    void whatColleaguesAskForIsTheWorkOfWhoMayDoIt()
    {
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        ExamCounts counts;
        counts.proposals = {{u"release"_s, 2}, {u"type"_s, 3}};
        counts.accommodations = 4;
        const auto numbers = [&](Role role) {
            QList<qint64> found;
            for (const Waiting& one :
                 waitingFor({.name = u"x"_s, .role = role, .scope = account::Scope::all()}, exam, counts))
                found.append(one.number);
            return found;
        };
        QVERIFY(!exam.accommodations.isEmpty());
        QCOMPARE(exam.accommodations.first().role, u"reviewer"_s);
        QCOMPARE(numbers(Role::Reviewer), (QList<qint64>{3, 4}));
        QCOMPARE(numbers(Role::SchoolAdmin), (QList<qint64>{2}));
        QCOMPARE(numbers(Role::Clerk), QList<qint64>());
    }

    void aClerkGoesOnWithWhatHeBeganAndKnowsWhoHasToComeBack()
    {
        ExamCounts counts;
        counts.drafts = 2;
        counts.candidates.byStage = {{u"returned"_s, 3}};
        counts.portraits.byState = {{u"waiting"_s, 9}};
        counts.portraits.byConclusion = {{u"person"_s, 9}};
        const QList<Waiting> waiting =
            waitingFor({.name = u"x"_s, .role = Role::Clerk, .scope = account::Scope::all()},
                       *test::builtInExams().find(kExam), counts);
        QCOMPARE(waiting.size(), 2); // the portraits are for who decides
        QCOMPARE(waiting.first().number, 2);
        QCOMPARE(waiting.first().filter, (QVariantMap{{u"register"_s, true}}));
        QCOMPARE(waiting.last().filter, (QVariantMap{{u"approval"_s, u"returned"_s}}));
    }

    void aDraftThatWasKeptIsCountedWhenTheOverviewIsShownAgain()
    {
        m_station->signIn(u"clerk"_s, Role::Clerk, account::Scope::all());
        open(u"clerk"_s);
        QTRY_VERIFY(!m_page->findChild<QLabel*>(u"summary"_s)->text().isEmpty()); // it has counted
        QVERIFY(!tile(u"Registrations not finished"_s));
        auto kept = m_desk->execute([exam = kExam](account::Session& session) {
            return candidate::RegistrationService(session, test::builtInExams())
                .saveDraft({.id = base::newId(), .exam = exam, .at = session.now()});
        });
        QVERIFY(kept.result());
        static_cast<Page&>(*m_page).activated();
        QTRY_VERIFY(tile(u"Registrations not finished"_s));
        QCOMPARE(tile(u"Registrations not finished"_s)->accessibleName(), u"Registrations not finished: 1"_s);
    }

    void aDigitLeadsToItsLine()
    {
        open(u"reviewer"_s);
        QTRY_VERIFY(tile(u"Materials to audit"_s));
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->takeFocus();
        QSignalSpy requested(m_page.get(), &DashboardPage::pageRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_1);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.first().at(0).toString(), u"audits"_s);
        QVERIFY(m_page->shortcuts().entries().contains({u"1"_s, u"Materials to audit"_s}));
        for (const Shortcuts::Entry& entry : m_page->shortcuts().entries())
            QVERIFY2(!entry.what.isEmpty(), qPrintable(entry.keys)); // no digit without a line
    }

    void noColumnIsCutWhereThereIsLittleRoom()
    {
        open(u"reviewer"_s);
        QTRY_VERIFY(tile(u"Materials to audit"_s));
        auto* table = m_page->findChild<TableView*>();
        for (const int width : {900, 1500, 760}) {
            m_page->resize(width, 600);
            QTRY_COMPARE(m_page->width(), width);
            QTRY_VERIFY(table->horizontalHeader()->length() <= table->viewport()->width());
            const QFontMetrics metrics(table->horizontalHeader()->font());
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
                QVERIFY2(table->isColumnHidden(column) ||
                             table->columnWidth(column) >
                                 metrics.horizontalAdvance(title) + tokens::kGapSmall,
                         qPrintable(title));
            }
        }
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
        const QString what = found->name.shown();
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
    /// CIE76 in Lab: 2 is just seen, 20 is another colour.
    static double distance(const QColor& one, const QColor& other)
    {
        const auto lab = [](const QColor& color) {
            const auto linear = [](double part) {
                return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
            };
            const double r = linear(color.redF());
            const double g = linear(color.greenF());
            const double b = linear(color.blueF());
            const auto bend = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
            const double x = bend((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
            const double y = bend(0.2126 * r + 0.7152 * g + 0.0722 * b);
            const double z = bend((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
            return std::array{116 * y - 16, 500 * (x - y), 200 * (y - z)};
        };
        const auto a = lab(one);
        const auto b = lab(other);
        return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    }

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
