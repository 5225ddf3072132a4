// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/server_memory.h"
#include "store/store.h"
#include "sync/backoff.h"
#include "sync/report.h"
#include "sync/transport.h"

#include <QObject>
#include <QSet>

#include <atomic>
#include <functional>

namespace examdesk::sync {

/// What one run asks for.
struct RunOptions {
    QStringList exams;
    QString account; ///< Whose commands may go: the one signed in at the server.
    QString scope;   ///< As the server gave it.
    InScope inScope; ///< None: everything here is in the scope.
    bool checkDigest = true;
    QMap<QString, QString>
        definitions;           ///< The hash of each exam's definition here; compared if both sides have one.
    QStringList numbered = {}; ///< Exams that give candidate numbers: the server is told which ones are here.
    bool takesNumbers = true;  ///< The account registers people, and so needs more of them.
    int batch = 200;           ///< Commands in a request.
    int page = 1000;           ///< Records in a reply.
    qint64 pieceBytes = 1024 * 1024;  ///< Of a file in one request.
    int attempts = 3;                 ///< Of a request in one run.
    int attemptsBeforeQuarantine = 5; ///< Of a command, over all runs.
    std::chrono::milliseconds firstWait{500};
    std::chrono::milliseconds longestWait{10000};
};

/// What the steps of a run share.
struct StepTools {
    store::Store& store;
    Transport& transport;
    const RunOptions& options;
    Report& report;
    store::ServerPin& pin; ///< Of the server of this run; moves on with what is read and sent.
    const std::atomic_bool& cancelled;
    std::function<void(qint64 done, qint64 total)> progress;
};

/// One step of a run. Ends by finish(), once; works on the event loop of its thread.
class Step : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(const base::Result<void>&)>;

    Step(StepTools& tools, Done done);
    virtual void start() = 0;

protected:
    using Then = std::function<void(const Reply&)>;

    /// Sends @p request and hands on the reply. Tries again after a while if the server is away or busy; ends
    /// the step if it stays so, if the sign-in has run out, or if somebody cancelled.
    void ask(const Request& request, Then then);
    void finish(const base::Result<void>& result);
    /// Whether an answer comes from the server and the epoch that this run began with; an error if not.
    [[nodiscard]] base::Result<void> isSameServer(const QJsonObject& answer) const;
    /// Notes that the station has seen the server up to the cursor in @p answer. The caller holds the
    /// transaction.
    [[nodiscard]] base::Result<void> noteSeen(const QJsonObject& answer, const QString& cursorMember);
    /// Whether the signed-in account sees @p record at the server.
    bool isInScope(const store::Record& record) const;
    StepTools& tools() const { return m_tools; }

private:
    struct Question {
        Request request;
        Then then;
        int attempt = 1;
        Backoff backoff;
    };
    void send(const std::shared_ptr<Question>& question);
    void receive(const std::shared_ptr<Question>& question, const base::Result<Reply>& reply);
    void waitAndRepeat(const std::shared_ptr<Question>& question, const base::Error& why, int seconds);

    StepTools& m_tools;
    Done m_done;
};

} // namespace examdesk::sync
