// SPDX-License-Identifier: GPL-3.0-or-later
// All papers of one person, in one file.
#include "core/printing/print_stage.h"
#include "printing/person_papers.h"

#include <QPdfDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::printing;
using namespace examdesk::seating;
using namespace examdesk::printing::test;
using namespace examdesk::seating::test;

class TestPersonPapers : public QObject, PrintStage {
    Q_OBJECT

    const QString m_id = applicant(1).id.text();

    PersonPapers papersFor(account::Session& session)
    {
        return {session, exams(), {.templateFolder = {}, .key = m_key}};
    }
    static QStringList printable(const QList<PersonPaper>& papers)
    {
        QStringList names;
        for (const PersonPaper& paper : papers)
            if (paper.obstacle.isEmpty())
                names.append(paper.document);
        return names;
    }
    static QString obstacleOf(const QList<PersonPaper>& papers, const QString& document)
    {
        for (const PersonPaper& paper : papers)
            if (paper.document == document)
                return paper.obstacle;
        return u"not listed"_s;
    }
    static int pagesOf(const QByteArray& pdf)
    {
        QBuffer buffer;
        buffer.setData(pdf);
        buffer.open(QIODevice::ReadOnly);
        QPdfDocument document;
        document.load(&buffer);
        return document.status() == QPdfDocument::Status::Ready ? document.pageCount() : -1;
    }

private Q_SLOTS:
    void init()
    {
        open();
        put(applicant(1));
        put(applicant(2));
        addPortrait(1);
    }

    void itSaysOfEachPaperWhetherItCanBePrinted()
    {
        const auto before = papersFor(m_store->admin()).list(examId, m_id);
        QVERIFY2(before, before ? "" : qPrintable(before.error().message));
        QVERIFY(printable(*before).contains(u"register"_s));
        QVERIFY(printable(*before).contains(u"commitment"_s));
        QVERIFY(!obstacleOf(*before, u"ticket"_s).isEmpty()); // nobody sits yet
        for (const PersonPaper& paper : *before)
            QVERIFY2(!exams().find(examId)->paper(paper.document)->perRoom, qPrintable(paper.document));

        QVERIFY(m_service->arrange(examId, 7).has_value());
        QCOMPARE(obstacleOf(*papersFor(m_store->admin()).list(examId, m_id), u"ticket"_s), QString());
        m_store->now = QDateTime(QDate(2026, 1, 2), QTime(2, 0), Qt::UTC); // long before the window
        QVERIFY(!obstacleOf(*papersFor(m_store->admin()).list(examId, m_id), u"ticket"_s).isEmpty());
        QVERIFY(printsOf(1).isEmpty()); // asking notes nothing
    }

    void whoMayNotPrintIsToldSoOfEachPaper()
    {
        const auto reviewer = m_store->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        const auto papers = papersFor(*reviewer).list(examId, m_id);
        QVERIFY(papers.has_value());
        QCOMPARE(printable(*papers), QStringList());
        QCOMPARE(papersFor(*reviewer).print(examId, m_id, {u"register"_s}, {}).error().code,
                 base::Error::Code::Denied);
        const auto elsewhere =
            m_store->signIn(u"elsewhere"_s, account::Role::Clerk, account::Scope::school(u"别处"_s));
        QCOMPARE(papersFor(*elsewhere).list(examId, m_id).error().code, base::Error::Code::NotFound);
    }

    void allOfThemComeInOneFileWithALineEach()
    {
        QVERIFY(m_service->arrange(examId, 7).has_value());
        PersonPapers papers = papersFor(m_store->admin());
        const QStringList wanted = printable(*papers.list(examId, m_id));
        QVERIFY(wanted.size() >= 3);
        const QString path = m_folder.filePath(u"papers.pdf"_s);
        const auto printed = papers.printToFile(examId, m_id, wanted, {}, path);
        QVERIFY2(printed, printed ? "" : qPrintable(printed.error().message));
        QCOMPARE(printed->documents, wanted);
        QCOMPARE(printsOf(1).size(), wanted.size());
        QVERIFY(printsOf(2).isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(pagesOf(file.readAll()) >= wanted.size());
        for (const PersonPaper& paper : orDie(papers.list(examId, m_id)))
            QCOMPARE(paper.printed.has_value(), wanted.contains(paper.document));
    }

    void whatWasPrintedBeforeIsLeftOutWithoutAReason()
    {
        PersonPapers papers = papersFor(m_store->admin());
        QVERIFY(papers.print(examId, m_id, {u"register"_s}, {}).has_value());
        const auto mixed = papers.print(examId, m_id, {u"register"_s, u"commitment"_s}, {});
        QVERIFY(mixed.has_value());
        QCOMPARE(mixed->documents, QStringList{u"commitment"_s});
        QCOMPARE(mixed->refused.size(), 1);
        QCOMPARE(mixed->refused.first().first, u"register"_s);
        QCOMPARE(papers.print(examId, m_id, {u"register"_s}, {}).error().code, base::Error::Code::Invalid);
        QVERIFY(papers.print(examId, m_id, {u"register"_s, u"commitment"_s}, u"遗失"_s)->refused.isEmpty());
    }

    void aFileThatCannotBeWrittenLeavesNoPaperInTheRegister()
    {
        PersonPapers papers = papersFor(m_store->admin());
        const QString nowhere = m_folder.filePath(u"no folder/papers.pdf"_s);
        const auto failed = papers.printToFile(examId, m_id, {u"register"_s, u"commitment"_s}, {}, nowhere);
        QCOMPARE(failed.error().code, base::Error::Code::Storage);
        for (const PersonPaper& paper : orDie(papers.list(examId, m_id)))
            QVERIFY2(!paper.printed, qPrintable(paper.document));
        QVERIFY(papers.print(examId, m_id, {u"register"_s}, {}).has_value()); // and no reason is asked for
    }
};

QTEST_GUILESS_MAIN(TestPersonPapers)
#include "test_person_papers.moc"
