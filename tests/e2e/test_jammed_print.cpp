// SPDX-License-Identifier: GPL-3.0-or-later
// A batch of tickets that jams in the middle: what was good stays good, the rest comes once, and the register
// knows.
#include "printing/print_service.h"
#include "support/demo_copy.h"
#include "support/program.h"
#include "support/station.h"
#include "ticket/paper_register.h"
#include "ticket/ticket_service.h"
#include "wiring/ticket_keys.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

namespace {

const QString kExam = u"nm-zsb-2023"_s;
constexpr int kGoodPages = 7;

} // namespace

class TestJammedPrint : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    std::unique_ptr<account::Session> m_session;

    QString store() const { return m_folder.path(u"demo/station-a"_s); }
    printing::PrintService service()
    {
        return printing::PrintService(
            *m_session, modules().exams(),
            {.templateFolder = {}, .key = wiring::signingKey(store(), {}).value(), .feeOf = {}});
    }
    ticket::TicketService tickets() { return ticket::TicketService(*m_session); }
    QStringList seated()
    {
        QStringList numbers;
        const auto rows = tickets().page({.exam = kExam}, {}, 1000);
        for (const ticket::TicketRow& row : *rows)
            numbers.append(row.ticketNo);
        numbers.sort();
        return numbers;
    }
    /// Newest first.
    QList<ticket::PaperPrint> printsOf(const QString& number)
    {
        const auto rows = tickets().page({.exam = kExam, .ticketNo = number}, {}, 1).value();
        return ticket::printsOf(*m_session, rows.first().candidate).value();
    }
    /// What the real program reads on the pages of a file; all must be true tickets.
    QStringList ticketsOn(const QString& pdf)
    {
        const QDir keys(wiring::keyFolder(store()));
        const QString key = keys.filePath(keys.entryList({u"*.pub"_s}).first());
        const Ending end =
            runBatch({u"verify-ticket"_s, u"--json"_s, u"--key"_s, key, u"--exam"_s, kExam, pdf});
        if (end.exitCode != 0)
            qWarning("%s", end.text().constData());
        QStringList numbers;
        for (const QJsonValue page : end.json().array())
            if (page["verdict"_L1] == u"valid"_s)
                numbers.append(page["ticket_no"_L1].toString());
        return numbers;
    }
    Ending printOn(const QString& pdf, const QStringList& more = {})
    {
        return runBatch(QStringList{u"print"_s, u"--store"_s, store(), u"--exam"_s, kExam, u"--document"_s,
                                    u"ticket"_s, u"--override"_s, u"test"_s, u"--out"_s, pdf}
                        << more);
    }

private Q_SLOTS:
    void init()
    {
        copyDemo(m_folder.path(u"demo"_s));
        QCOMPARE(runBatch({u"arrange"_s, u"--store"_s, store(), u"--exam"_s, kExam}).exitCode, 0);
        m_session = signIn(store(), u"admin"_s);
        QVERIFY(seated().size() > kGoodPages + 1);
    }
    void cleanup()
    {
        m_session.reset();
        QDir(m_folder.path(u"demo"_s)).removeRecursively();
    }

    void theDeskGoesOnBehindTheLastGoodPage()
    {
        const printing::PrintJob job{
            .select = {.exam = kExam}, .paper = u"ticket"_s, .overrideReason = u"test"_s};
        QBuffer first, rest;
        first.open(QIODevice::WriteOnly);
        rest.open(QIODevice::WriteOnly);
        const auto printed = service().print(job, first);
        QVERIFY2(printed.has_value(), printed ? "" : qPrintable(printed.error().message));
        const auto goesOn = service().resumeAfter(job, *printed, kGoodPages, u"卡纸"_s);
        QVERIFY(goesOn.has_value());
        const auto again = service().print(*goesOn, rest);
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->refused.size(), 0);

        const QStringList before = ticketsOn(m_folder.write(u"first.pdf"_s, first.data()));
        const QStringList behind = ticketsOn(m_folder.write(u"rest.pdf"_s, rest.data()));
        QCOMPARE(before.size(), printed->pages);
        QStringList paper = before.first(kGoodPages) + behind;
        paper.sort();
        QCOMPARE(paper, seated()); // each once

        for (const QString& number : before.first(kGoodPages)) {
            const auto prints = printsOf(number);
            QCOMPARE(prints.size(), 1);
            QCOMPARE(prints.first().unfinished, QString());
        }
        for (const QString& number : behind) {
            const auto prints = printsOf(number);
            QCOMPARE(prints.size(), 2);
            QCOMPARE(prints.last().unfinished, u"卡纸"_s);
            QCOMPARE(prints.first().reason, QString());
        }
        QCOMPARE(problemsOf(*m_session), QStringList());
    }

    void theBatchProgramGoesOnFromAPaper()
    {
        const QStringList all = seated();
        m_session.reset();
        const QString whole = m_folder.path(u"all.pdf"_s);
        const QString behind = m_folder.path(u"behind.pdf"_s);
        QFile::remove(behind);
        const Ending end = printOn(whole);
        QVERIFY2(end.exitCode == 0, end.text());
        const QStringList from{u"--from"_s, QString::number(kGoodPages + 1)};

        const Ending unreasoned = printOn(behind, from);
        QVERIFY2(unreasoned.exitCode == 1, unreasoned.text()); // each is named with its reason
        QCOMPARE(unreasoned.out.count("needs a reason"), all.size() - kGoodPages);
        QVERIFY(!QFile::exists(behind));

        const Ending again = printOn(behind, from + QStringList{u"--reprint"_s, u"Paper jam"_s});
        QVERIFY2(again.exitCode == 0, again.text());
        const QStringList rest = ticketsOn(behind);
        QStringList paper = ticketsOn(whole).first(kGoodPages) + rest;
        paper.sort();
        QCOMPARE(paper, all);
        m_session = signIn(store(), u"admin"_s);
        QCOMPARE(printsOf(rest.first()).first().reason, u"Paper jam"_s);
    }
};

QTEST_GUILESS_MAIN(TestJammedPrint)
#include "test_jammed_print.moc"
