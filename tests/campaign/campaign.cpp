// SPDX-License-Identifier: GPL-3.0-or-later
// The fault campaign:
//   campaign --seed S --faults N [--postgres URL] [--keep DIR] [--without KIND]… [--results FILE]
//   campaign --schedule FILE …           the steps of a file, as a failure printed them
//   campaign --sum DIR, --table DIR      the figures of many campaigns
// Hurts stations and servers as the seed wants it, lets the checker judge, and makes the schedule of a
// failure as short as it can. Exit code 0: nothing was lost; 1: something was.
#include "figures.h"
#include "schedule.h"
#include "small_disk.h"
#include "steps.h"
#include "world.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace examdesk::campaign;

namespace {

struct Settings {
    QString folder;
    QString postgres;
    QString checker;
    int shrinkSeconds = 60;
};

struct Outcome {
    bool isSound = false;
    QString said;        ///< By the checker, for people.
    QJsonObject figures; ///< By the checker.
    QHash<QString, int> happened;
    int missed = 0;
    double seconds = 0;
};

QTextStream& out()
{
    static QTextStream stream(stdout);
    return stream;
}

Outcome run(const Schedule& schedule, const Settings& settings)
{
    QElapsedTimer clock;
    clock.start();
    Outcome outcome;
    const QString folder = settings.folder + u"/run"_s;
    World world({folder, settings.postgres, schedule.stations, schedule.seed});
    for (int i = 0; i < schedule.stations; ++i)
        world.syncUntilItWorks(i); // Every station knows its server.
    for (const Step& step : schedule.steps) {
        if (perform(step, world))
            ++outcome.happened[step.kind];
        else
            ++outcome.missed;
    }
    bringToRest(world);
    outcome.seconds = double(clock.elapsed()) / 1000;
    QProcess checker;
    checker.start(settings.checker, {folder + u"/history.jsonl"_s, folder + u"/dumps.jsonl"_s});
    checker.waitForFinished(120000);
    outcome.isSound = checker.exitStatus() == QProcess::NormalExit && checker.exitCode() == 0;
    outcome.figures = QJsonDocument::fromJson(checker.readLine()).object();
    outcome.said = QString::fromUtf8(checker.readAllStandardOutput() + checker.readAllStandardError());
    if (!outcome.isSound)
        world.keepEnds();
    return outcome;
}

/// Leaves out as many steps as it can while it still fails, within the time given.
Schedule shrunk(Schedule failing, const Settings& settings, QString& said)
{
    QElapsedTimer clock;
    clock.start();
    for (qsizetype lot = std::max<qsizetype>(1, failing.steps.size() / 2); lot >= 1; lot /= 2) {
        for (qsizetype from = 0; from < failing.steps.size();) {
            if (clock.elapsed() > settings.shrinkSeconds * 1000)
                return failing;
            Schedule shorter = failing;
            shorter.steps.remove(from, std::min(lot, shorter.steps.size() - from));
            const Outcome outcome = run(shorter, settings);
            if (outcome.isSound) {
                from += lot;
                continue;
            }
            failing = shorter;
            said = outcome.said;
        }
    }
    return failing;
}

void writeJson(const QString& path, const QJsonObject& object)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson()) < 0)
        qFatal("%s cannot be written.", qPrintable(path));
}

void printResult(const Schedule& schedule, const Outcome& outcome, const QString& results)
{
    QJsonObject kinds;
    int all = 0;
    for (const QString& kind : faultKinds()) {
        if (outcome.happened.value(kind) == 0)
            continue;
        kinds.insert(kind, outcome.happened.value(kind));
        all += outcome.happened.value(kind);
    }
    out() << "seed " << schedule.seed << ": " << all << " faults (" << outcome.missed
          << " had no occasion) in " << outcome.seconds << " s\n"
          << outcome.said;
    out().flush();
    if (!results.isEmpty())
        writeJson(results, {{u"seed"_s, qint64(schedule.seed)},
                            {u"faults"_s, all},
                            {u"kinds"_s, kinds},
                            {u"violations"_s, outcome.figures},
                            {u"sound"_s, outcome.isSound},
                            {u"seconds"_s, outcome.seconds},
                            {u"said"_s, outcome.said}});
}

int fail(const Schedule& schedule, const Settings& settings, const QString& keep)
{
    QString said;
    const Schedule least = settings.shrinkSeconds > 0 ? shrunk(schedule, settings, said) : schedule;
    const QString file = keep + u"/failed-%1.json"_s.arg(schedule.seed);
    QDir().mkpath(keep);
    writeJson(file, least.toJson());
    out() << "seed " << schedule.seed << " fails with " << least.steps.size() << " of "
          << schedule.steps.size() << " steps:\n";
    for (const Step& step : least.steps)
        out() << "  " << step.kind << " (s" << step.station + 1
              << (step.other >= 0 ? u", s%1"_s.arg(step.other + 1) : QString()) << ", " << step.seed << ")\n";
    out() << said << "to repeat it: " << QCoreApplication::arguments().first() << " --schedule " << file
          << "\n";
    return 1;
}

Schedule scheduleOf(const QCommandLineParser& parser)
{
    if (!parser.isSet(u"schedule"_s))
        return Schedule::fromSeed(parser.value(u"seed"_s).toUInt(), parser.value(u"faults"_s).toInt(),
                                  parser.values(u"without"_s));
    QFile file(parser.value(u"schedule"_s));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read.", qPrintable(file.fileName()));
    return Schedule::fromJson(QJsonDocument::fromJson(file.readAll()).object());
}

} // namespace

int main(int argc, char** argv)
{
    const bool ownMounts = enterOwnMounts();
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{u"seed"_s, u"Where all that is random comes from."_s, u"S"_s, u"1"_s},
         {u"faults"_s, u"How many."_s, u"N"_s, u"200"_s},
         {u"postgres"_s, u"A cluster, instead of SQLite."_s, u"URL"_s},
         {u"keep"_s, u"Folder in which what happened is kept."_s, u"DIR"_s},
         {u"without"_s, u"A kind of fault that is left out."_s, u"KIND"_s},
         {u"schedule"_s, u"Steps of a failure, instead of a seed."_s, u"FILE"_s},
         {u"results"_s, u"Where the figures go, as JSON."_s, u"FILE"_s},
         {u"shrink"_s, u"For how many seconds a failure is made shorter."_s, u"SECONDS"_s, u"60"_s}});
    parser.addOptions({{u"sum"_s, u"Prints how many faults the figures in a folder tell of."_s, u"DIR"_s},
                       {u"table"_s, u"Prints the figures in a folder as a table."_s, u"DIR"_s}});
    parser.process(app);
    if (parser.isSet(u"sum"_s) || parser.isSet(u"table"_s)) {
        out() << (parser.isSet(u"sum"_s) ? QString::number(sumOf(parser.value(u"sum"_s)))
                                         : tableOf(parser.value(u"table"_s)))
              << '\n';
        return 0;
    }
    const QString here = QCoreApplication::applicationDirPath();
    EndProcess::setProgram(here + u"/campaign_process"_s);
    QTemporaryDir temporary;
    const QString keep = parser.isSet(u"keep"_s) ? parser.value(u"keep"_s) : temporary.path();
    const Settings settings{keep, parser.value(u"postgres"_s), here + u"/campaign_checker"_s,
                            parser.value(u"shrink"_s).toInt()};
    if (!ownMounts)
        out() << "No right to mount: a limit of the file size stands for a full disk.\n";
    const Schedule schedule = scheduleOf(parser);
    const Outcome outcome = run(schedule, settings);
    printResult(schedule, outcome, parser.value(u"results"_s));
    if (outcome.isSound)
        return 0;
    const QString failures = parser.isSet(u"keep"_s) ? keep : QDir::tempPath() + u"/examdesk-campaign"_s;
    return fail(schedule, settings, failures);
}
