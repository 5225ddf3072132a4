// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/id.h"
#include "store/command.h"
#include "store/record.h"

#include <QJsonArray>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::store;
using base::Error;

namespace {

using Spoil = std::function<void(Command&)>;

Command sound()
{
    return {.id = base::newId(),
            .kind = u"order.record"_s,
            .entity = u"order"_s,
            .entityId = base::newId(),
            .exam = u"nm-zsb-2026"_s,
            .baseVersion = 3,
            .at = QDateTime(QDate(2026, 3, 10), QTime(1, 0), Qt::UTC),
            .account = u"finance"_s,
            .payload = {{u"order_no"_s, u"ED1"_s}, {u"amount_fen"_s, 16000}},
            .touched = {{u"order"_s, base::newId()}}};
}

QDateTime inYear(int year)
{
    return QDateTime(QDate(year, 6, 1), QTime(12, 0), Qt::UTC);
}

QJsonArray nested(int levels)
{
    QJsonArray inner;
    for (int i = 1; i < levels; ++i)
        inner = QJsonArray{inner};
    return inner;
}

} // namespace

Q_DECLARE_METATYPE(Spoil)

class TestCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSoundOneTravelsWhole()
    {
        const Command command = sound();
        const auto checked = checkCommand(command);
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        const auto read = Command::fromJson(command.toJson());
        QVERIFY(read);
        QCOMPARE(*read, command);
    }

    /// Members that stand in columns are refused while it is read, before anybody looks them up.
    void aHeadThatNoDatabaseKeepsIsNotRead_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("member");
        const QString half = u"a"_s + QChar(0xD800);
        const auto row = [](const char* name, const QString& member, const Spoil& spoil) {
            QTest::newRow(name) << spoil << member;
        };
        row("id with half a character", u"\"id\""_s, [half](Command& c) { c.id = half; });
        row("id with U+FFFF", u"\"id\""_s, [](Command& c) { c.id = u"a\uFFFF"_s; });
        row("record with half a character", u"\"entity_id\""_s, [half](Command& c) { c.entityId = half; });
        row("record with U+FFFF", u"\"entity_id\""_s, [](Command& c) { c.entityId = u"a\uFFFF"_s; });
        row("record with NUL", u"\"entity_id\""_s, [](Command& c) { c.entityId = u"a"_s + QChar(0); });
        row("record of 9,000 characters", u"\"entity_id\""_s,
            [](Command& c) { c.entityId = QString(9000, u'1'); });
        row("kind", u"\"kind\""_s, [](Command& c) { c.kind = u"order\u200Brecord"_s; });
        row("entity", u"\"entity\""_s, [](Command& c) { c.entity = u"a b"_s; });
        row("exam", u"\"exam\""_s, [half](Command& c) { c.exam = half; });
        row("account", u"\"account\""_s, [](Command& c) { c.account = u"a\u202E"_s; });
        row("year 1", u"time"_s, [](Command& c) { c.at = inYear(1); });
        row("year 1999", u"time"_s, [](Command& c) { c.at = inYear(1999); });
        row("year 2200", u"time"_s, [](Command& c) { c.at = inYear(2200); });
        row("year 9999", u"time"_s, [](Command& c) { c.at = inYear(9999); });
        row("touched record", u"\"touched\""_s, [](Command& c) { c.touched[0].id = u"\uFFFF"_s; });
        row("touched record without an id", u"\"touched\""_s, [](Command& c) { c.touched[0].id.clear(); });
        row("201 records touched", u"200"_s, [](Command& c) {
            c.touched = QList<RecordRef>(201, {u"order"_s, c.id});
        });
    }
    void aHeadThatNoDatabaseKeepsIsNotRead()
    {
        QFETCH(Spoil, spoil);
        QFETCH(QString, member);
        Command command = sound();
        spoil(command);
        const auto read = Command::fromJson(command.toJson());
        QVERIFY(!read);
        QCOMPARE(read.error().code, Error::Code::Invalid);
        QVERIFY2(read.error().message.contains(member), qPrintable(read.error().message));
        QVERIFY(!checkCommand(command));
    }

    void aBaseVersionIsAWholeNumber()
    {
        QJsonObject json = sound().toJson();
        for (const QJsonValue& version :
             {QJsonValue(1.5), QJsonValue(1e308), QJsonValue(-1), QJsonValue(u"1"_s)}) {
            json.insert(u"base_version"_s, version);
            QVERIFY(!Command::fromJson(json));
        }
    }

    void theTimesThatMayBeStayAllowed()
    {
        for (const int year : {2000, 2026, 2199}) {
            Command command = sound();
            command.at = inYear(year);
            QVERIFY(checkCommand(command));
        }
    }

    void aPayloadIsLookedThrough_data()
    {
        QTest::addColumn<QJsonObject>("payload");
        QTest::addColumn<QString>("reason");
        QTest::newRow("half a character")
            << QJsonObject{{u"candidate_no"_s, QString(QChar(0xDBFF))}} << u"candidate_no"_s;
        QTest::newRow("U+FFFF") << QJsonObject{{u"candidate_no"_s, u"\uFFFF"_s}} << u"candidate_no"_s;
        QTest::newRow("NUL deep inside") << QJsonObject{{u"a"_s, QJsonArray{QString(QChar(0))}}} << u"a[0]"_s;
        QTest::newRow("9,000 characters") << QJsonObject{{u"a"_s, QString(9000, u'1')}} << u"4000"_s;
        QTest::newRow("1,020 levels") << QJsonObject{{u"findings"_s, nested(1020)}} << u"64"_s;
        QJsonArray many;
        for (int i = 0; i < 70; ++i)
            many.append(QString(3900, u'x'));
        QTest::newRow("more than 256 KB") << QJsonObject{{u"a"_s, many}} << u"256 KB"_s;
    }
    void aPayloadIsLookedThrough()
    {
        QFETCH(QJsonObject, payload);
        QFETCH(QString, reason);
        Command command = sound();
        command.payload = payload;
        const auto checked = checkCommand(command);
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.contains(reason), qPrintable(checked.error().message));
    }

    void aRecordHasAnEnd()
    {
        Record record{.entity = u"material"_s, .id = base::newId(), .exam = u"e"_s};
        record.body = {{u"check_findings"_s, nested(60)}};
        QVERIFY(checkRecord(record));
        record.body = {{u"check_findings"_s, nested(1020)}};
        QVERIFY(!checkRecord(record));
        record.body = {{u"a"_s, QString(256 * 1024, u'x')}};
        QVERIFY2(checkRecord(record).error().message.contains(u"256 KB"_s),
                 qPrintable(checkRecord(record).error().message));
        for (auto member : {&Record::key, &Record::parent, &Record::school, &Record::lookup}) {
            Record poisoned{.entity = u"material"_s, .id = base::newId(), .exam = u"e"_s};
            poisoned.*member = u"\uFFFF"_s;
            QVERIFY(!checkRecord(poisoned));
        }
    }

    void theVersionOfARecordIsAWholeNumber()
    {
        QJsonObject json = Record{.entity = u"e"_s, .id = u"i"_s, .exam = u"x"_s, .version = 1}.toJson();
        QVERIFY(Record::fromJson(json));
        for (const double version : {0.0, 1.5, 1e308}) {
            json.insert(u"version"_s, version);
            QVERIFY(!Record::fromJson(json));
        }
    }
};

QTEST_GUILESS_MAIN(TestCommand)
#include "test_command.moc"
