// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"
#include "store/local_records.h"
#include "sync/report.h"
#include "sync/sign_in.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <functional>
#include <memory>

namespace examdesk::sync {

/// Syncs a store on a thread of its own, with a connection of its own, for a window that goes on working.
class SyncService : public QObject {
    Q_OBJECT

public:
    struct Target {
        QString folder; ///< Of the store.
        store::Cipher cipher;
        std::function<store::LocalRecords::Projections()> makeProjections;
        QStringList exams;
        QUrl server;
        QString caFile; ///< PEM; empty for the system's trust.
        InScope inScope;
        QMap<QString, QString> definitions; ///< As RunOptions.
        QStringList numbered = {};          ///< As RunOptions.
        bool takesNumbers = true;           ///< As RunOptions.
    };

    SyncService(Target target, QObject* parent = nullptr);
    /// Cancels what is under way and waits for it.
    ~SyncService() override;

    /// Signs in at the server; the sign-in serves the runs that follow. As sync::signIn() for a station.
    [[nodiscard]] QFuture<base::Result<Grant>> signIn(const QString& name, const QString& password);
    /// As sync::chooseServerPassword(); the sign-in with the new password serves the runs that follow.
    [[nodiscard]] QFuture<base::Result<Grant>> choosePassword(const QString& name, const QString& present,
                                                              const QString& next);
    /// Goes on with a sign-in that was made elsewhere, instead of a second one.
    [[nodiscard]] QFuture<base::Result<void>> resume(const Grant& grant);
    /// Stops what is under way and ends the sign-in at the server, as sync::signOut(); at once if there is
    /// none. Nothing runs any more without another sign-in.
    [[nodiscard]] QFuture<base::Result<void>> signOut();
    bool isRunning() const { return m_running; }

public Q_SLOTS:
    /// Begins a run, unless one is under way. finished() says Error::Code::Denied without a sign-in.
    void start(bool checkDigest = false);
    /// Stops the run that is under way.
    void cancel();

Q_SIGNALS:
    void phaseChanged(examdesk::sync::Phase phase);
    void progressed(qint64 done, qint64 total);
    /// Records of these entities changed in the store; account::Desk::announce() wants to know.
    void changed(const QStringList& entities);
    void finished(const examdesk::sync::Outcome& outcome);

private:
    class Worker;

    QThread m_thread;
    Worker* m_worker; ///< Lives on the thread, and is deleted there.
    bool m_running = false;
};

} // namespace examdesk::sync
