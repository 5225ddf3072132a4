// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QEventLoop>
#include <QTimer>

namespace examdesk::test {

using namespace Qt::StringLiterals;

QString programFile(const QString& folder, const QString& name)
{
    return qEnvironmentVariable("EXAMDESK_PROGRAMS") + u'/' + folder + u'/' + name;
}

Ending runBatch(const QStringList& arguments, const RunOptions& options)
{
    return runProgram(programFile(u"batch"_s, u"examdesk-batch"_s), arguments, options);
}

Ending runProgram(const QString& program, const QStringList& arguments, const RunOptions& options)
{
    QProcess process;
    process.setProcessEnvironment(options.environment);
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(options.timeout, &loop, &QEventLoop::quit);
    process.start(program, arguments, QIODevice::ReadOnly);
    loop.exec();
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
    }
    const bool ended =
        process.error() == QProcess::UnknownError && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : Ending::kDidNotEnd, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace examdesk::test
