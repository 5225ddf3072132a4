// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_engine.h"

#include "program_output.h"
#include "sealed_file.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <functional>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace examdesk::dictation {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SpeechEngine)
};

constexpr int kLookMilliseconds = 50; ///< So soon a cancel is heard.
constexpr int kEndMilliseconds = 2000;
constexpr qint64 kMostBytes = 1024 * 1024; ///< Nobody says so much in five minutes.
constexpr qsizetype kMostTold = 4096;      ///< Of one look, to see how far it is.
const QString kPlace = u"{wav}"_s;

Error unavailable(const QString& sentence, const QString& detail = {})
{
    return {Error::Code::Unavailable, sentence, detail};
}

QString programOf(const QString& name)
{
    return QFileInfo(name).isAbsolute() ? name : QStandardPaths::findExecutable(name);
}

/// One run of the program; ended with all that it started when this goes.
class Run {
public:
    explicit Run(const SealedFile& file) : m_file(file)
    {
        m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice()); // may repeat what was said
        m_process.setChildProcessModifier([this] { becomeChild(); });
    }
    ~Run()
    {
#ifdef Q_OS_UNIX
        if (m_group > 0)
            ::kill(pid_t(-m_group), SIGKILL); // what it started, too; where all have ended it means nobody
#endif
        m_process.kill();
        m_process.waitForFinished(kEndMilliseconds);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    bool start(const QStringList& command)
    {
        m_process.start(programOf(command.first()), command.mid(1), QIODevice::ReadOnly);
        const bool isStarted = m_process.waitForStarted();
        m_group = m_process.processId();
        return isStarted;
    }
    QProcess& process()
    {
        return m_process;
    }

private:
    /// Between fork and exec: nothing here may allocate.
    void becomeChild() const
    {
        m_file.letIn();
#ifdef Q_OS_UNIX
        ::setpgid(0, 0);
        const rlimit none{0, 0};
        ::setrlimit(RLIMIT_CORE, &none); // a core file would hold the recording
#endif
#ifdef Q_OS_LINUX
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    }

    const SealedFile& m_file;
    QProcess m_process;
    qint64 m_group = 0;
};

QStringList commandOf(const QString& setting, const QString& path)
{
    QStringList parts = QProcess::splitCommand(setting);
    if (!setting.contains(kPlace))
        parts.append(kPlace);
    for (QString& part : parts)
        part.replace(kPlace, path);
    return parts;
}

/// Reads until the program has ended.
Result<QByteArray> outputOf(QProcess& process, int seconds, const std::function<bool(qint64 reached)>& goesOn)
{
    QByteArray output;
    qint64 reached = 0;
    QElapsedTimer clock;
    clock.start();
    while (process.state() != QProcess::NotRunning || process.bytesAvailable() > 0) {
        if (!goesOn(reached))
            return base::fail(Error::Code::Cancelled,
                              Words::tr("Stopped. Nothing was kept of the recording."));
        if (process.bytesAvailable() == 0 && !process.waitForReadyRead(kLookMilliseconds) &&
            process.state() == QProcess::NotRunning && process.bytesAvailable() == 0)
            break;
        const QByteArray more = process.readAllStandardOutput();
        output += more;
        if (output.size() > kMostBytes)
            return base::fail(unavailable(Words::tr(
                "The speech program prints more than anybody can have said, and was stopped. Have the command "
                "in the settings of this computer put right: it must print the words and nothing else.")));
        if (clock.elapsed() > qint64(seconds) * 1000)
            return base::fail(unavailable(
                Words::tr("The speech program did not finish within %n second(s), and was stopped. Take a "
                          "shorter recording, or have a smaller model set.",
                          nullptr, seconds)));
        for (const Segment& segment : segmentsOf(more.left(kMostTold)))
            reached = std::max(reached, segment.to);
    }
    return output;
}

} // namespace

QString ProgramEngine::name() const
{
    return QFileInfo(QProcess::splitCommand(m_settings.command).value(0)).fileName();
}

Result<void> ProgramEngine::availability() const
{
    const QString named = QProcess::splitCommand(m_settings.command).value(0);
    if (named.isEmpty())
        return base::fail(unavailable(
            Words::tr("No speech program is set on this computer: the system admin sets one (manual, "
                      "Voice fill). Until then type the fields.")));
    const QFileInfo program(programOf(named));
    if (!program.isFile() || !program.isExecutable())
        return base::fail(unavailable(
            Words::tr(
                "The speech program \"%1\" is not here, or may not be run. The system admin installs it or "
                "puts the setting right (manual, Voice fill). Until then type the fields.")
                .arg(named)));
    return {};
}

Result<QList<Segment>> ProgramEngine::transcribe(const Sound& sound, const base::Progress& progress) const
{
    if (const auto available = availability(); !available)
        return base::fail(available.error());
    const auto file = SealedFile::of(wavOf(sound));
    if (!file)
        return base::fail(file.error());
    Run run(*file);
    if (!run.start(commandOf(m_settings.command, file->path())))
        return base::fail(unavailable(Words::tr("The speech program does not start. Have the command in the "
                                                "settings of this computer put right."),
                                      QString::number(int(run.process().error()))));
    const auto output = outputOf(run.process(), m_settings.seconds,
                                 [&progress, whole = sound.milliseconds()](qint64 reached) {
                                     return progress.at(std::min(reached, whole), reached > 0 ? whole : 0);
                                 });
    if (!output)
        return base::fail(output.error());
    if (run.process().exitStatus() != QProcess::NormalExit || run.process().exitCode() != 0)
        return base::fail(unavailable(
            Words::tr(
                "The speech program failed. Try it once more; if it fails again, have the command and its "
                "model checked (manual, Voice fill)."),
            u"exit code %1"_s.arg(run.process().exitCode())));
    const QList<Segment> segments = segmentsOf(*output);
    if (segments.isEmpty())
        return base::fail(unavailable(Words::tr("The speech program understood no word. Speak nearer to the "
                                                "microphone, or type the fields.")));
    return segments;
}

} // namespace examdesk::dictation
