// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/desk.h"
#include "base/async.h"
#include "store/statement.h"
#include "support/patience.h"
#include "support/temporary_session.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::account;
using base::Error;
using base::Result;

namespace {

Modules touchModules()
{
    Modules modules;
    modules.rules.add({u"note.touch"_s,
                       {u"note"_s},
                       {},
                       [](store::Records& records, const Principal&, const store::Command& command) {
                           return records.save({.entity = command.entity,
                                                .id = command.entityId,
                                                .exam = u"e"_s,
                                                .version = command.baseVersion});
                       }});
    return modules;
}

/// Lists every note.
class NoteList : public store::Projection {
public:
    QString entity() const override { return u"note"_s; }
    QStringList tables() const override { return {u"note_list"_s}; }
    Result<void> put(const QSqlDatabase& database, const store::Cipher&, const store::Record& record) override
    {
        return store::write(database, u"INSERT OR REPLACE INTO note_list (id) VALUES (?)"_s, {record.id})
            .map([](int) {});
    }
    Result<void> drop(const QSqlDatabase& database, const QString& id) override
    {
        return store::write(database, u"DELETE FROM note_list WHERE id = ?"_s, {id}).map([](int) {});
    }
};

} // namespace

class TestDesk : public QObject {
    Q_OBJECT

    const Modules m_modules = touchModules();

    static store::Unlocked unlock(const test::TemporarySession& station)
    {
        return test::orDie(store::Store::unlock(station.folder(), u"admin"_s, u"password"_s));
    }

private Q_SLOTS:
    void workRunsOnAnotherThreadAndItsChangesAreAnnounced()
    {
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        QSignalSpy changed(&desk, &Desk::changed);
        QThread* const here = QThread::currentThread();
        bool received = false;
        base::whenFinished(desk.execute([here](Session& session) -> Result<bool> {
            const auto done =
                session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, 0));
            if (!done)
                return base::fail(done.error());
            return QThread::currentThread() != here;
        }),
                           this, [&](const Result<bool>& elsewhere) { received = elsewhere.value(); });
        QTRY_VERIFY(received);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toStringList(), QStringList{u"note"_s});
    }

    void theSignInIsOnTheTrailOnce()
    {
        test::TemporarySession station(m_modules);
        const qint64 before = station.admin().store().trail().verify().value();
        {
            Desk desk(station.folder(), unlock(station), m_modules);
            const auto quick = desk.read([](Session&) -> Result<int> { return 1; });
            const auto slow = desk.read([](Session&) -> Result<int> { return 2; }, Desk::Lane::Slow);
            QTRY_VERIFY(quick.isFinished() && slow.isFinished());
        }
        QCOMPARE(station.admin().store().trail().verify().value(), before + 1);
        QCOMPARE(station.admin().store().trail().newest(1)->first().action, u"sign_in"_s);
    }

    void slowWorkDoesNotHoldUpTheQuickLane()
    {
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        QSemaphore release;
        const auto slow = desk.read(
            [&release](Session&) -> Result<int> {
                release.acquire();
                return 1;
            },
            Desk::Lane::Slow);
        const auto quick = desk.read([](Session&) -> Result<int> { return 2; });
        QTRY_VERIFY(quick.isFinished());
        QVERIFY(!slow.isFinished());
        release.release();
        QTRY_VERIFY(slow.isFinished());
    }

    void cancelledWorkIsNotBegun()
    {
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        QSemaphore release;
        bool begun = false;
        auto first = desk.read([&release](Session&) -> Result<int> {
            release.acquire();
            return 1;
        });
        auto second = desk.read([&begun](Session&) -> Result<int> {
            begun = true;
            return 2;
        });
        second.cancel();
        release.release();
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QVERIFY(!begun);
    }

    void whatWaitsInTheQuickLaneIsDoneBeforeTheDeskEnds()
    {
        test::TemporarySession station(m_modules);
        {
            Desk desk(station.folder(), unlock(station), m_modules);
            for (int i = 0; i < 20; ++i)
                desk.execute([i](Session& session) -> Result<void> {
                    return session.execute(
                        session.command(u"note.touch"_s, {u"note"_s, QString::number(i)}, u"e"_s, 0));
                });
        }
        for (int i = 0; i < 20; ++i)
            QVERIFY(station.admin().records().find(u"note"_s, QString::number(i)).value());
    }

    void listsThatAMigrationLeftStaleAreMadeAnew_data()
    {
        QTest::addColumn<bool>("atADesk");
        QTest::newRow("at a desk, beside the work") << true;
        QTest::newRow("in a program without windows, at once") << false;
    }
    void listsThatAMigrationLeftStaleAreMadeAnew()
    {
        QFETCH(bool, atADesk);
        Modules modules = touchModules();
        modules.projections.emplace_back([] { return std::make_unique<NoteList>(); });
        test::TemporarySession station(m_modules);
        QList<store::Command> commands;
        for (int i = 0; i < 700; ++i)
            commands.append(station.admin().command(
                u"note.touch"_s, {u"note"_s, u"n%1"_s.arg(i, 4, 10, QChar(u'0'))}, u"e"_s, 0));
        QVERIFY(station.admin().execute(commands));
        const QSqlDatabase database = station.admin().database();
        QVERIFY(store::execute(database, u"CREATE TABLE note_list (id TEXT PRIMARY KEY)"_s));
        QVERIFY(store::execute(database, u"INSERT INTO stale_projection (entity) VALUES ('note')"_s));
        const auto listed = [&database] {
            auto query = store::execute(database, u"SELECT count(*) FROM note_list"_s);
            return query && query->next() ? query->value(0).toInt() : -1;
        };
        if (atADesk) {
            Desk desk(station.folder(), unlock(station), modules);
            QSignalSpy changed(&desk, &Desk::changed);
            QSignalSpy catchingUp(&desk, &Desk::catchingUp);
            QTRY_COMPARE(changed.size(), 1);
            QCOMPARE(changed.first().first().toStringList(), QStringList{u"note"_s});
            QVERIFY(catchingUp.size() >= 2);
        } else {
            QVERIFY(Session::open({station.folder(), u"admin"_s, u"password"_s}, modules));
        }
        QCOMPARE(listed(), 700);
        QVERIFY(station.admin().records().staleEntities()->isEmpty());
    }

    void aDecisionIsMadeWhenTheSlowWorkLetsGo()
    {
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        QSignalSpy heldUp(&desk, &Desk::heldUp);
        QSemaphore isHolding;
        QSemaphore release;
        const auto import = desk.execute(
            [&](Session& session) -> Result<void> {
                auto transaction = store::Transaction::begin(session.database());
                isHolding.release();
                release.acquire();
                return transaction->commit();
            },
            Desk::Lane::Slow);
        isHolding.acquire();
        const auto touch = [&desk](qint64 base) {
            return desk.execute([base](Session& session) {
                return session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, base));
            });
        };
        const auto first = touch(0);
        const auto second = touch(1); // is a conflict unless the first one was made before
        const auto list = desk.read([](Session& session) { return session.store().outbox().counts(); });
        QTRY_VERIFY(list.isFinished());
        QVERIFY(list.result());
        QTRY_COMPARE(heldUp.size(), 1);
        QVERIFY(heldUp.first().first().toBool());
        for (int turn = 0; turn < 20; ++turn) { // some more turns in vain
            const auto other = desk.read([](Session&) -> Result<void> { return {}; });
            QTRY_VERIFY(other.isFinished());
        }
        QVERIFY(!first.isFinished() && !second.isFinished() && !import.isFinished());
        release.release();
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QVERIFY(import.result() && first.result());
        QVERIFY2(second.result(), second.result() ? "" : qPrintable(second.result().error().message));
        QTRY_COMPARE(heldUp.size(), 2);
        QVERIFY(!heldUp.last().first().toBool());
    }

    void aDecisionThatIsHeldUpOutlivesItsDesk()
    {
        test::TemporarySession station(m_modules);
        QSemaphore release;
        std::thread later;
        {
            Desk desk(station.folder(), unlock(station), m_modules);
            QSignalSpy heldUp(&desk, &Desk::heldUp);
            QSemaphore isHolding;
            desk.execute(
                [&](Session& session) -> Result<void> {
                    auto transaction = store::Transaction::begin(session.database());
                    isHolding.release();
                    release.acquire();
                    return transaction->commit();
                },
                Desk::Lane::Slow);
            isHolding.acquire();
            desk.execute([](Session& session) {
                return session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, 0));
            });
            QTRY_COMPARE(heldUp.size(), 1);
            later = std::thread([&release] {
                QThread::msleep(300);
                release.release();
            });
        }
        later.join();
        QVERIFY(station.admin().records().find(u"note"_s, u"n"_s).value());
    }

    void whatHasWrittenWaitsForItsNextTurnAsLongAsItTakes()
    {
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        QSemaphore hasWritten;
        QSemaphore isBlocked;
        int begun = 0;
        const auto work = desk.execute([&](Session& session) -> Result<void> {
            ++begun;
            const auto one =
                session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, 0));
            if (!one)
                return one;
            hasWritten.release();
            isBlocked.acquire();
            return session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, 1));
        });
        hasWritten.acquire();
        {
            auto blocker = store::Transaction::begin(station.admin().database());
            isBlocked.release();
            for (int turn = 0; turn < 20; ++turn) { // whoever looks on is served all the while
                const auto other = desk.read([](Session&) -> Result<void> { return {}; }, Desk::Lane::Slow);
                QTRY_VERIFY(other.isFinished());
            }
            QVERIFY(!work.isFinished());
            QVERIFY(blocker->commit());
        }
        QTRY_VERIFY(work.isFinished());
        QVERIFY2(work.result(), work.result() ? "" : qPrintable(work.result().error().message));
        QCOMPARE(begun, 1);
    }

    void workThatChangesSomethingBeginsOnceAndInItsTurn()
    {
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        QSignalSpy heldUp(&desk, &Desk::heldUp);
        const auto isOpen = desk.read([](const Session&) -> Result<void> { return {}; });
        QTRY_VERIFY(isOpen.isFinished());
        std::atomic_int begun = 0;
        QFuture<Result<void>> work;
        QFuture<Result<void>> next;
        {
            auto blocker = store::Transaction::begin(station.admin().database());
            work = desk.execute([&begun](Session& session) -> Result<void> {
                ++begun; // What must not come twice: a file, a key.
                return session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, 0));
            });
            next = desk.execute([&begun](Session& session) -> Result<void> {
                if (begun != 1)
                    return base::fail(base::Error::Code::Conflict, u"out of turn"_s);
                return session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, 1));
            });
            QTRY_COMPARE(heldUp.size(), 1);
            const auto list = desk.read([](Session& session) { return session.store().outbox().counts(); });
            QTRY_VERIFY(list.isFinished()); // It waits for nobody.
            QVERIFY(list.result());
            QCOMPARE(begun, 0);
            QVERIFY(blocker->commit());
        }
        QTRY_VERIFY(work.isFinished() && next.isFinished());
        QVERIFY2(work.result(), work.result() ? "" : qPrintable(work.result().error().message));
        QVERIFY2(next.result(), next.result() ? "" : qPrintable(next.result().error().message));
        QCOMPARE(begun, 1);
    }

    void workThatWritesTwiceOrNotAtAllLeavesNothingOpen()
    {
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        const auto nothing = desk.execute([](Session&) -> Result<void> { return {}; });
        const auto twice = desk.execute([](Session& session) -> Result<void> {
            for (const qint64 base : {5, 0, 1}) // the first is a conflict, and undone
                if (const auto done =
                        session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, base));
                    !done && base != 5)
                    return done;
            return {};
        });
        QTRY_VERIFY(nothing.isFinished() && twice.isFinished());
        QVERIFY2(twice.result(), twice.result() ? "" : qPrintable(twice.result().error().message));
        QCOMPARE(station.admin().records().version(u"note"_s, u"n"_s).value(), 2);
        QVERIFY(station.admin().execute(station.admin().command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s,
                                                                2))); // nobody holds the store
    }

    void workThatReadsCanChangeNothing_data()
    {
        QTest::addColumn<int>("lane");
        QTest::newRow("quick") << int(Desk::Lane::Quick);
        QTest::newRow("slow") << int(Desk::Lane::Slow);
    }
    void workThatReadsCanChangeNothing()
    {
        QFETCH(int, lane);
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        QTest::ignoreMessage(QtCriticalMsg, "Work that was said to read only wants to write.");
        const auto change = desk.read(
            [](Session& session) {
                return session.execute(session.command(u"note.touch"_s, {u"note"_s, u"n"_s}, u"e"_s, 0));
            },
            Desk::Lane(lane));
        const auto behindItsBack = desk.read(
            [](Session& session) {
                return store::write(session.database(), u"DELETE FROM trail"_s, {}).map([](int) {});
            },
            Desk::Lane(lane));
        const auto after = desk.execute(
            [](Session& session) {
                return session.execute(session.command(u"note.touch"_s, {u"note"_s, u"o"_s}, u"e"_s, 0));
            },
            Desk::Lane(lane));
        QTRY_VERIFY(change.isFinished() && behindItsBack.isFinished() && after.isFinished());
        QCOMPARE(change.result().error().code, base::Error::Code::Denied);
        QVERIFY(!behindItsBack.result());
        QVERIFY(after.result());
        QVERIFY(!station.admin().records().find(u"note"_s, u"n"_s).value());
    }

    void aReceiverThatDiedFirstIsNotCalled()
    {
        test::TemporarySession station(m_modules);
        Desk desk(station.folder(), unlock(station), m_modules);
        QSemaphore release;
        auto receiver = std::make_unique<QObject>();
        bool called = false;
        const auto work = desk.read([&release](Session&) -> Result<int> {
            release.acquire();
            return 1;
        });
        base::whenFinished(work, receiver.get(), [&called](const Result<int>&) { called = true; });
        receiver.reset();
        release.release();
        QTRY_VERIFY(work.isFinished());
        QCoreApplication::processEvents(); // what it sent is for nobody
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestDesk)
#include "test_desk.moc"
