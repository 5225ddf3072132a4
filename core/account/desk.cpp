// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"

#include <QLoggingCategory>
#include <QtConcurrent>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

Q_LOGGING_CATEGORY(lcDesk, "examdesk.desk", QtInfoMsg)

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// How long what wants to write keeps lists waiting before it is put off.
constexpr std::chrono::milliseconds kTurnToWrite(100);

} // namespace

/// One thread with one session, opened when the first work comes, because a database belongs to its thread.
struct Desk::LaneThread {
    Desk& desk;
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job> jobs;
    std::deque<Job> held; ///< Could not write yet, in the order of the calls.
    bool stopping = false;
    const bool drains; ///< Finishes what waits before it ends: a decision on its way must not be lost.
    std::unique_ptr<QThread> thread;

    LaneThread(Desk& owner, Lane lane) : desk(owner), drains(lane == Lane::Quick)
    {
        thread.reset(QThread::create([this] { work(); }));
        thread->start();
    }
    ~LaneThread()
    {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
            if (!drains)
                jobs.clear(); // Their promises die and cancel their futures.
        }
        wake.notify_one();
        thread->wait();
    }
    Q_DISABLE_COPY_MOVE(LaneThread)

    void post(Job job)
    {
        {
            const std::lock_guard lock(mutex);
            jobs.push_back(std::move(job));
        }
        wake.notify_one();
    }

    struct Turn {
        Job job; ///< Without work: the lane ends.
        bool wasHeld = false;
        bool mayWrite = true; ///< Not before what waits for its turn to write.
    };

    Turn next()
    {
        std::unique_lock lock(mutex);
        if (held.empty())
            wake.wait(lock, [this] { return stopping || !jobs.empty(); });
        if (!jobs.empty()) {
            Turn turn{std::move(jobs.front()), false, held.empty()};
            jobs.pop_front();
            return turn;
        }
        return held.empty() ? Turn{} : Turn{held.front(), true, true};
    }

    void finish(const Turn& turn, bool isDone)
    {
        const std::lock_guard lock(mutex);
        if (isDone == !turn.wasHeld)
            return; // done at once, or still held
        const bool wasHeldUp = !held.empty();
        if (isDone)
            held.pop_front();
        else
            held.push_back(turn.job);
        if (wasHeldUp != !held.empty())
            tellHeldUp(!wasHeldUp);
    }

    void tellHeldUp(bool isHeldUp)
    {
        QMetaObject::invokeMethod(
            &desk, [this, isHeldUp] { Q_EMIT desk.heldUp(isHeldUp); }, Qt::QueuedConnection);
    }

    /// False: it could not write yet, was not begun, and wants another turn.
    bool run(const Turn& turn, const Result<Session*>& session)
    {
        if (turn.job.kind == Kind::Read && session) {
            const store::ReadOnly reading((*session)->database());
            turn.job.work(session);
        } else if (drains && session) {
            const store::WritePatience patience(turn.mayWrite ? std::optional(kTurnToWrite) : std::nullopt);
            return runOnce(turn, **session);
        } else {
            turn.job.work(session);
        }
        return true;
    }

    /// Not begun before it is its turn to write: then nothing of it need be done again.
    bool runOnce(const Turn& turn, Session& session)
    {
        if (!turn.mayWrite)
            return false;
        store::WriteTurn write(session.database());
        const auto taken = write.take(kTurnToWrite);
        if (!taken && taken.error().code == base::Error::Code::Unavailable)
            return false;
        turn.job.work(taken ? Result<Session*>(&session) : base::fail(taken.error()));
        return true;
    }

    void work()
    {
        std::unique_ptr<Session> session;
        for (Turn turn = next(); turn.job.work; turn = next()) {
            if (!session) {
                auto opened = Session::resume(desk.m_folder, desk.m_unlocked, desk.m_modules);
                if (!opened) {
                    finish(turn, run(turn, base::fail(opened.error())));
                    turn.job = {};
                    continue;
                }
                session = *std::move(opened);
                session->onChanged([this](const QStringList& entities) {
                    QMetaObject::invokeMethod(
                        &desk, [this, entities] { desk.announce(entities); }, Qt::QueuedConnection);
                });
            }
            finish(turn, run(turn, session.get()));
            turn.job = {}; // What it holds on to ends with it, and not when the next work comes.
        }
    }
};

QFuture<Result<store::Unlocked>> Desk::unlock(const QString& folder, const QString& account,
                                              const QString& password)
{
    return QtConcurrent::run(
        [folder, account, password] { return store::Store::unlock(folder, account, password); });
}

Desk::Desk(QString folder, store::Unlocked unlocked, const Modules& modules, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_unlocked(std::move(unlocked)), m_modules(modules),
      m_principal(Principal::fromJson(m_unlocked.principal).value_or(Principal{}))
{
    for (const Lane lane : {Lane::Quick, Lane::Slow})
        m_lanes[size_t(lane)] = std::make_unique<LaneThread>(*this, lane);
    post(Lane::Quick, {[this](const Result<Session*>& session) {
             if (!session) {
                 qCWarning(lcDesk) << "The sign-in is not on the trail:" << session.error();
                 return;
             }
             noteSignIn(**session);
             catchUpIfStale(**session);
         }});
}

void Desk::noteSignIn(Session& session)
{
    if (const auto noted = session.note(u"sign_in"_s, {u"account"_s, m_principal.name}); !noted)
        qCWarning(lcDesk) << "The sign-in is not on the trail:" << noted.error();
}

/// In the slow lane: lists show what they have meanwhile.
void Desk::catchUpIfStale(Session& session)
{
    const auto stale = session.records().staleEntities();
    if (!stale || stale->isEmpty())
        return;
    post(Lane::Slow, {[this, entities = *stale](const Result<Session*>& slow) {
             const base::Progress progress([this](qint64 done, qint64 total) {
                 QMetaObject::invokeMethod(this, [this, done, total] { Q_EMIT catchingUp(done, total); });
                 return !m_stopping;
             });
             const auto done =
                 slow.and_then([&](Session* open) { return open->records().catchUp(progress); });
             if (!done) {
                 qCWarning(lcDesk) << "Lists may lack what an earlier version stored:" << done.error();
                 return;
             }
             (*slow)->announce(entities);
             QMetaObject::invokeMethod(this, [this] { Q_EMIT catchingUp(1, 1); });
         }});
}

Desk::~Desk()
{
    m_stopping = true;
    for (auto& lane : m_lanes)
        lane.reset();
}

void Desk::post(Lane lane, Job job)
{
    m_lanes[size_t(lane)]->post(std::move(job));
}

} // namespace examdesk::account
