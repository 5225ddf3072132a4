// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/accommodation.h"
#include "exam/definition_reader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::exam;

class TestAccommodation : public QObject {
    Q_OBJECT

    Catalogue m_exams = *Catalogue::load(u":/exams"_s);
    const Definition& exam() const { return *m_exams.find(u"nm-zsb-2026"_s); }

private Q_SLOTS:
    void everySeatedExamOffersSome()
    {
        for (const QString& id : {u"nm-zsb-2023"_s, u"nm-zsb-2026"_s, u"nm-wlcb-fee"_s})
            QVERIFY2(!m_exams.find(id)->accommodations.isEmpty(), qPrintable(id));
        QVERIFY(m_exams.find(u"sh-zhuanke-2024"_s)->accommodations.isEmpty());
        const Accommodation* wheelchair = exam().accommodation(u"wheelchair"_s);
        QVERIFY(wheelchair && wheelchair->groundFloor && wheelchair->accessibleSeat);
        QCOMPARE(wheelchair->aid.zh, u"轮椅"_s);
        QCOMPARE(wheelchair->role, u"reviewer"_s);
        QVERIFY(!exam().accommodation(u"nothing"_s));
    }

    void ofSeveralExtraTimesTheLongestCounts()
    {
        QCOMPARE(seatNeedsOf(exam(), {}), SeatNeeds());
        QVERIFY(seatNeedsOf(exam(), {u"hearing_aid"_s}).isNone());
        const SeatNeeds both = seatNeedsOf(exam(), {u"braille"_s, u"extra_time"_s, u"ground_floor"_s});
        QCOMPARE(both, (SeatNeeds{.extraTimePercent = 50, .separateRoom = true, .groundFloor = true}));
        QVERIFY(seatNeedsOf(exam(), {u"of another exam"_s}).isNone());
    }

    void aidsStandInTheOrderOfTheDefinition()
    {
        QStringList aids;
        for (const Text& aid : aidsOf(exam(), {u"hearing_aid"_s, u"large_print"_s, u"extra_time"_s}))
            aids.append(aid.zh);
        QCOMPARE(aids, (QStringList{u"大字试卷"_s, u"助听器或人工耳蜗"_s}));
    }

    void aPaperIsProlongedByWholeMinutesRoundedUp_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<int>("percent");
        QTest::addColumn<int>("longer");
        QTest::newRow("nobody's") << 120 << 0 << 120;
        QTest::newRow("thirty percent of two hours") << 120 << 30 << 156;
        QTest::newRow("rounded up") << 100 << 25 << 125;
        QTest::newRow("a part of a minute") << 90 << 25 << 113;
        QTest::newRow("twice") << 150 << 100 << 300;
    }
    void aPaperIsProlongedByWholeMinutesRoundedUp()
    {
        QFETCH(int, minutes);
        QFETCH(int, percent);
        const QDateTime from(QDate(2026, 4, 18), QTime(1, 0), Qt::UTC);
        const Window longer = prolonged({from, from.addSecs(minutes * 60)}, percent);
        QCOMPARE(longer.from, from);
        QTEST(int(longer.from.secsTo(longer.to) / 60), "longer");
    }
};

QTEST_GUILESS_MAIN(TestAccommodation)
#include "test_accommodation.moc"
