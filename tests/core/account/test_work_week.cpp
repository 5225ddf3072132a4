// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/work_week.h"
#include "base/clock.h"
#include "support/temporary_session.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::WorkWeek;
using account::workWeekOf;
using store::TrailDeed;

namespace {

const account::WorkActions kActions{{u"audit.decide"_s}, {u"audit.reopen"_s}};

QDateTime at(const QString& time)
{
    return QDateTime(QDate::fromString(time.left(10), Qt::ISODate),
                     QTime::fromString(time.mid(11), u"HH:mm"_s), base::examTimeZone())
        .toUTC();
}

} // namespace

class TestWorkWeek : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRecordCountsOnceADayOnTheDayOfTheExamsTimeZone()
    {
        const WorkWeek week = workWeekOf({{at(u"2026-03-10 09:30"_s), u"audit.decide"_s, u"a"_s},
                                          {at(u"2026-03-10 09:25"_s), u"audit.decide"_s, u"b"_s},
                                          {at(u"2026-03-10 00:10"_s), u"audit.decide"_s, u"a"_s},
                                          {at(u"2026-03-09 23:50"_s), u"audit.decide"_s, u"a"_s},
                                          {at(u"2026-03-04 08:00"_s), u"audit.decide"_s, u"c"_s}},
                                         kActions, at(u"2026-03-10 10:00"_s));
        QCOMPARE(week.days.size(), 7);
        QCOMPARE(week.days.first(), (WorkWeek::Day{QDate(2026, 3, 4), 1}));
        QCOMPARE(week.days.at(5), (WorkWeek::Day{QDate(2026, 3, 9), 1}));
        QCOMPARE(week.days.last(), (WorkWeek::Day{QDate(2026, 3, 10), 2}));
    }

    void whatWasTakenBackDoesNotCount()
    {
        const WorkWeek week = workWeekOf({{at(u"2026-03-10 09:03"_s), u"audit.reopen"_s, u"a"_s},
                                          {at(u"2026-03-10 09:02"_s), u"audit.decide"_s, u"a"_s},
                                          {at(u"2026-03-10 09:01"_s), u"audit.decide"_s, u"b"_s}},
                                         kActions, at(u"2026-03-10 10:00"_s));
        QCOMPARE(week.days.last().records, 1);
    }

    void thePaceIsThatOfTheTimeAtWork()
    {
        QList<TrailDeed> deeds;
        for (int minute = 30; minute > 0; --minute) // one a minute, and a long pause before
            deeds.append({at(u"2026-03-10 11:%1"_s.arg(minute, 2, 10, QChar(u'0'))), u"audit.decide"_s,
                          u"late %1"_s.arg(minute)});
        deeds.append({at(u"2026-03-10 08:00"_s), u"audit.decide"_s, u"early"_s});
        const WorkWeek week = workWeekOf(deeds, kActions, at(u"2026-03-10 12:00"_s));
        QCOMPARE(week.days.last().records, 31);
        QCOMPARE(week.perHour, 31 * 60 / 29);
        QCOMPARE(workWeekOf(deeds.first(5), kActions, at(u"2026-03-10 12:00"_s)).perHour, 0);
    }

    void theTrailTellsOnlyOfTheAccountThatIsSignedIn()
    {
        const account::Modules modules;
        test::TemporarySession station(modules);
        account::Session& mine = station.admin();
        const auto signedIn = station.signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        const auto work = [](account::Session& session, const QString& action, const QString& id) {
            QVERIFY(session.note(action, {u"material"_s, id}));
        };
        work(mine, u"audit.decide"_s, u"1"_s);
        work(*signedIn, u"audit.decide"_s, u"2"_s);
        work(mine, u"look"_s, u"3"_s);
        work(mine, u"audit.decide"_s, u"4"_s);
        const auto week = account::readWorkWeek(mine, kActions);
        QVERIFY(week);
        QCOMPARE(week->days.last().records, 2);
        // Eight days later nothing of it is in the week.
        mine.setClock([] { return QDateTime::currentDateTimeUtc().addDays(8); });
        const auto later = account::readWorkWeek(mine, kActions);
        QVERIFY(later);
        for (const WorkWeek::Day& day : later->days)
            QCOMPARE(day.records, 0);
    }
};

QTEST_GUILESS_MAIN(TestWorkWeek)
#include "test_work_week.moc"
