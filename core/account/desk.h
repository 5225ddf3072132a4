// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "store/transaction.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <type_traits>

namespace examdesk::account {

/// The signed-in desk: sessions on threads of their own, so that no window waits for the store. Lists,
/// searches and decisions take the quick lane; imports, checks and prints the slow one, and neither waits for
/// the other.
class Desk : public QObject {
    Q_OBJECT

public:
    enum class Lane { Quick, Slow };

    /// Turns the password into the store's key on a thread of its own (about a second).
    static QFuture<base::Result<store::Unlocked>> unlock(const QString& folder, const QString& account,
                                                         const QString& password);

    /// Signs in: the first thing that is done is a note on the trail. @p modules must outlive the desk.
    Desk(QString folder, store::Unlocked unlocked, const Modules& modules, QObject* parent = nullptr);
    /// Waits for the work under way. What waits in the quick lane is still done, so that no decision is lost;
    /// what has not begun in the slow one is cancelled.
    ~Desk() override;

    const Principal& principal() const { return m_principal; }
    const QString& folder() const { return m_folder; }
    const store::Unlocked& unlocked() const { return m_unlocked; }
    const Modules& modules() const { return m_modules; }
    bool mayExecute(const QString& commandKind) const
    {
        return m_modules.rules.mayExecute(m_principal, commandKind);
    }

    /// Runs @p work, a function of Session& (or const Session&) that returns a base::Result and changes
    /// nothing: every change is refused in it. It waits for nobody who writes. In a lane, in the order of the
    /// calls; work whose future was cancelled before its turn is not begun. Receive with
    /// base::whenFinished().
    template <typename Work>
    auto read(Work work, Lane lane = Lane::Quick) -> QFuture<std::invoke_result_t<Work, Session&>>
    {
        return start(std::move(work), lane, Kind::Read);
    }

    /// The same of work that changes something. It begins once and is never done again: in the quick lane not
    /// before it is its turn to write, which waits for long work elsewhere (heldUp()), with what else changes
    /// something behind it in order. So whatever it does, a file or a key, comes once.
    template <typename Work>
    auto execute(Work work, Lane lane = Lane::Quick) -> QFuture<std::invoke_result_t<Work, Session&>>
    {
        return start(std::move(work), lane, Kind::Execute);
    }

Q_SIGNALS:
    /// Records of these entities changed, here or by a sync. Comes on the desk's own thread.
    void changed(const QStringList& entities);
    /// After a new version of the program: lists are being made anew in the slow lane, and lack something
    /// until done is total. Comes on the desk's own thread.
    void catchingUp(qint64 done, qint64 total);
    /// True: changes of the quick lane wait until long work lets go of the store; they are made then, by
    /// themselves. False: all are made. Comes on the desk's own thread.
    void heldUp(bool isHeldUp);

public Q_SLOTS:
    /// Tells everybody that records changed; the sync calls it.
    void announce(const QStringList& entities) { Q_EMIT changed(entities); }

private:
    enum class Kind { Read, Execute };
    struct Job {
        std::function<void(const base::Result<Session*>&)> work;
        Kind kind = Kind::Execute;
    };
    struct LaneThread;

    template <typename Work>
    auto start(Work work, Lane lane, Kind kind) -> QFuture<std::invoke_result_t<Work, Session&>>
    {
        using Outcome = std::invoke_result_t<Work, Session&>;
        auto promise = std::make_shared<QPromise<Outcome>>();
        promise->start();
        QFuture<Outcome> future = promise->future();
        post(lane,
             {[promise, work = std::move(work)](const base::Result<Session*>& session) mutable {
                  if (!promise->isCanceled())
                      promise->addResult(session ? work(**session) : Outcome(base::fail(session.error())));
                  promise->finish();
              },
              kind});
        return future;
    }

    void post(Lane lane, Job job);
    void noteSignIn(Session& session);
    void catchUpIfStale(Session& session);

    QString m_folder;
    store::Unlocked m_unlocked;
    const Modules& m_modules;
    Principal m_principal;
    std::atomic_bool m_stopping = false;
    std::array<std::unique_ptr<LaneThread>, 2> m_lanes;
};

} // namespace examdesk::account
