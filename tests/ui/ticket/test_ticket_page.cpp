// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"
#include "support/patience.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/table_view.h"
#include "ui/ticket/check_controller.h"
#include "ui/ticket/print_controller.h"
#include "ui/ticket/seating_controller.h"
#include "ui/ticket/ticket_page.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPdfDocument>
#include <QPdfView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;

class TestTicketPage : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SeatStage> m_stage;
    std::unique_ptr<TicketPage> m_page;

    void openPage(Role role, const QString& name = u"staff"_s)
    {
        m_page.reset();
        m_page = std::make_unique<TicketPage>(
            m_stage->open(role, name), TicketPlaces{.templateFolder = m_stage->out.filePath(u"templates"_s),
                                                    .keyFolder = m_stage->keys.path()});
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->setExam(test::kSeatExam);
        m_page->setFocus();
    }
    QString said() { return m_page->messages().sentence(); }
    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    TableView* table(const QString& name)
    {
        for (TableView* each : m_page->findChildren<TableView*>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    QString asked() { return m_page->findChild<AskBar*>()->question(); }
    void sayYes() { m_page->findChild<AskBar*>()->accept(); }
    QAction* action(const QString& text)
    {
        for (QAction* each : m_page->findChildren<QAction*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    /// What the preview says, all pages.
    QString previewText()
    {
        QPdfDocument* paper = m_page->findChild<QPdfView*>()->document();
        QString text;
        for (int page = 0; page < previewPages(); ++page)
            text += paper->getAllText(page).text();
        return text.simplified().remove(u' ');
    }
    QList<store::TrailEntry> looks()
    {
        QList<store::TrailEntry> found;
        const auto newest = test::orDie(m_stage->station.admin().store().trail().newest(50));
        for (const store::TrailEntry& entry : newest)
            if (entry.action == u"look")
                found.append(entry);
        return found;
    }
    QString labels()
    {
        QStringList texts;
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(u'\n');
    }
    int previewPages()
    {
        auto* view = m_page->findChild<QPdfView*>();
        return view->isVisible() ? view->document()->pageCount() : 0;
    }
    void showTickets()
    {
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(table(u"Tickets"_s)->model()->rowCount() > 0);
        table(u"Tickets"_s)->setFocus();
    }
    void choosePaper(const QString& id)
    {
        auto* papers = part<QComboBox>("document");
        papers->setCurrentIndex(papers->findData(id));
        Q_EMIT papers->activated(papers->currentIndex());
    }
    static void write(const QString& path, const QByteArray& text)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("A template cannot be written.");
    }
    static QByteArray startOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.read(5) : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"tickets"_s);
    }
    void init()
    {
        QSettings().clear();
        m_stage = std::make_unique<test::SeatStage>();
    }
    void cleanup()
    {
        m_page.reset();
        m_stage.reset();
    }

    void roomsAreAddedAndSeatsAreDrawn()
    {
        m_stage->addCandidates(40);
        openPage(Role::Clerk);
        QTRY_VERIFY(labels().contains(u"No room is recorded yet"_s));
        auto* area = part<QComboBox>("area");
        area->setCurrentIndex(area->findData(u"150100"_s));
        QTest::keyClicks(part<QLineEdit>("site_name"), u"Site"_s);
        part<QSpinBox>("room_count")->setValue(2);
        QTest::keyClick(part<QPushButton>("add_rooms"), Qt::Key_Space);
        QVERIFY2(asked().contains(u"2 room(s) will be added at Site, numbers 001 to 002"_s),
                 qPrintable(asked()));
        TableView* rooms = table(u"Rooms"_s);
        QCOMPARE(rooms->model()->rowCount(), 0);
        sayYes();
        QTRY_COMPARE(rooms->model()->rowCount(), 2);
        part<QLineEdit>("seed")->setText(u"42"_s);
        QTest::keyClick(m_page.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY2(asked().contains(u"40 candidate(s) will get a seat"_s), qPrintable(asked()));
        QVERIFY2(asked().contains(u"2 rooms, 60 seats free, seed 42"_s), qPrintable(asked()));
        QVERIFY(m_stage->tickets().isEmpty());
        sayYes();
        QTRY_VERIFY2(labels().contains(u"Drawn with seed 42. 40 candidate(s) got a seat now."_s),
                     qPrintable(labels() + said()));
        QTRY_COMPARE(rooms->model()->index(0, 3).data().toInt() + rooms->model()->index(1, 3).data().toInt(),
                     40);
        QCOMPARE(m_stage->tickets().size(), 40);
    }

    void shortRoomsAreSaidInASentence()
    {
        m_stage->addCandidates(40);
        m_stage->addRooms(1);
        openPage(Role::Clerk);
        QTRY_COMPARE(table(u"Rooms"_s)->model()->rowCount(), 1);
        QTest::keyClick(m_page.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(!asked().isEmpty());
        sayYes();
        QTRY_VERIFY(!said().isEmpty());
        QVERIFY(m_stage->tickets().isEmpty());
    }

    void theChosenPaperIsPreviewedAndThatIsNoPrinting()
    {
        m_stage->addCandidates(3);
        m_stage->addRooms(1);
        m_stage->seat();
        m_stage->makeKey();
        openPage(Role::Clerk);
        showTickets();
        QTRY_COMPARE(previewPages(), 1);
        QTest::keyClick(table(u"Tickets"_s), Qt::Key_J);
        QTRY_COMPARE(table(u"Tickets"_s)->currentIndex().row(), 1);
        for (const exam::Paper& paper : m_stage->exams.find(test::kSeatExam)->papers) {
            if (paper.id == u"exemption"_s)
                continue; // not for these candidates
            choosePaper(paper.id);
            QTRY_VERIFY2(previewPages() >= 1, qPrintable(paper.id + labels()));
        }
        QVERIFY(!labels().contains(u"Nothing was printed for this candidate yet."_s)); // the last is a room's
        choosePaper(u"ticket"_s);
        QTRY_VERIFY(labels().contains(u"Nothing was printed for this candidate yet."_s));
        for (const ticket::TicketRow& row : m_stage->tickets())
            QCOMPARE(row.prints, 0);
    }

    /// Else the bar would come and go without end at some heights.
    void thePreviewIsAsWideInALowWindowAsInAHighOne()
    {
        m_stage->addCandidates(1);
        m_stage->addRooms(1);
        m_stage->seat();
        m_stage->makeKey();
        openPage(Role::Clerk);
        showTickets();
        QTRY_COMPARE(previewPages(), 1);
        const auto* view = m_page->findChild<QPdfView*>();
        m_page->resize(1200, 600);
        QTRY_COMPARE(m_page->height(), 600);
        QTRY_VERIFY(view->verticalScrollBar()->maximum() > 0);
        const int width = view->viewport()->width();
        m_page->resize(1200, 1180);
        QTRY_COMPARE(m_page->height(), 1180);
        QTRY_COMPARE(view->verticalScrollBar()->maximum(), 0);
        QCOMPARE(view->viewport()->width(), width);
    }

    void withoutAKeyTheSystemAdminMakesOne()
    {
        m_stage->addCandidates(1);
        m_stage->addRooms(1);
        m_stage->seat();
        openPage(Role::SystemAdmin);
        showTickets();
        QTRY_VERIFY(labels().contains(u"no key to sign tickets"_s));
        action(u"Make the signing key"_s)->trigger();
        QTRY_COMPARE(previewPages(), 1);
        QVERIFY(said().contains(u"The signing key is made"_s));

        const QDir keys(m_stage->keys.path());
        const QStringList first = keys.entryList({u"*.key"_s});
        action(u"Make a new signing key"_s)->trigger();
        QVERIFY(asked().contains(u"There is a signing key"_s));
        QCOMPARE(keys.entryList({u"*.key"_s}), first);
        sayYes();
        QTRY_COMPARE(keys.entryList({u"*.key"_s}).size(), 2);
    }

    void aClerkPrintsInsideTheWindowOnly()
    {
        m_stage->addCandidates(2);
        m_stage->addRooms(1);
        m_stage->seat();
        m_stage->makeKey();
        openPage(Role::Clerk);
        showTickets();
        QTRY_VERIFY(labels().contains(u"a system admin can"_s)); // the ticket's window is not open
        QVERIFY(!part<QPushButton>("to_file")->isEnabled());
        choosePaper(u"register"_s);
        QTRY_VERIFY(part<QPushButton>("to_file")->isEnabled());
        const QString path = m_stage->out.filePath(u"register.pdf"_s);
        m_page->printing().printToFile(path);
        QTRY_VERIFY2(said().contains(u"printed to register.pdf"_s), qPrintable(said()));
        QCOMPARE(startOf(path), "%PDF-"_ba);
        QTRY_VERIFY(labels().contains(u"  staff @ "_s)); // the register names who printed, and where
    }

    void outsideTheWindowAReasonIsNeededAndAReprintNeedsOneToo()
    {
        m_stage->addCandidates(2);
        m_stage->addRooms(1);
        m_stage->seat();
        m_stage->makeKey();
        openPage(Role::SystemAdmin);
        showTickets();
        auto* button = part<QPushButton>("to_file");
        auto* reason = part<QLineEdit>("override_reason");
        QTRY_VERIFY(reason->isVisible());
        QVERIFY(!button->isEnabled());
        QTest::keyClicks(reason, u"lost in the post"_s);
        QTRY_VERIFY(button->isEnabled());
        const QString path = m_stage->out.filePath(u"ticket.pdf"_s);
        m_page->printing().printToFile(path);
        QTRY_VERIFY2(said().contains(u"1 page(s) printed"_s), qPrintable(said()));
        QTRY_COMPARE(m_stage->tickets().first().prints, 1);

        QTest::keyClicks(reason, u"lost again"_s);
        m_page->printing().printToFile(path);
        QTRY_VERIFY2(said().contains(u"needs a reason"_s), qPrintable(said()));
        QCOMPARE(m_stage->tickets().first().prints, 1);
        reason->clear();
        QTest::keyClicks(reason, u"lost again"_s);
        QTest::keyClicks(part<QLineEdit>("reprint_reason"), u"lost again"_s);
        m_page->printing().printToFile(path);
        QTRY_COMPARE(m_stage->tickets().first().prints, 2);

        m_page->checks().checkFiles({path});
        QTRY_VERIFY(part<StateBadge>("verdict")->isVisibleTo(m_page.get()) &&
                    !part<StateBadge>("verdict")->mark().word.isEmpty());
        QCOMPARE(part<StateBadge>("verdict")->mark().word, u"Genuine"_s);
    }

    void whoHasNoSeatIsFoundByNameAndGetsHisForm()
    {
        m_stage->addCandidates(2);
        m_stage->addRooms(1);
        m_stage->seat();
        m_stage->addCandidate(7); // late: 考生8
        openPage(Role::Clerk);
        showTickets();
        auto* search = part<QLineEdit>("ticket_search");
        search->setText(u"考生8"_s);
        QTest::keyClick(search, Qt::Key_Return);
        TableView* tickets = table(u"Tickets"_s);
        QTRY_COMPARE(tickets->model()->rowCount(), 1);
        QTRY_COMPARE(tickets->currentIndex().siblingAtColumn(1).data().toString(), u"考生8"_s);
        choosePaper(u"seats"_s);
        QTRY_VERIFY(!part<QPushButton>("to_file")->isEnabled()); // of no room
        choosePaper(u"commitment"_s);
        QTRY_COMPARE(previewPages(), 1);
        QTRY_VERIFY(part<QPushButton>("to_file")->isEnabled());
        const QString path = m_stage->out.filePath(u"commitment.pdf"_s);
        m_page->printing().printToFile(path);
        QTRY_VERIFY2(said().contains(u"1 page(s) printed"_s), qPrintable(said()));

        search->setText(u"2615000100"_s); // the beginning of candidates' numbers: seated or not
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(tickets->model()->rowCount(), 3);
    }

    void aBatchIsPreviewedSomePapersAtATime()
    {
        m_stage->addCandidates(45);
        m_stage->addRooms(2);
        m_stage->seat();
        openPage(Role::Clerk);
        showTickets();
        choosePaper(u"commitment"_s);
        QTRY_COMPARE(previewPages(), 1);
        auto* whom = part<QComboBox>("whom");
        whom->setCurrentIndex(whom->findText(u"All shown"_s));
        Q_EMIT whom->activated(whom->currentIndex());
        QTRY_COMPARE(previewPages(), 20);
        QTRY_VERIFY(labels().contains(u"Papers 1 to 20 of 45"_s));
        for (const int pages : {20, 5}) {
            QTest::keyClick(m_page.get(), Qt::Key_PageDown, Qt::ControlModifier);
            QTRY_VERIFY(
                labels().contains(pages == 20 ? u"Papers 21 to 40 of 45"_s : u"Papers 41 to 45 of 45"_s));
            QTRY_COMPARE(previewPages(), pages);
        }
        whom->setCurrentIndex(whom->findText(u"This candidate"_s));
        Q_EMIT whom->activated(whom->currentIndex());
        QTRY_COMPARE(previewPages(), 1);
        QTRY_VERIFY(!labels().contains(u"Papers 41"_s));
    }

    void aFileForEachCandidate()
    {
        m_stage->addCandidates(3);
        m_stage->addRooms(1);
        m_stage->seat();
        openPage(Role::Clerk);
        showTickets();
        choosePaper(u"commitment"_s);
        auto* whom = part<QComboBox>("whom");
        whom->setCurrentIndex(whom->findText(u"All shown"_s));
        m_page->printing().printToFolder(m_stage->out.path());
        QTRY_VERIFY2(said().contains(u"3 file(s)"_s), qPrintable(said()));
        QCOMPARE(QDir(m_stage->out.path()).entryList({u"*.pdf"_s}).size(), 3);
    }

    void aDrawThatEndsAfterTheExamWasLeftIsNotShownUnderAnother()
    {
        m_stage->addCandidates(40);
        m_stage->addRooms(2);
        openPage(Role::Clerk);
        QAction* draw = action(u"Draw seats"_s);
        QVERIFY(draw->isEnabled());
        m_page->seating().draw();
        QVERIFY(!draw->isEnabled());
        m_page->setExam({});
        QTRY_COMPARE(m_stage->tickets().size(), 40);
        QTRY_VERIFY2(said().contains(u"40 candidate(s) got a seat now."_s), qPrintable(said()));
        QVERIFY(!draw->isEnabled()); // there is no exam to draw for
        m_page->setExam(test::kSeatExam);
        QVERIFY(draw->isEnabled());
        QVERIFY2(!labels().contains(u"Drawn with seed"_s), qPrintable(labels()));
    }

    void formsOfOneRoomAreOfThatRoom()
    {
        m_stage->addCandidates(35);
        m_stage->addRooms(2);
        m_stage->seat();
        openPage(Role::Clerk);
        showTickets();
        choosePaper(u"register"_s);
        auto* whom = part<QComboBox>("whom");
        whom->setCurrentIndex(whom->findText(u"This room"_s));
        const int room = m_stage->tickets().first().room;
        int sitters = 0;
        for (const ticket::TicketRow& row : m_stage->tickets())
            sitters += row.room == room;
        QVERIFY(sitters < 35);
        m_page->printing().printToFile(m_stage->out.filePath(u"room.pdf"_s));
        QTRY_VERIFY2(said().contains(u"%1 page(s) printed"_s.arg(sitters)), qPrintable(said()));
    }

    void thePreviewIsMaskedUntilTheEyeIsHeldAndThatIsWrittenDown()
    {
        m_stage->addCandidates(1);
        m_stage->addRooms(1);
        m_stage->seat();
        openPage(Role::Clerk);
        showTickets();
        choosePaper(u"register"_s);
        const QString number = test::inventedIdNumber(0);
        QTRY_VERIFY2(previewText().contains(u"1500**********"_s), qPrintable(previewText()));
        QVERIFY(!previewText().contains(number));
        QVERIFY(looks().isEmpty());
        auto* eye = part<QToolButton>("eye");
        QTest::mousePress(eye, Qt::LeftButton);
        QTRY_VERIFY2(previewText().contains(number), qPrintable(previewText()));
        QTest::mouseRelease(eye, Qt::LeftButton);
        QTRY_VERIFY(!previewText().contains(number));
        QCOMPARE(looks().size(), 1);
        QCOMPARE(looks().first().entityId, m_stage->tickets().first().candidate);
        choosePaper(u"photosheet"_s);
        QTest::mousePress(eye, Qt::LeftButton);
        QTRY_COMPARE(looks().size(), 2);
        QTest::mouseRelease(eye, Qt::LeftButton);
        QCOMPARE(looks().first().entity, ticket::kRoomEntity);
    }

    void thePreviewFollowsATemplateThatIsSaved()
    {
        m_stage->addCandidates(1);
        m_stage->addRooms(1);
        m_stage->seat();
        openPage(Role::Clerk);
        showTickets();
        choosePaper(u"commitment"_s);
        QTRY_VERIFY2(previewText().contains(u"郑重承诺"_s), qPrintable(previewText()));
        QFile built(u":/templates/commitment.txt"_s);
        QVERIFY(built.open(QIODevice::ReadOnly));
        const QByteArray text = built.readAll();

        const QDir folder(m_stage->out.filePath(u"templates"_s));
        QVERIFY(folder.mkpath(u"."_s)); // was not there when the page was opened
        const QString path = folder.filePath(u"commitment.txt"_s);
        write(path, QByteArray(text).replace("郑重承诺", "郑重保证"));
        QTRY_VERIFY2(previewText().contains(u"郑重保证"_s), qPrintable(previewText()));

        write(path, QByteArray(text).replace("\"elements\"", "\"elephants\""));
        QTRY_VERIFY2(labels().contains(u"commitment.txt"_s) && labels().contains(u"elephants"_s),
                     qPrintable(labels()));
        QCOMPARE(previewPages(), 0);

        const QString beside = folder.filePath(u"commitment.new"_s); // as most editors save
        write(beside, QByteArray(text).replace("郑重承诺", "郑重宣誓"));
        QVERIFY(QFile::remove(path) && QFile::rename(beside, path));
        QTRY_VERIFY2(previewText().contains(u"郑重宣誓"_s), qPrintable(previewText()));
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY2(previewText().contains(u"郑重承诺"_s), qPrintable(previewText()));
    }

    void theKeyPrintsWhereTheButtonDoes()
    {
        m_stage->addCandidates(1);
        m_stage->addRooms(1);
        m_stage->seat();
        openPage(Role::Clerk);
        QAction* print = action(u"Print…"_s);
        QCOMPARE(print->shortcut(), QKeySequence(u"Ctrl+P"_s));
        QVERIFY(!print->isEnabled()); // the paper is not in sight
        showTickets();
        QVERIFY(!print->isEnabled()); // the ticket's window is not open
        choosePaper(u"register"_s);
        QTRY_VERIFY(print->isEnabled());
        QTest::keyClick(m_page.get(), Qt::Key_T, Qt::ControlModifier);
        QVERIFY(!print->isEnabled());
    }

    void aReviewerLooksAndMayNotAct()
    {
        m_stage->addCandidates(2);
        m_stage->addRooms(1);
        m_stage->seat();
        openPage(Role::Reviewer);
        QVERIFY2(said().contains(u"clerks draw and print"_s), qPrintable(said()));
        QVERIFY(!part<QLineEdit>("seed")->isEnabled());
        showTickets();
        choosePaper(u"register"_s);
        QTRY_VERIFY2(previewPages() == 1, qPrintable(labels()));
        QVERIFY(!part<QPushButton>("to_file")->isEnabled());
    }
};

QTEST_MAIN(TestTicketPage)
#include "test_ticket_page.moc"
