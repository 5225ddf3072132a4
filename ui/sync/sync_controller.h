// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "account/outbox_service.h"
#include "account/recovery_service.h"
#include "account/server_rights.h"
#include "sync/report.h"
#include "ui/kit/state.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QTimer;

namespace examdesk::sync {
class SyncService;
struct Grant;
} // namespace examdesk::sync

namespace examdesk::ui {

/// The sync of a signed-in desk, shared by the status bar and the sync page: runs by itself every few minutes
/// and soon after a change, notices that the server is away and that it is back, and never loses a change on
/// the way. The program makes one for each desk.
class SyncController : public QObject {
    Q_OBJECT

public:
    enum class State {
        NoServer,  ///< Works on this computer only: no address is known.
        SignedOut, ///< The server wants a password first.
        SigningIn,
        Idle,
        Running,
        Offline, ///< The server does not answer; it is tried again by itself.
        Stopped, ///< The server is not the one it was: nothing runs until a person chose a way on, or asks
                 ///< for another try.
    };

    struct Options {
        QStringList exams;                       ///< Exam ids that are synced.
        QString caFile;                          ///< PEM of a pinned authority; empty: the system's trust.
        QMap<QString, QString> definitions = {}; ///< The hash of each exam's definition, by id.
        QStringList numbered = {};               ///< Exams that give candidate numbers at the counter.
        std::chrono::milliseconds interval{180'000};    ///< Between automatic runs.
        std::chrono::milliseconds afterChange{5'000};   ///< From a change here to its run.
        std::chrono::milliseconds whileOffline{30'000}; ///< Between looks for a server that was away.
    };

    /// Reads the server's address from the store. @p desk must outlive it.
    SyncController(account::Desk& desk, Options options, QObject* parent = nullptr);
    ~SyncController() override;

    State state() const { return m_state; }
    sync::Phase phase() const { return m_phase; }
    /// Empty while none is known.
    QString server() const { return m_server; }
    /// Of the signed-in account; the sign-in at the server is under the same name.
    QString account() const;
    QDateTime lastSync() const { return m_lastSync; }
    /// Changes that the server does not have yet.
    qint64 pending() const { return m_pending; }
    /// Files that still have to travel, in either direction.
    qint64 files() const { return m_files; }
    /// What waits for a person: stuck changes, kept records, removals, a server that is not the one it was.
    qint64 stuck() const { return m_stuck; }
    /// Whether the account's password at this station is not the server's (StationAccounts); nothing until
    /// the store was read.
    std::optional<bool> hasOwnPassword() const { return m_hasOwnPassword; }
    /// Why nothing is synced, if the server is not the one it was.
    const std::optional<store::ServerTrouble>& trouble() const { return m_trouble; }
    /// What the last run did; none before the first of this sign-in.
    const std::optional<sync::Report>& lastReport() const { return m_report; }
    /// Why the last sign-in or run failed; none if it did not.
    const std::optional<base::Error>& problem() const { return m_problem; }

    /// How it stands, for the status bar: "Synced 10:32", "Offline" …
    StateMark mark() const;
    /// "3 changes to send · 1 needs a person"; empty if there is nothing.
    QString pendingText() const;

    /// Whether choosePassword() can be tried: a server is known, and its password is the one of this station.
    bool canChoosePassword() const;
    /// Gives the account @p next instead of @p present at the server and signs in with it. Errors as
    /// sync::chooseServerPassword(); what fails leaves the sign-in as it is.
    [[nodiscard]] QFuture<base::Result<void>> choosePassword(const QString& present, const QString& next);

public Q_SLOTS:
    /// Keeps @p address in the store and forgets the sign-in at another one.
    void setServer(const QString& address);
    void signIn(const QString& password);
    /// Goes on with a sign-in at @p address that was made already: the one that made this station.
    void resume(const QString& address, const sync::Grant& grant);
    /// Forgets the sign-in, and ends it at the server if that answers. What tells it so lives under @p keeper
    /// and needs neither this object nor the desk.
    void signOut(QObject* keeper);
    /// Begins a run unless one is under way.
    void start();
    /// The same, and compares everything with the server's digest.
    void startWithCheck();
    /// A person decided something that the next run carries out: begins one, or one more behind the one that
    /// is under way.
    void startAfterDecision();
    void cancel();
    /// Counts again what waits.
    void recount();

Q_SIGNALS:
    /// Something that the getters tell is different.
    void changed();
    void progressed(qint64 done, qint64 total);
    void finished(const examdesk::sync::Outcome& outcome);
    /// The server gave this account another role or scope, or disabled it: the desk must be signed out, and
    /// @p why told. Nothing was synced under the new rights.
    void rightsChanged(const QString& why);

private:
    std::unique_ptr<sync::SyncService> newService() const;
    void makeService();
    void endSignIn(QObject* keeper);
    void takeGrant(const sync::Grant& grant);
    void failSignIn(const base::Error& error);
    void follow(const account::ServerWord& word);
    void loseRights(const QString& why);
    void setState(State state);
    void run(bool checkDigest);
    void finish(const sync::Outcome& outcome);
    void settle(State state);
    void watchNetwork();
    void read(std::function<void()> then);
    struct Standing {
        account::QueueOverview queue;
        account::RecoveryOverview recovery;
        bool hasOwnPassword = false;
    };
    void takeStanding(const Standing& standing);

    account::Desk& m_desk;
    Options m_options;
    State m_state = State::NoServer;
    sync::Phase m_phase = sync::Phase::Idle;
    QString m_server;
    QDateTime m_lastSync;
    qint64 m_pending = 0;
    qint64 m_files = 0;
    qint64 m_stuck = 0;
    bool m_isAnnouncing = false;
    bool m_runsAgain = false; ///< Once the run under way has ended.
    std::optional<bool> m_hasOwnPassword;
    std::optional<store::ServerTrouble> m_trouble;
    std::optional<sync::Report> m_report;
    std::optional<base::Error> m_problem;
    std::unique_ptr<sync::SyncService> m_service;
    QTimer* m_interval;
    QTimer* m_soon;
    QTimer* m_recount;
};

} // namespace examdesk::ui
