// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seating/ticket_stage.h"
#include "seating/room_table.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::seating;
using namespace examdesk::ticket;
using namespace examdesk::seating::test;

/// Sites and rooms from a table and back. The stage has rooms 1 to 3 of site 001.
class TestRoomTable : public QObject, TicketStage {
    Q_OBJECT

    const exam::Definition& m_exam = *exams().find(examId);

    base::Result<RoomImportOutcome> import(const QByteArray& bytes)
    {
        QBuffer file;
        file.setData(bytes);
        file.open(QIODevice::ReadOnly);
        return importRooms(m_store->admin(), m_exam, file);
    }
    QByteArray exported(table::Format format = table::Format::Csv)
    {
        QBuffer file;
        file.open(QIODevice::ReadWrite);
        orDie(exportRooms(m_store->admin(), m_exam, {file, format}));
        return file.data();
    }
    QList<ExamRoom> rooms() { return orDie(m_service->rooms(examId)); }

private Q_SLOTS:
    void init() { open(); }

    void roomsComeFromAChineseTable()
    {
        const auto outcome =
            import("盟市,考点代码,考点名称,考点地址,考场号,座位数,无障碍座位,座位排列,座号顺序\r\n"
                   "包头市,2,示例中学,示例路 2 号,1,30,1、2,7-7-8-8,顺序\r\n"
                   "包头市,002,示例中学,示例路 2 号,002,30,,6×5,S形\r\n");
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QVERIFY2(outcome->problems.isEmpty(), qPrintable(outcome->problems.value(0).reason));
        QCOMPARE(outcome->added, 2);
        const QList<ExamRoom> all = rooms();
        QCOMPARE(all.size(), 5);
        QCOMPARE(all.at(3).area, u"150200"_s);
        QCOMPARE(all.at(3).site, u"002"_s);
        QCOMPARE(all.at(3).accessible, (QList<int>{1, 2}));
        QCOMPARE(all.at(3).layout, (SeatLayout{.columns = 4, .serpentine = false, .sizes = {7, 7, 8, 8}}));
        QCOMPARE(all.at(4).layout, (SeatLayout{.columns = 5, .serpentine = true, .sizes = {6, 6, 6, 6, 6}}));
    }

    void roomsComeFromAnEnglishTableInAnyOrder()
    {
        const auto outcome = import("room,site_name,site_code,area\n7,示例大学,1,150100\n");
        QVERIFY2(outcome.has_value() && outcome->problems.isEmpty(),
                 outcome ? qPrintable(outcome->problems.value(0).reason)
                         : qPrintable(outcome.error().message));
        QCOMPARE(rooms().last().number, 7);
        QCOMPARE(rooms().last().seats, 30); // the exam's
    }

    void theSameFileAgainChangesNothing_data()
    {
        QTest::addColumn<table::Format>("format");
        QTest::newRow("csv") << table::Format::Csv;
        QTest::newRow("xlsx") << table::Format::Xlsx;
    }
    void theSameFileAgainChangesNothing()
    {
        QFETCH(table::Format, format);
        ExamRoom own = rooms().first();
        own.accessible = {1, 2, 30};
        own.layout = SeatLayout{.columns = 4, .serpentine = false, .sizes = {7, 7, 8, 8}};
        orDie(m_service->recordRoom(own));
        const QList<ExamRoom> before = rooms();
        const auto again = import(exported(format));
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
        QCOMPARE(*again, (RoomImportOutcome{.added = 0, .changed = 0, .same = 3, .problems = {}}));
        QCOMPARE(rooms(), before);
    }

    void anExportFillsAnEmptyStoreWithTheSameRooms()
    {
        const QByteArray file = exported();
        QList<ExamRoom> before = rooms();
        open();
        for (const ExamRoom& room : rooms())
            orDie(m_service->removeRoom(room));
        QCOMPARE(import(file)->added, 3);
        QList<ExamRoom> after = rooms();
        for (QList<ExamRoom>* list : {&before, &after})
            for (ExamRoom& room : *list)
                room.id.clear();
        QCOMPARE(after, before);
    }

    void whatRoomsAreKeptAsComesFromATable()
    {
        const QByteArray header = "盟市,考点代码,考点名称,考点地址,考场号,底层考场,单独考场\n";
        const auto row = [](const char* rest) {
            return QByteArray("150100,001,示例大学,示例大街88号,") + rest;
        };
        QCOMPARE(import(header + row("1,是,\n") + row("2,否,yes\n") + row("3,,0\n"))->changed, 2);
        QVERIFY(rooms().at(0).groundFloor && !rooms().at(0).separate);
        QVERIFY(!rooms().at(1).groundFloor && rooms().at(1).separate);
        QVERIFY(!rooms().at(2).groundFloor && !rooms().at(2).separate);
        QCOMPARE(import(exported())->same, 3);
        QCOMPARE(import("盟市,考点代码,考点名称,考点地址,考场号\n" + row("1\n"))->same, 1); // the marks stay
        const auto wrong = import(header + row("1,也许,\n") + row("2,,2\n"));
        QCOMPARE(wrong->problems.size(), 2);
        QCOMPARE(wrong->problems.at(0).column, u"底层考场"_s);
        QCOMPARE(wrong->problems.at(1).column, u"单独考场"_s);
    }

    void aColumnThatIsMissingLeavesRoomsAsTheyAre()
    {
        const auto outcome = import("盟市,考点代码,考点名称,考场号,无障碍座位\n150100,001,示例大学,1,3\n");
        QCOMPARE(outcome->changed, 1);
        QCOMPARE(rooms().first().address, u"示例大街88号"_s);
        QCOMPARE(rooms().first().accessible, QList<int>{3});
    }

    void everyRowThatIsWrongIsNamedAndNothingIsTaken()
    {
        const auto outcome = import("盟市,考点代码,考点名称,考场号,座位数,无障碍座位,座位排列,座号顺序\n"
                                    "150100,001,示例大学,9,30,,,\n"
                                    "火星,001,示例大学,10,30,,,\n"
                                    "150100,x1,示例大学,10,30,,,\n"
                                    "150100,001,,11,30,,,\n"
                                    "150100,001,示例大学,0,30,,,\n"
                                    "150100,001,示例大学,12,999,,,\n"
                                    "150100,001,示例大学,13,30,31,,\n"
                                    "150100,001,示例大学,14,30,,7-7-8-9,\n"
                                    "150100,001,示例大学,15,30,,,Z\n"
                                    "150100,001,示例大学,9,30,,,\n"
                                    "150100,001,另一大学,16,30,,,\n"
                                    "150100,001,示例大学,1000,30,,,\n"
                                    "150100,001\n");
        QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().message));
        QStringList places;
        for (const candidate::RowProblem& problem : outcome->problems)
            places.append(u"%1 %2"_s.arg(problem.row).arg(problem.column));
        const QStringList expected{u"3 盟市"_s,    u"4 考点代码"_s,   u"5 考点名称"_s, u"6 考场号"_s,
                                   u"7 座位数"_s,  u"8 无障碍座位"_s, u"9 座位排列"_s, u"10 座号顺序"_s,
                                   u"11 考场号"_s, u"12 考点名称"_s,  u"13 考场号"_s,  u"14 "_s};
        QCOMPARE(places, expected);
        QCOMPARE(outcome->added, 0);
        QCOMPARE(rooms().size(), 3);
    }

    void aRoomDoesNotShrinkBelowASeatThatIsTaken()
    {
        for (int number = 0; number < 40; ++number)
            put(applicant(number));
        orDie(m_service->arrange(examId, 7)); // 20 in room 1, 20 in room 2
        const QByteArray header = "盟市,考点代码,考点名称,考场号,座位数\n";
        const auto tooSmall = import(header + "150100,001,示例大学,3,25\n150100,001,示例大学,1,19\n");
        QCOMPARE(tooSmall->problems.size(), 1);
        QCOMPARE(tooSmall->problems.first().row, 3);
        QVERIFY(tooSmall->problems.first().reason.contains(u"19"_s));
        QCOMPARE(rooms().last().seats, 30);
        QCOMPARE(import(header + "150100,001,示例大学,3,25\n")->changed, 1);
        QCOMPARE(rooms().last().seats, 25);
    }

    void aTableThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("names");
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("another table") << QByteArray("报名号,姓名\n1,2\n") << u"报名号"_s;
        QTest::newRow("a column is missing") << QByteArray("盟市,考点代码,考点名称\n") << u"考场号"_s;
        QTest::newRow("no area") << QByteArray("考点代码,考点名称,考场号\n") << u"盟市"_s;
        QTest::newRow("twice") << QByteArray("盟市,area,考点代码,考点名称,考场号\n") << u"area"_s;
    }
    void aTableThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, names);
        const auto outcome = import(file);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains(names), qPrintable(outcome.error().message));
    }

    void aReviewerImportsNothing()
    {
        const auto reviewer = m_store->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        QBuffer file;
        file.setData("盟市,考点代码,考点名称,考场号\n150100,001,示例大学,9\n");
        file.open(QIODevice::ReadOnly);
        QCOMPARE(importRooms(*reviewer, m_exam, {file}).error().code, base::Error::Code::Denied);
    }
};

QTEST_GUILESS_MAIN(TestRoomTable)
#include "test_room_table.moc"
