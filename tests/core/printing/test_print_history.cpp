// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/printing/print_stage.h"
#include "printing/print_history.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::printing;
using namespace examdesk::seating;
using namespace examdesk::ticket;
using namespace examdesk::printing::test;
using namespace examdesk::seating::test;

class TestPrintHistory : public QObject, PrintStage {
    Q_OBJECT

    QBuffer m_out;

    auto print(const QString& paper, const QString& reason = {})
    {
        m_store->now = m_store->now.addSecs(60);
        return orDie(m_service->print({.select = {.exam = examId, .candidate = applicant(1).id.text()},
                                       .paper = paper,
                                       .reprintReason = reason},
                                      m_out));
    }

private Q_SLOTS:
    void init()
    {
        open();
        put(applicant(1));
        addPortrait(1);
        m_out.close();
        QVERIFY(m_out.open(QIODevice::WriteOnly));
    }

    void nothingWasPrintedForWhoIsNew()
    {
        QVERIFY(printHistory(m_store->admin(), applicant(1).id.text())->isEmpty());
    }

    void ticketsAndFormsStandTogetherNewestFirst()
    {
        orDie(m_service->arrange(examId, 7));
        print(u"register"_s);
        print(u"ticket"_s);
        print(u"register"_s, u"遗失"_s);
        const auto papers = orDie(printHistory(m_store->admin(), applicant(1).id.text()));
        QCOMPARE(papers.size(), 3);
        QCOMPARE(papers.at(0), (PrintedPaper{m_store->now, u"admin"_s, u"register"_s, u"遗失"_s, false,
                                             QSysInfo::machineHostName()}));
        QCOMPARE(papers.at(1).paper, u"ticket"_s);
        QCOMPARE(papers.at(2).paper, u"register"_s);
        QVERIFY(papers.at(2).reason.isEmpty());
    }

    void whatCameToNothingSaysSoAndWhy_data()
    {
        QTest::addColumn<QString>("paper");
        QTest::newRow("form") << u"register"_s;
        QTest::newRow("ticket") << u"ticket"_s;
    }
    void whatCameToNothingSaysSoAndWhy()
    {
        QFETCH(QString, paper);
        orDie(m_service->arrange(examId, 7));
        const auto printed = print(paper);
        m_store->now = m_store->now.addSecs(60);
        QVERIFY(m_service->markUnfinished(
            {.select = {.exam = examId, .candidate = applicant(1).id.text()}, .paper = paper},
            printed.recorded, u"卡纸"_s));
        const auto papers = orDie(printHistory(m_store->admin(), applicant(1).id.text()));
        QVERIFY(papers.first().isUnfinished);
        QCOMPARE(papers.first().reason, u"卡纸"_s);
    }

    /// The register was the station's own trail, and of tickets a part of the ticket.
    void whatAnEarlierVersionPrintedIsStillKnown_data()
    {
        QTest::addColumn<QString>("paper");
        QTest::newRow("form") << u"register"_s;
        QTest::newRow("ticket") << u"ticket"_s;
    }
    void whatAnEarlierVersionPrintedIsStillKnown()
    {
        QFETCH(QString, paper);
        orDie(m_service->arrange(examId, 7));
        account::Session& admin = m_store->admin();
        const QString who = applicant(1).id.text();
        const ticket::Ticket seat = *orDie(m_service->ticketOf(who));
        if (paper == u"ticket")
            orDie(admin.execute(admin.command(u"ticket.printed"_s, {ticket::kTicketEntity, seat.id}, examId,
                                              seat.version, {{u"document"_s, paper}})));
        else
            orDie(admin.note(u"document.printed"_s, {candidate::kCandidateEntity, who},
                             {{u"document"_s, paper}}));

        const auto papers = orDie(printHistory(admin, who));
        QCOMPARE(papers.size(), 1);
        QCOMPARE(papers.first(), (PrintedPaper{m_store->now, u"admin"_s, paper, {}, false}));
        PrintJob job{.select = {.exam = examId, .candidate = who}, .paper = paper};
        const auto problems = orDie(m_service->problemsOf(job));
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().error.message.contains(u"needs a reason"),
                 qPrintable(problems.first().error.message));
        job.reprintReason = u"遗失"_s;
        m_store->now = m_store->now.addSecs(60);
        orDie(m_service->print(job, m_out));
        QCOMPARE(printHistory(admin, who)->size(), 2);
        QVERIFY(printsOf(1).first().isAgain);
    }

    void nobodySeesThePapersOfWhoIsOutsideHisScope()
    {
        print(u"register"_s);
        const auto other =
            m_store->signIn(u"other"_s, account::Role::Clerk, account::Scope::school(u"别的学院"_s));
        QCOMPARE(printHistory(*other, applicant(1).id.text()).error().code, base::Error::Code::NotFound);
        QCOMPARE(printHistory(m_store->admin(), u"nobody"_s).error().code, base::Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestPrintHistory)
#include "test_print_history.moc"
