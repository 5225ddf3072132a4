// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seating/ticket_stage.h"
#include "seating/room_table.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::seating;
using namespace examdesk::ticket;
using namespace examdesk::seating::test;

/// What no store keeps does not come in as a room, a seating or a ticket, by command or by table.
class TestTicketGate : public QObject, TicketStage {
    Q_OBJECT

    base::Result<void> give(const QString& kind, const store::RecordRef& subject, const QJsonObject& payload)
    {
        store::Command command = m_store->admin().command(kind, subject, examId, 0);
        command.payload = payload; // as a program of somebody's own sends it: not cleaned
        return m_store->admin().execute(command);
    }
    /// @p alter put into the payload of a sound room of number 9.
    base::Result<void> assignRoom(const QJsonObject& alter)
    {
        ExamRoom sound = room(9);
        sound.layout = SeatLayout{.columns = 5, .serpentine = true, .sizes = {6, 6, 6, 6, 6}};
        QJsonObject payload = payloadOf(sound);
        for (auto member = alter.begin(); member != alter.end(); ++member)
            payload.insert(member.key(), member.value());
        return give(u"room.record"_s, {kRoomEntity, base::newId()}, payload);
    }
    qsizetype rooms() { return orDie(m_service->rooms(examId)).size(); }

private Q_SLOTS:
    void init() { open(); }

    void aRoomIsRefusedByMember_data()
    {
        QTest::addColumn<QJsonObject>("alter");
        QTest::addColumn<QString>("place");
        for (const char16_t* member : {u"number", u"seats"})
            for (const QJsonValue& value : {QJsonValue(1.5), QJsonValue(1e308),
                                            QJsonValue(9223372036854775808.0), QJsonValue(u"12"_s)}) {
                const QString name = QString::fromUtf16(member);
                QTest::addRow("%s %s", qPrintable(name), qPrintable(value.toVariant().toString()))
                    << QJsonObject{{name, value}} << name;
            }
        QTest::newRow("half an accessible seat")
            << QJsonObject{{u"accessible"_s, QJsonArray{1, 2.5}}} << u"accessible[1]"_s;
        QTest::newRow("accessible seats as text")
            << QJsonObject{{u"accessible"_s, u"1"_s}} << u"accessible"_s;
        QTest::newRow("columns") << QJsonObject{{u"layout"_s, QJsonObject{{u"columns"_s, 1.5}}}}
                                 << u"layout.columns"_s;
        QTest::newRow("sizes") << QJsonObject{{u"layout"_s, QJsonObject{{u"sizes"_s, QJsonArray{u"6"_s}}}}}
                               << u"layout.sizes[0]"_s;
        QTest::newRow("name of the site") << QJsonObject{{u"site_name"_s, u"示\uFFFF"_s}} << u"site_name"_s;
        QTest::newRow("address") << QJsonObject{{u"address"_s, QString(9000, u'1')}} << u"address"_s;
        QTest::newRow("area") << QJsonObject{{u"area"_s, QString(QChar(0xD800))}} << u"area"_s;
    }
    void aRoomIsRefusedByMember()
    {
        QFETCH(QJsonObject, alter);
        QFETCH(QString, place);
        const qsizetype before = rooms();
        const auto refused = assignRoom(alter);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::Error::Code::Invalid);
        QVERIFY2(refused.error().message.startsWith(u"\"%1\": "_s.arg(place)),
                 qPrintable(refused.error().message));
        QCOMPARE(rooms(), before);
        orDie(assignRoom({}));
    }

    void aSeatIsAWholeNumber_data()
    {
        QTest::addColumn<QJsonValue>("seat");
        QTest::newRow("half") << QJsonValue(1.5);
        QTest::newRow("beyond all") << QJsonValue(1e308);
        QTest::newRow("text") << QJsonValue(u"1"_s);
    }
    void aSeatIsAWholeNumber()
    {
        QFETCH(QJsonValue, seat);
        put(applicant(1));
        QJsonObject payload{{u"candidate"_s, applicant(1).id.text()},
                            {u"room"_s, orDie(m_service->rooms(examId)).first().id},
                            {u"seat"_s, seat},
                            {u"seed"_s, u"1"_s}};
        const store::RecordRef ticket{kTicketEntity, base::newId()};
        const auto refused = give(u"ticket.issue"_s, ticket, payload);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.startsWith(u"\"seat\": "_s), qPrintable(refused.error().message));
        QVERIFY(!give(u"arrangement.publish"_s, {u"arrangement"_s, base::newId()}, {{u"seats"_s, seat}}));
        payload.insert(u"seat"_s, 1);
        orDie(give(u"ticket.issue"_s, ticket, payload));
    }

    void aCellOfATableIsCleanedOrNamed_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("column");
        QTest::newRow("clean") << "150100,2,示例中学,9"_ba << QString();
        QTest::newRow("invisible and full-width")
            << "１５０１００,\u202D２\u202C,示例\u200B中学,９"_ba << QString();
        QTest::newRow("a name with U+FFFF") << "150100,2,示\uFFFF,9"_ba << u"考点名称"_s;
        QTest::newRow("a long name") << "150100,2,"_ba + QByteArray(101, 'x') + ",9" << u"考点名称"_s;
        QTest::newRow("a signed number") << "150100,2,示例中学,+9"_ba << u"考场号"_s;
        QTest::newRow("a power of ten") << "150100,2,示例中学,1E+2"_ba << u"考场号"_s;
    }
    void aCellOfATableIsCleanedOrNamed()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, column);
        QBuffer file;
        file.setData("盟市,考点代码,考点名称,考场号\n" + row + '\n');
        file.open(QIODevice::ReadOnly);
        const auto outcome = importRooms(m_store->admin(), *exams().find(examId), file);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->problems.value(0).column, column);
        QCOMPARE(outcome->added, column.isEmpty() ? 1 : 0);
        if (!column.isEmpty())
            return;
        const ExamRoom taken = orDie(m_service->rooms(examId)).last();
        QCOMPARE(taken.siteName, u"示例中学"_s);
        QCOMPARE(taken.area, u"150100"_s);
        QCOMPARE(taken.number, 9);
    }
};

QTEST_GUILESS_MAIN(TestTicketGate)
#include "test_ticket_gate.moc"
