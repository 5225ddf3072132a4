// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_service.h"
#include "e2e/support/demo_copy.h"
#include "e2e/support/program.h"
#include "seating/arrangement_service.h"
#include "seating/seating_service.h"
#include "store/statement.h"
#include "support/desk_stage.h"
#include "support/need_models.h"

#include <QAbstractItemView>
#include <QSet>
#include <QSettings>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

constexpr int kLongest = 60'000;
const QString kExam = u"nm-zsb-2026"_s;

test::DeskStage* stage = nullptr;

} // namespace

/// The demo as somebody sees it who opens it for the first time: whoever he is, there is something to do on
/// every page that he sees. Only the sync page is quiet: the demo is synced.
class TestDemoWork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_demo = stage->path(u"demo"_s);
        test::copyDemo(m_demo);
    }

    void init() { QSettings().clear(); }

    void cleanup() { stage->stop(); }

    void everyPageOfARoleHasWork_data()
    {
        QTest::addColumn<QString>("account");
        for (const char* account : {"reviewer", "region", "clerk", "finance", "school", "admin"})
            QTest::newRow(account) << QString::fromLatin1(account);
    }

    void everyPageOfARoleHasWork()
    {
        QFETCH(const QString, account);
        sitDown(account);
        QCOMPARE(stage->window()->examId(), kExam); // without having been asked for it
        for (const QString& key : stage->window()->pageKeys()) {
            stage->window()->showPage(key);
            QVERIFY(test::settle(*stage, kLongest));
            const ui::WorkPage* page = stage->window()->page(key);
            if (key == u"syncs"_s) { // stations and server hold the same: nothing is stuck
                QCOMPARE(page->badge(), 0);
                continue;
            }
            QVERIFY2(!shows(*page, "examdesk::ui::EmptyState"), qPrintable(account + u' ' + key));
            QVERIFY2(hasWork(key, *page), qPrintable(account + u' ' + key));
        }
    }

    void seatsOfTheDayBeforeFillTheirRooms()
    {
        sitDown(u"clerk"_s);
        const QString fullest = u"SELECT coalesce(max(seated), 0) FROM (SELECT count(*) AS seated FROM"
                                " ticket_index WHERE exam = ? GROUP BY room)"_s;
        QCOMPARE_GE(number(fullest, kExam), 18);
        QCOMPARE_GE(number(fullest, u"nm-wlcb-fee"_s), 12);
        const auto modules = wiring::Modules::build();
        for (const QString& exam : {kExam, u"nm-zsb-2023"_s, u"nm-wlcb-fee"_s}) {
            const auto survey = ask<seating::Arrangement>([&modules, exam](account::Session& session) {
                return seating::ArrangementService(session, (*modules)->exams()).survey(exam);
            });
            QVERIFY(survey.seatedBefore > 0);
            QVERIFY(ask<int>([&modules, exam](account::Session& session) {
                        return seating::SeatingService(session, (*modules)->exams()).waitingForSeats(exam);
                    }) > 0); // those whom the auditors approved today
        }
    }

    void aWorkingDayIsUnderWay()
    {
        sitDown(u"admin"_s);
        const QString materials = u"SELECT count(*) FROM material_index WHERE exam = ? AND "_s;
        const QString discrepancies = u"SELECT count(*) FROM discrepancy_index WHERE exam = ? AND state = "_s;
        const QString portraits = materials + u"portrait = 1 AND state = 'waiting' AND verdict = "_s;
        QMap<QString, QString> kinds{
            {u"waiting"_s, materials + u"state = 'waiting' AND portrait = 0"_s},
            {u"returned"_s, materials + u"state = 'returned'"_s},
            {u"overdue"_s, materials + u"state = 'waiting' AND submitted_at <"
                                       " strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-5 days')"_s},
            {u"came today"_s, materials + u"state = 'waiting' AND submitted_at >"
                                          " strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-1 days')"_s},
            {u"portraits unchecked"_s, portraits + u"''"_s},
            {u"doubles"_s, u"SELECT count(*) FROM likeness_index WHERE exam = ? AND state = 'open'"_s},
            {u"a closed day"_s, u"SELECT count(*) FROM period_index WHERE exam = ?"_s}};
        for (const QString& state : {u"open"_s, u"awaiting_second"_s, u"resolved"_s, u"follow_up"_s})
            kinds.insert(u"discrepancy "_s + state, discrepancies + u'\'' + state + u'\'');
        for (auto kind = kinds.cbegin(); kind != kinds.cend(); ++kind)
            QVERIFY2(number(*kind, kExam) > 0, qPrintable(kind.key()));
        if (number(portraits + u"'pass'"_s, kExam) == 0 || number(portraits + u"'fail'"_s, kExam) == 0)
            SKIP_FOR_MODELS("The portrait models are not here; packaging/models fetches them.");
    }

    void severalReviewersHaveDecidedSomeOfItToday()
    {
        sitDown(u"admin"_s);
        const auto decided = ask<QStringList>([](account::Session& session) -> base::Result<QStringList> {
            const audit::AuditService service(session);
            const auto rows = service.page({.exam = kExam, .state = u"approved"_s}, std::nullopt, -1);
            if (!rows)
                return base::fail(rows.error());
            QStringList found;
            const QDateTime now = session.now();
            for (const audit::QueueRow& row : *rows) {
                const auto material = service.find(row.id);
                if (!material)
                    return base::fail(material.error());
                found.append(material->decidedBy);
                if (material->decidedAt > now)
                    found.append(u"in the future"_s);
                if (material->decidedAt.secsTo(now) < 24 * 3600)
                    found.append(u"today"_s);
            }
            return found;
        });
        QVERIFY(decided.contains(u"today"_s));
        QVERIFY(!decided.contains(u"in the future"_s));
        const QSet<QString> all(decided.cbegin(), decided.cend());
        QCOMPARE_GE(all.size(), 4 + 1);
    }

private:
    void sitDown(const QString& account)
    {
        stage->start(u"zh_CN"_s, m_demo + u"/station-a"_s, {});
        QVERIFY(stage->signIn(account, QString::fromLatin1(test::kDemoPassword)));
        QVERIFY(test::settle(*stage, kLongest));
    }

    static bool shows(const QWidget& page, const char* className)
    {
        const QList<QWidget*> parts = page.findChildren<QWidget*>();
        return std::any_of(parts.cbegin(), parts.cend(), [className](const QWidget* part) {
            return part->isVisible() && part->inherits(className);
        });
    }

    static bool hasRows(const QWidget& page)
    {
        const QList<QAbstractItemView*> lists = page.findChildren<QAbstractItemView*>();
        return std::any_of(lists.cbegin(), lists.cend(), [](const QAbstractItemView* list) {
            return list->isVisible() && list->model() && list->model()->rowCount() > 0;
        });
    }

    bool hasWork(const QString& key, const ui::WorkPage& page)
    {
        if (key == u"overview"_s)
            return shows(page, "examdesk::ui::NumberTile");
        if (key == u"audits"_s || key == u"photos"_s || key == u"payments"_s)
            return page.badge() > 0 && hasRows(page);
        return hasRows(page);
    }

    template <typename T, typename Work>
    T ask(const Work& work)
    {
        const auto answer = stage->desk()->read(work);
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, kLongest) || !answer.result())
            qFatal("The store does not answer.");
        return *answer.result();
    }

    qint64 number(const QString& sql, const QString& exam)
    {
        return ask<qint64>([sql, exam](account::Session& session) -> base::Result<qint64> {
            const auto row = store::firstRow(session.database(), sql, {exam});
            if (!row)
                return base::fail(row.error());
            return (*row)->first().toLongLong();
        });
    }

    QString m_demo;
};

int main(int argc, char** argv)
{
    test::DeskStage desk(argc, argv);
    stage = &desk;
    TestDemoWork tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "test_demo_work.moc"
