// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/audit/stage.h"
#include "ui/kit/chart.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/table_view.h"
#include "ui/photo/photo_page.h"
#include "ui/photo/portrait_report.h"
#include "ui/photo/report_view.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using audit::AuditService;
using photo::Outcome;

namespace {

photo::Report reportOf(photo::Conclusion conclusion, Outcome background, Outcome glasses)
{
    return {.conclusion = conclusion,
            .findings = {{.rule = u"background_white"_s,
                          .outcome = background,
                          .why = background == Outcome::Fail ? photo::Because::BackgroundNotWhite
                                                             : photo::Because::Nothing},
                         {.rule = u"glasses"_s, .outcome = glasses, .value = 3.0}}};
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPortraitReport : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    const QString m_hetao = u"河套学院"_s;
    const QString m_jining = u"集宁师范学院"_s;

    audit::MaterialId add(const QString& school, const std::optional<photo::Report>& report)
    {
        static int number = 0;
        const auto id = m_stage->add(m_stage->addCandidate(u"考生"_s, school), u"portrait"_s,
                                     test::drawnPage(QString::number(++number), "PNG", {300, 400}));
        if (report)
            test::orDie(AuditService(m_stage->station.admin())
                            .recordChecks({{m_stage->material(id), photo::conclusionName(report->conclusion),
                                            photo::keptFindings(*report)}}));
        return id;
    }
    PortraitTally tally()
    {
        return test::orDie(tallyPortraits(m_stage->station.admin(), *m_stage->exams.find(test::kStageExam),
                                          base::Progress()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-report"_s);
        QSettings().clear();
    }

    /// Three of one school, two of another; one was not checked.
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        add(m_hetao, reportOf(photo::Conclusion::Pass, Outcome::Pass, Outcome::Pass));
        add(m_hetao, reportOf(photo::Conclusion::Fail, Outcome::Fail, Outcome::NotAssessed));
        add(m_hetao, std::nullopt);
        add(m_jining, reportOf(photo::Conclusion::Fail, Outcome::Fail, Outcome::Person));
        add(m_jining, reportOf(photo::Conclusion::Person, Outcome::Pass, Outcome::Person));
    }

    void everyOutcomeIsCountedByRuleAndSchool()
    {
        const PortraitTally counted = tally();
        QCOMPARE(counted.schools.keys(), (QStringList{m_hetao, m_jining}));
        const SchoolCount hetao = counted.of(m_hetao);
        QCOMPARE(hetao.portraits, 3);
        QCOMPARE(hetao.unchecked, 1);
        QCOMPARE(hetao.rules.value(u"background_white"_s), (RuleCount{.pass = 1, .fail = 1}));
        QCOMPARE(hetao.rules.value(u"glasses"_s), (RuleCount{.pass = 1, .notAssessed = 1}));
        const SchoolCount all = counted.of({});
        QCOMPARE(all.portraits, 5);
        QCOMPARE(all.pass, 1);
        QCOMPARE(all.fail, 2);
        QCOMPARE(all.person, 1);
        QCOMPARE(all.rules.value(u"background_white"_s), (RuleCount{.pass = 2, .fail = 2}));
        QCOMPARE(all.rules.value(u"glasses"_s), (RuleCount{.pass = 1, .person = 2, .notAssessed = 1}));
        QVERIFY(
            counted.rules.contains(u"sharpness"_s)); // a rule that none was judged by is there, with zeros
        QCOMPARE(all.rules.value(u"sharpness"_s), RuleCount());
    }

    void decidedPortraitsCountAndReplacedOnesDoNot()
    {
        const candidate::Candidate whose = m_stage->addCandidate(u"考生"_s, m_hetao);
        const auto first = m_stage->add(whose, u"portrait"_s, test::drawnPage(u"a"_s));
        m_stage->add(whose, u"portrait"_s, test::drawnPage(u"b"_s));
        QVERIFY(m_stage->material(first).superseded);
        QCOMPARE(tally().of(m_hetao).portraits, 4);
        const auto fifth = add(m_hetao, reportOf(photo::Conclusion::Pass, Outcome::Pass, Outcome::Pass));
        test::orDie(AuditService(m_stage->station.admin())
                        .decide(m_stage->material(fifth), audit::Decision::Approve, {}));
        QCOMPARE(tally().of(m_hetao).portraits, 5);
        QCOMPARE(tally().of(m_hetao).pass, 2);
    }

    void aStoppedCountSaysSo()
    {
        const auto stopped = tallyPortraits(m_stage->station.admin(), *m_stage->exams.find(test::kStageExam),
                                            base::Progress([](qint64 done, qint64) { return done < 2; }));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, base::Error::Code::Cancelled);
    }

    void thePaperHasTheSameNumbers()
    {
        const report::Report paper =
            portraitReport(tally(), *m_stage->exams.find(test::kStageExam), u"staff"_s);
        QCOMPARE(paper.tables.size(), 3);
        const report::Table& rules = paper.tables.at(0);
        const auto row =
            std::find_if(rules.rows.begin(), rules.rows.end(), [](const QList<report::Cell>& cells) {
                return report::shownText(cells.first()) == u"White background";
            });
        QVERIFY(row != rules.rows.end());
        QStringList texts;
        for (const report::Cell& cell : *row)
            texts.append(report::shownText(cell));
        QCOMPARE(texts, (QStringList{u"White background"_s, u"2"_s, u"2"_s, u"0"_s, u"0"_s}));
        const report::Table& schools = paper.tables.at(1);
        QCOMPARE(schools.rows.size(), 2);
        QCOMPARE(report::shownText(report::sumsOf(schools).at(1)), u"5"_s);
        QCOMPARE(paper.tables.at(2).rows.size(), 4); // two schools, two rules that were judged
    }

    void thePageShowsAndExportsTheCounts()
    {
        PhotoPage page(m_stage->open(account::Role::Clerk), PhotoTools());
        page.resize(1280, 780);
        page.setExam(test::kStageExam);
        page.show();
        page.activateWindow();
        QVERIFY(test::waitForActive(&page));
        page.setFocus();
        auto* views = page.findChild<QTabBar*>();
        while (views->currentIndex() != 2)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_V);
        auto* view = page.findChild<ReportView*>();
        auto* sums = page.findChild<QLabel*>(u"portraitSums"_s);
        QTRY_VERIFY2(sums->text().contains(u"Portraits: 5"_s), qPrintable(sums->text()));
        QVERIFY(page.findChild<Chart*>()->textAlternative().contains(u"White background"_s));
        auto* school = view->findChild<QComboBox*>();
        school->setCurrentIndex(school->findData(m_jining));
        QVERIFY2(sums->text().contains(u"Portraits: 2"_s), qPrintable(sums->text()));
        auto* table = view->findChild<TableView*>();
        const QModelIndex background =
            table->model()
                ->match(table->model()->index(0, 0), Qt::DisplayRole, u"White background"_s)
                .value(0);
        QVERIFY(background.isValid());
        QCOMPARE(background.siblingAtColumn(2).data().toString(), u"1"_s);

        QTemporaryDir folder;
        for (const auto& [name, start] :
             {std::pair{u"counts.xlsx"_s, QByteArray("PK")}, {u"counts.pdf"_s, QByteArray("%PDF")}}) {
            page.messages().clear();
            view->exportTo(folder.filePath(name));
            QTRY_VERIFY2(page.messages().sentence().contains(name), qPrintable(page.messages().sentence()));
            QVERIFY(bytesOf(folder.filePath(name)).startsWith(start));
        }
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 0);
    }

    void aChangeIsCountedWhenTheViewIsOpenedAgain()
    {
        PhotoPage page(m_stage->open(), PhotoTools());
        page.setExam(test::kStageExam);
        page.show();
        page.activateWindow();
        QVERIFY(test::waitForActive(&page));
        auto* views = page.findChild<QTabBar*>();
        auto* sums = page.findChild<QLabel*>(u"portraitSums"_s);
        views->setCurrentIndex(2);
        QTRY_VERIFY(sums->text().contains(u"Portraits: 5"_s));
        views->setCurrentIndex(0);
        add(m_jining, std::nullopt);
        m_stage->desk().announce({audit::kMaterialEntity});
        auto* view = page.findChild<ReportView*>();
        QTRY_VERIFY(view->isOutdated());
        views->setCurrentIndex(2);
        QTRY_VERIFY2(sums->text().contains(u"Portraits: 6"_s), qPrintable(sums->text()));
    }
};

QTEST_MAIN(TestPortraitReport)
#include "test_portrait_report.moc"
