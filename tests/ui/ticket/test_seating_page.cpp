// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"
#include "support/greyed.h"
#include "support/patience.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/table_view.h"
#include "ui/ticket/room_controller.h"
#include "ui/ticket/seating_controller.h"
#include "ui/ticket/ticket_page.h"
#include "ui/workbench/ask_bar.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using Stage = ticket::AreaSeating::State;

/// Rooms from tables, the draft, publishing, and the drawing of a room.
class TestSeatingPage : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SeatStage> m_stage;
    std::unique_ptr<TicketPage> m_page;

    void openPage(Role role)
    {
        m_page = std::make_unique<TicketPage>(m_stage->open(role),
                                              TicketPlaces{.keyFolder = m_stage->keys.path()});
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->setExam(test::kSeatExam);
        m_page->setFocus();
    }
    QString said() { return m_page->messages().sentence(); }
    QString asked() { return m_page->findChild<AskBar*>()->question(); }
    void sayYes() { m_page->findChild<AskBar*>()->accept(); }
    QString labels()
    {
        QStringList texts;
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(u'\n');
    }
    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    void press(const char* name)
    {
        auto* button = part<QPushButton>(name);
        QTRY_VERIFY2(button->isVisible() && button->isEnabled(), name);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    QAbstractItemModel* rooms()
    {
        for (TableView* each : m_page->findChildren<TableView*>())
            if (each->accessibleName() == u"Rooms"_s)
                return each->model();
        return nullptr;
    }
    QString list()
    {
        for (QPlainTextEdit* each : m_page->findChildren<QPlainTextEdit*>())
            if (each->accessibleName() == u"What has to be looked at"_s && each->isVisible())
                return each->toPlainText();
        return {};
    }
    QString table(const QByteArray& text)
    {
        const QString path = m_stage->out.filePath(u"rooms.csv"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no table to import");
        return path;
    }
    QString seatText(int row, int column)
    {
        auto* view = part<QTableView>("room_seats");
        return view->model()->index(row, column).data(Qt::AccessibleTextRole).toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"seating"_s);
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

    void aTableOfRoomsIsDroppedOnThePage()
    {
        openPage(Role::Clerk);
        QMimeData data;
        data.setUrls(
            {QUrl::fromLocalFile(table("盟市,考点代码,考点名称,考场号,座位排列\n150100,1,示例大学,1,7-7-8-8\n"
                                       "150100,1,示例大学,2,\n"))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_page.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_page.get(), &drop);
        QTRY_COMPARE(rooms()->rowCount(), 2);
        QTRY_VERIFY2(said().contains(u"2 rooms added"_s), qPrintable(said()));
        QCOMPARE(rooms()->index(0, 5).data().toString(), u"7-7-8-8"_s);
    }

    void theKeysForTheNextRoomDoNothingWhereThereIsNone()
    {
        openPage(Role::Clerk);
        QTest::keyClick(m_page.get(), Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(m_page.get(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_page->findChild<QComboBox*>(u"plan_room"_s)->currentIndex(), -1);
        QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isVisible());
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier); // from another tab
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isVisible());
        QVERIFY(!part<QTableView>("room_seats")->hasFocus());
    }

    void theKeysForTheNextRoomNeverGiveTheFocusToAHiddenDrawing()
    {
        m_stage->addRooms(1);
        openPage(Role::Clerk);
        QTRY_COMPARE(rooms()->rowCount(), 1);
        QTest::keyClick(m_page.get(), Qt::Key_Down, Qt::AltModifier);
        part<QTableView>("room_seats")->setFocus();
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        m_page->setExam(u"nm-zsb-2023"_s); // which has no room
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isVisible());
        m_page->setExam({}); // and none at all
        QTest::keyClick(m_page.get(), Qt::Key_Up, Qt::AltModifier);
        QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isVisible());
    }

    void whereNobodyIsLeftNoDrawIsAskedFor()
    {
        m_stage->addCandidates(5);
        m_stage->addRooms(1);
        m_stage->seat();
        openPage(Role::Clerk);
        QTest::keyClick(m_page.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY2(said().contains(u"Nobody is left to seat"_s), qPrintable(said()));
        QVERIFY2(asked().isEmpty(), qPrintable(asked()));
    }

    void whatIsDrawnAfterPublishingIsFinalAndSaysSo()
    {
        m_stage->addCandidates(5);
        m_stage->addRooms(1);
        m_stage->seat();
        m_stage->addCandidate(5);
        m_stage->addExempt(6);
        m_stage->addUnpaid(7);
        openPage(Role::Clerk);
        QTest::keyClick(m_page.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY2(asked().contains(u"those added now are published at once"_s), qPrintable(asked()));
        sayYes();
        QTRY_COMPARE(m_stage->tickets().size(), 6);
        QCOMPARE(m_stage->state(), Stage::Published);
        QTRY_VERIFY(labels().contains(u"1 candidate(s) got a seat now. 5 had one before and did not move. "
                                      u"1 got none, because they are not approved or have not paid. 1 are "
                                      u"exempt from the papers and need none."_s));
    }

    void aTableThatIsWrongIsListedRowByRow()
    {
        openPage(Role::Clerk);
        m_page->rooms().importRooms(
            table("盟市,考点代码,考点名称,考场号\n150100,1,示例大学,1\n火星,1,示例大学,2\n"));
        QTRY_VERIFY2(said().contains(u"no room was taken"_s), qPrintable(said()));
        QVERIFY2(list().contains(u"Row 3, 盟市"_s), qPrintable(list()));
        QCOMPARE(rooms()->rowCount(), 0);
    }

    void whatIsDrawnIsADraftThatIsPublishedAfterAQuestion()
    {
        m_stage->addCandidates(40);
        m_stage->addRooms(2);
        m_stage->draw();
        openPage(Role::Clerk);
        press("publish");
        QVERIFY2(asked().contains(u"nobody moves any more"_s), qPrintable(asked()));
        QCOMPARE(m_stage->state(), Stage::Draft);
        sayYes();
        QTRY_VERIFY2(said().contains(u"40 seat(s) are published"_s), qPrintable(said()));
        QCOMPARE(m_stage->state(), Stage::Published);
        QTRY_VERIFY(!part<QPushButton>("publish")->isEnabled());
        QVERIFY(!part<QPushButton>("withdraw")->isEnabled());
    }

    void aDraftIsDiscarded()
    {
        m_stage->addCandidates(5);
        m_stage->addRooms(1);
        m_stage->draw();
        openPage(Role::Clerk);
        press("withdraw");
        QCOMPARE(m_stage->tickets().size(), 5);
        sayYes();
        QTRY_VERIFY2(said().contains(u"5 seat(s) were taken back"_s), qPrintable(said()));
        QVERIFY(m_stage->tickets().isEmpty());
        QTRY_VERIFY(!part<QPushButton>("withdraw")->isEnabled());
    }

    void aSecondDrawOfADraftDrawsAllAnew()
    {
        m_stage->addCandidates(40);
        m_stage->addRooms(2);
        m_stage->draw();
        const QList<ticket::TicketRow> before = m_stage->tickets();
        openPage(Role::Clerk);
        part<QLineEdit>("seed")->setText(u"8"_s);
        QTest::keyClick(m_page.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY2(asked().contains(u"The draft of 40 seat(s) is discarded"_s), qPrintable(asked()));
        sayYes();
        QTRY_VERIFY(m_stage->tickets().size() == 40 && m_stage->tickets() != before);
    }

    void whatForbidsToPublishIsListed()
    {
        m_stage->addCandidates(5);
        m_stage->addRooms(1);
        m_stage->draw();
        m_stage->addCandidate(5);
        openPage(Role::Clerk);
        press("publish");
        sayYes();
        QTRY_VERIFY2(said().contains(u"1 thing(s) forbid"_s), qPrintable(said()));
        QVERIFY2(list().contains(u"261500010005: A candidate has no seat"_s), qPrintable(list()));
        QCOMPARE(m_stage->state(), Stage::Draft);
    }

    void theSeatsAreLookedOverAndTheListCanBeSaved()
    {
        m_stage->addCandidates(5);
        m_stage->addRooms(1);
        m_stage->seat();
        openPage(Role::Clerk);
        press("survey");
        QTRY_VERIFY2(list().contains(u"25 seat(s) free"_s), qPrintable(list()));
        QVERIFY(part<QPushButton>("report")->isVisible());
    }

    void aRoomIsDrawnSeatBySeat()
    {
        m_stage->addCandidates(31);
        m_stage->addRooms(2);
        m_stage->seat();
        openPage(Role::Reviewer);
        QTRY_COMPARE(rooms()->rowCount(), 2);
        QTest::keyClick(m_page.get(), Qt::Key_Up, Qt::AltModifier); // shows the drawing
        auto* view = part<QTableView>("room_seats");
        QTRY_VERIFY(view->isVisible() && view->model()->rowCount() == 6);
        QCOMPARE(view->model()->columnCount(), 5);
        const ticket::TicketRow first = m_stage->tickets().first();
        QVERIFY2(
            seatText(0, 0).contains(u"Seat 1, %1, %2, %3"_s.arg(first.name, first.school, first.ticketNo)),
            qPrintable(seatText(0, 0)));
        QVERIFY2(seatText(0, 1).startsWith(u"Seat 12"_s), qPrintable(seatText(0, 1))); // serpentine
        QTRY_VERIFY(part<QLabel>("plan_facts")->text().contains(u"30 of 30 seats taken"_s));

        QTest::keyClick(m_page.get(), Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY2(part<QLabel>("plan_facts")->text().contains(u"1 of 30 seats taken"_s),
                     qPrintable(part<QLabel>("plan_facts")->text()));
        QVERIFY(seatText(1, 0).contains(u"Seat 2, free"_s));
        QTest::keyClick(m_page.get(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(part<QComboBox>("plan_room")->currentIndex(), 1); // there is no further room
    }

    void aRoomIsTakenAwayIfNobodySitsInIt()
    {
        m_stage->addCandidates(5);
        m_stage->addRooms(2);
        m_stage->seat();
        openPage(Role::Clerk);
        QTRY_COMPARE(rooms()->rowCount(), 2);
        for (TableView* each : m_page->findChildren<TableView*>())
            if (each->accessibleName() == u"Rooms"_s) {
                each->setCurrentIndex(each->model()->index(0, 0));
                QVERIFY(!part<QPushButton>("remove_room")->isEnabled());
                each->setCurrentIndex(each->model()->index(1, 0));
            }
        press("remove_room");
        sayYes();
        QTRY_COMPARE(rooms()->rowCount(), 1);
    }

    void whatIsGreyedSaysWhy()
    {
        m_stage->addCandidates(5);
        m_stage->addRooms(1);
        openPage(Role::Clerk);
        QTRY_COMPARE(rooms()->rowCount(), 1);
        QTRY_VERIFY(part<QPushButton>("publish")->toolTip().contains(u"no draft"_s));
        QCOMPARE(test::silentlyGreyed(*m_page), QStringList());
        QTest::keyClick(m_page.get(), Qt::Key_Down, Qt::AltModifier); // the drawing of the only room
        QTRY_VERIFY(part<QTableView>("room_seats")->isVisible());
        QCOMPARE(test::silentlyGreyed(*m_page), QStringList());
        m_page.reset();
        openPage(Role::Reviewer);
        QTRY_COMPARE(rooms()->rowCount(), 1);
        QCOMPARE(test::silentlyGreyed(*m_page), QStringList()); // above all the draw
    }

    void theRoomThatIsChosenAndWhatIsTypedOutliveARefresh()
    {
        m_stage->addCandidates(31);
        m_stage->addRooms(2);
        openPage(Role::Clerk);
        QTRY_COMPARE(rooms()->rowCount(), 2);
        TableView* table = nullptr;
        for (TableView* each : m_page->findChildren<TableView*>())
            if (each->accessibleName() == u"Rooms"_s)
                table = each;
        table->setCurrentIndex(rooms()->index(1, 0));
        part<QLineEdit>("site_name")->setText(u"New site"_s);
        m_page->seating().draw(); // which tells that records changed
        QTRY_COMPARE(rooms()->index(0, 3).data().toInt(), 30);
        QCOMPARE(table->currentIndex().row(), 1);
        QCOMPARE(part<QLineEdit>("site_name")->text(), u"New site"_s);
    }

    void aRoomIsMarkedByItsButtons()
    {
        m_stage->addRooms(2);
        openPage(Role::Clerk);
        QTRY_COMPARE(rooms()->rowCount(), 2);
        auto* ground = part<QPushButton>("mark_ground_floor");
        QVERIFY(ground->isVisible() && !ground->isEnabled()); // no room is chosen
        QVERIFY(!ground->toolTip().isEmpty());
        for (TableView* each : m_page->findChildren<TableView*>())
            if (each->accessibleName() == u"Rooms"_s)
                each->setCurrentIndex(rooms()->index(1, 0));
        press("mark_ground_floor");
        QTRY_COMPARE(rooms()->index(1, 6).data().toString(), u"Ground floor"_s);
        QTRY_VERIFY(ground->isChecked());
        press("mark_separate");
        QTRY_COMPARE(rooms()->index(1, 6).data().toString(), u"Ground floor, Separate"_s);
        press("mark_ground_floor");
        QTRY_COMPARE(rooms()->index(1, 6).data().toString(), u"Separate"_s);
        QCOMPARE(rooms()->index(0, 6).data().toString(), QString());
    }

    void theListOfAnotherExamIsNotShownWhileItIsRead()
    {
        m_stage->addRooms(2);
        openPage(Role::Clerk);
        QTRY_COMPARE(rooms()->rowCount(), 2);
        m_page->setExam({});
        m_page->setExam(test::kSeatExam);
        QCOMPARE(rooms()->rowCount(), 0);
        QTRY_COMPARE(rooms()->rowCount(), 2);
    }

    void aReviewerLooksAndMayNotChange()
    {
        m_stage->addCandidates(5);
        m_stage->addRooms(1);
        m_stage->draw();
        openPage(Role::Reviewer);
        QTRY_COMPARE(rooms()->rowCount(), 1);
        for (const char* name : {"import_rooms", "publish", "withdraw", "remove_room"})
            QVERIFY2(!part<QPushButton>(name)->isVisible(), name);
        m_page->rooms().importRooms(table("盟市,考点代码,考点名称,考场号\n150100,1,示例大学,9\n"));
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QCOMPARE(rooms()->rowCount(), 1);
    }
};

QTEST_MAIN(TestSeatingPage)
#include "test_seating_page.moc"
