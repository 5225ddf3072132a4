// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of one record: its tabs, its portrait, its papers.
#include "station.h"
#include "support/patience.h"
#include "ui/candidate/candidate_page.h"
#include "ui/candidate/candidate_table_model.h"
#include "ui/candidate/reason_form.h"
#include "ui/candidate/record_papers.h"
#include "ui/candidate/record_portrait.h"
#include "ui/candidate/record_view.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/table_view.h"
#include "ui/material/material_window.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDesktopServices>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using candidate::CandidateId;
using Part = RecordTabs::Part;

namespace {

/// With the command that prints: it stands for core/ticket, which the page does not know.
const account::Modules& modulesThatPrint()
{
    static const account::Modules modules = [] {
        account::Modules made = test::ownModules();
        made.rules.add({u"paper.printed"_s,
                        {u"paper_print"_s},
                        {account::Role::Clerk},
                        [](store::Records&, const account::Principal&, const store::Command&) {
                            return base::Result<void>();
                        }});
        return made;
    }();
    return modules;
}

} // namespace

class TestRecordParts : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void takeUrl(const QUrl& url) { m_openedFiles.append(url.toLocalFile()); }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-record"_s);
        QDesktopServices::setUrlHandler(u"file"_s, this, "takeUrl");
        m_station = std::make_unique<test::TemporarySession>(modulesThatPrint());
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        QList<store::Command> commands;
        for (int i = 1; i <= 3; ++i)
            commands.append(test::registration(m_station->admin(), exam, i));
        m_ids = test::registerAll(m_station->admin(), commands);
        test::handIn(m_station->admin(), m_ids.at(0), false);
    }

    void init()
    {
        m_openedFiles.clear();
        m_asked.clear();
        m_offers = {{u"register"_s, {}, {}, {}, {}},
                    {u"commitment"_s, {}, {}, {}, {}},
                    {u"ticket"_s, u"There is no seat yet."_s, {}, {}, {}}};
    }

    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void theOpenPartStaysWhenAnotherPersonIsChosen()
    {
        open(u"clerk"_s);
        choose(0);
        QCOMPARE(tabs().current(), Part::Form);
        press(Qt::Key_4, Qt::AltModifier);
        QCOMPARE(tabs().current(), Part::Payment);
        QVERIFY(m_page->table().hasFocus()); // to look on does not take the keyboard
        choose(1);
        QCOMPARE(tabs().current(), Part::Payment);
        press(Qt::Key_Return);
        QVERIFY(m_page->record().isAncestorOf(m_page->focusWidget()));
        press(Qt::Key_2, Qt::AltModifier); // the part that had the keyboard goes, the keyboard stays
        QVERIFY(m_page->record().isAncestorOf(m_page->focusWidget()) && m_page->focusWidget()->isVisible());
        press(Qt::Key_Escape);
        QVERIFY(m_page->table().hasFocus());
    }

    void aPartThatTheExamDoesNotKnowIsOutOfSight()
    {
        open(u"clerk"_s);
        choose(0);
        auto* bar = m_page->record().findChild<QTabBar*>();
        QVERIFY(bar->isTabVisible(int(Part::Portrait)));
        QVERIFY2(bar->tabText(int(Part::Materials)) != bar->tabText(int(Part::Portrait)), "a name each");
        for (int index = 0; index < bar->count(); ++index)
            QVERIFY(!bar->tabText(index).isEmpty());
        exam::Definition feeOnly = *test::builtInExams().find(kExam);
        feeOnly.identityWindow.reset();
        feeOnly.papers.clear();
        Record bare = *m_page->shownRecord();
        bare.standing.materials.clear();
        bare.materials.clear();
        tabs().open(Part::Papers);
        m_page->record().setRecord(feeOnly, bare);
        for (const Part part : {Part::Materials, Part::Portrait, Part::Papers})
            QVERIFY(!bar->isTabVisible(int(part)));
        QVERIFY(bar->isTabVisible(bar->currentIndex()));
        press(Qt::Key_5, Qt::AltModifier);
        QVERIFY(bar->isTabVisible(bar->currentIndex()));
    }

    void thePortraitIsSeenAndTakenAndOpenedLarge()
    {
        open(u"clerk"_s);
        choose(0);
        tabs().open(Part::Portrait);
        QTRY_VERIFY(!m_page->record().portrait().picture().isNull());
        QTest::keyClick(m_page->record().portrait().entry(), Qt::Key_Space);
        QTRY_VERIFY(m_page->findChild<MaterialWindow*>());
        m_page->findChild<MaterialWindow*>()->close();
        choose(1);
        QTRY_VERIFY(m_page->record().portrait().picture().isNull()); // never another person's
        QSignalSpy wanted(m_page.get(), &CandidatePage::portraitWanted);
        auto* take = m_page->findChild<QAction*>(u"takePortrait"_s);
        press(Qt::Key_P);
        if (take->isEnabled())
            QCOMPARE(wanted.value(0).value(0).toString(), m_page->shownRecord()->candidate.candidateNo);
        else
            QVERIFY(!take->toolTip().isEmpty() && wanted.isEmpty());
    }

    void oneActionPrintsAllPapersOfThePerson()
    {
        open(u"clerk"_s);
        choose(0);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(m_asked.size(), 1);
        QCOMPARE(m_asked.first().candidate, m_ids.at(0).text());
        QCOMPARE(m_asked.first().documents, (QStringList{u"register"_s, u"commitment"_s}));
        QCOMPARE(m_asked.first().reason, QString());
        QTRY_COMPARE(m_openedFiles.size(), 1); // one file, however many papers
        QVERIFY2(m_page->messages().sentence().contains(m_page->shownRecord()->candidate.name()),
                 qPrintable(m_page->messages().sentence()));
    }

    void aSecondPressPrintsNothingTwice()
    {
        open(u"clerk"_s);
        choose(0);
        press(Qt::Key_P, Qt::ControlModifier);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(m_asked.size(), 1);
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(m_asked.size(), 1);
        QVERIFY(!m_page->record().question().isVisible());
    }

    void whatWasPrintedIsPrintedAgainWithAReasonOnly()
    {
        for (int i = 0; i < 2; ++i)
            m_offers[i].printedAt = QDateTime::currentDateTimeUtc();
        open(u"clerk"_s);
        choose(0);
        press(Qt::Key_P, Qt::ControlModifier);
        ReasonForm& form = m_page->record().question();
        QTRY_VERIFY(form.isVisible());
        QVERIFY(m_asked.isEmpty());
        auto* choices = form.findChild<QComboBox*>();
        QCOMPARE(choices->count(), 3); // all of them, and each; not the one that cannot be printed
        choices->setCurrentIndex(2);
        auto* reason = form.findChild<QLineEdit*>(u"reason"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QVERIFY(m_asked.isEmpty());
        QTest::keyClicks(reason, u"lost"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(m_asked.size(), 1);
        QCOMPARE(m_asked.first().documents, QStringList{u"commitment"_s});
        QCOMPARE(m_asked.first().reason, u"lost"_s);
    }

    void whatCannotBePrintedSaysWhy()
    {
        m_offers = {m_offers.last()};
        open(u"clerk"_s);
        choose(0);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY2(m_page->messages().sentence().contains(u"There is no seat yet."_s),
                     qPrintable(m_page->messages().sentence()));
        QVERIFY(m_asked.isEmpty());
        tabs().open(Part::Papers);
        QTRY_VERIFY(m_page->record().papers().offers().value(0).obstacle.contains(u"no seat"_s));
    }

    void whoHasGoneOnPrintsNothingOfTheLastPerson()
    {
        open(u"clerk"_s);
        choose(int(m_ids.indexOf(idAt(0))));
        press(Qt::Key_P, Qt::ControlModifier);
        press(Qt::Key_J); // before the answer came
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == idAt(1));
        QVERIFY(test::settle(*m_desk, *m_page));
        for (const Asked& asked : std::as_const(m_asked))
            QCOMPARE(asked.candidate, idAt(0).text());
    }

    void aReviewerPrintsNothing()
    {
        open(u"reviewer"_s);
        choose(0);
        QVERIFY(!m_page->findChild<QAction*>(u"printPapers"_s)->isVisible());
        press(Qt::Key_P, Qt::ControlModifier);
        QVERIFY(test::settle(*m_desk, *m_page));
        QVERIFY(m_asked.isEmpty());
    }

private:
    static inline const QString kExam = u"nm-zsb-2026"_s;
    struct Asked {
        QString candidate;
        QStringList documents;
        QString reason;
    };

    void open(const QString& account)
    {
        const auto role = account == u"reviewer" ? account::Role::Reviewer : account::Role::Clerk;
        if (!std::exchange(m_accounts[account], true))
            m_station->signIn(account, role, account::Scope::all());
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), account, u"password"_s)),
            modulesThatPrint());
        const RegistrationTools tools{
            .print = [this](account::Session&, const QString&, const QString& candidate,
                            const QStringList& documents, const QString& reason,
                            const QString& path) -> base::Result<PrintedForms> {
                QMetaObject::invokeMethod(this, [this, candidate, documents, reason] {
                    m_asked.append({candidate, documents, reason});
                });
                return PrintedForms{path, documents, {}};
            },
            .papers = [offers = m_offers](account::Session&, const QString&, const QString&)
                -> base::Result<QList<PaperOffer>> { return offers; }};
        m_page = std::make_unique<CandidatePage>(Workbench{*m_desk, test::builtInExams(), m_tasks, m_undo},
                                                 nullptr, tools);
        m_page->resize(1100, 640);
        m_page->setExam(kExam);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        QTRY_COMPARE(m_page->model().rowCount(), 3);
        QVERIFY(test::settle(*m_desk, *m_page));
    }

    CandidateId idAt(int row) const { return m_page->model().row(row).id; }
    void choose(int index)
    {
        int row = 0;
        while (m_page->model().row(row).id != m_ids.at(index))
            ++row;
        m_page->table().setCurrentIndex(m_page->model().index(row, 0));
        m_page->table().setFocus();
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == m_ids.at(index));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_page->focusWidget() ? m_page->focusWidget() : m_page.get(), key, modifiers);
    }
    RecordTabs& tabs() { return m_page->record().tabs(); }

    std::unique_ptr<test::TemporarySession> m_station;
    QHash<QString, bool> m_accounts;
    QList<CandidateId> m_ids;
    QWidget m_bar; ///< Never shown.
    TaskBar m_tasks{&m_bar};
    StatusUndo m_undo{&m_bar};
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<CandidatePage> m_page;
    QList<PaperOffer> m_offers;
    QList<Asked> m_asked;
    QStringList m_openedFiles;
};

QTEST_MAIN(TestRecordParts)
#include "test_record_parts.moc"
