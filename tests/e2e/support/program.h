// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace examdesk::test {

/// How a program ended.
struct Ending {
    static constexpr int kDidNotEnd = -1; ///< It was killed at its time limit, or by a signal.

    int exitCode = kDidNotEnd;
    QByteArray out;
    QByteArray err;

    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    /// All of it, for a test's message.
    QByteArray text() const { return "exit code " + QByteArray::number(exitCode) + "\n" + out + "\n" + err; }
};

/// Where the programs under test lie, below $EXAMDESK_PROGRAMS.
QString programFile(const QString& folder, const QString& name);

struct RunOptions {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    int timeout = 180000; ///< Milliseconds; then it is killed.
};

/// Runs examdesk-batch to its end. The event loop of this thread goes on turning, so a server may live on it.
Ending runBatch(const QStringList& arguments, const RunOptions& options = {});
/// The same for any program.
Ending runProgram(const QString& program, const QStringList& arguments, const RunOptions& options = {});

} // namespace examdesk::test
