// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "file_out.h"
#include "seating/arrangement_report.h"
#include "seating/arrangement_service.h"
#include "seating/room_table.h"
#include "seating/seating_service.h"
#include "station.h"
#include "ticket/ticket_service.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

Result<qint64> writeTable(const QString& path, const std::function<Result<int>(const table::Output&)>& write)
{
    return writeFile(path, [&](QIODevice& file) {
        return write({file, table::formatOf(path)}).map([](int count) { return qint64(count); });
    });
}

int importRooms(account::Session& session, const exam::Definition& exam, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return say(
            {Error::Code::NotFound, Words::tr("The file %1 cannot be read.").arg(path), file.errorString()});
    const auto outcome = seating::importRooms(session, exam, file, progressOn(Words::tr("Importing")));
    if (!outcome)
        return say({outcome.error().code, path + u": "_s + outcome.error().message, outcome.error().detail});
    for (const candidate::RowProblem& problem : outcome->problems)
        print(Words::tr("Row %1, %2: %3")
                  .arg(problem.row)
                  .arg(problem.column.isEmpty() ? Words::tr("whole row") : problem.column, problem.reason));
    print(Words::tr("%1 rooms added, %2 changed, %3 as they were, %4 problems.")
              .arg(outcome->added)
              .arg(outcome->changed)
              .arg(outcome->same)
              .arg(outcome->problems.size()));
    return outcome->problems.isEmpty() ? Done : BadInput;
}

void printJson(const seating::Arrangement& arranged, const QStringList& published, bool isDraft)
{
    print(QJsonDocument(QJsonObject{{u"issued"_s, arranged.issued},
                                    {u"seated_before"_s, arranged.seatedBefore},
                                    {u"not_eligible"_s, arranged.notEligible},
                                    {u"same_school_neighbours"_s, arranged.sameSchool.size()},
                                    {u"without_accessible_seat"_s, arranged.withoutAccessibleSeat},
                                    {u"added_late"_s, arranged.added.size()},
                                    {u"tail_rooms"_s, arranged.tailRooms.size()},
                                    {u"draft"_s, isDraft},
                                    {u"published"_s, QJsonArray::fromStringList(published)}}));
}

void printWords(const seating::Arrangement& arranged)
{
    print(Words::tr("%1 seats given, %2 had one before, %3 not eligible, %4 neighbours of one school.")
              .arg(arranged.issued)
              .arg(arranged.seatedBefore)
              .arg(arranged.notEligible)
              .arg(arranged.sameSchool.size()));
    for (const seating::SeatedOne& one : arranged.added)
        print(Words::tr("Added late: %1, room %2, seat %3")
                  .arg(one.who.candidateNo)
                  .arg(arranged.rooms.at(one.room).number)
                  .arg(one.seat));
}

/// Publishes what is drawn, and names what forbids it.
Result<QStringList> publish(account::Session& session, const wiring::Modules& modules, const QString& exam)
{
    const auto published = seating::ArrangementService(session, modules.exams()).publish(exam);
    if (!published)
        return base::fail(published.error());
    if (published->problems.isEmpty())
        return published->areas;
    for (const seating::PublishProblem& problem : published->problems)
        print(problem.sentence);
    return base::fail(Error::Code::Invalid,
                      Words::tr("The seats are drawn and stay a draft: %1 things forbid to publish them.")
                          .arg(published->problems.size()));
}

} // namespace

int runRooms(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"rooms"_s, u"[FILE.csv|FILE.xlsx]"_s);
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {}).add(u"out"_s, u"FILE.csv|FILE.xlsx"_s, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = chosenExam(modules, options);
    if (!exam)
        return say(exam.error());
    if (options.isSet(u"out"_s) == (options.positional().size() == 1) || options.positional().size() > 1)
        return say({Error::Code::Invalid,
                    Words::tr("Name one file to import, or --out FILE to write the rooms there are. ") +
                        options.usage(),
                    {}});
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    if (!options.isSet(u"out"_s))
        return importRooms(**session, **exam, options.positional().first());
    const QString out = options.value(u"out"_s);
    const auto written = writeTable(
        out, [&](const table::Output& file) { return seating::exportRooms(**session, **exam, file); });
    if (!written)
        return say(written.error());
    print(Words::tr("%1 rooms written to %2.").arg(*written).arg(out));
    return Done;
}

int runArrange(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"arrange"_s);
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {}).add(u"seed"_s, u"S"_s, {}).add(u"json"_s, {}, {});
    options.add(u"draft"_s, {}, Words::tr("do not publish the seats"))
        .add(u"redraw"_s, {}, Words::tr("discard a draft and draw anew"))
        .add(u"report"_s, u"FILE.csv|FILE.xlsx"_s, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = chosenExam(modules, options);
    const auto seed = options.number(u"seed"_s, 0, 1);
    if (!exam || !seed)
        return say(exam ? seed.error() : exam.error());
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    const QString id = (*exam)->id;
    const auto progress = progressOn(Words::tr("Arranging seats"));
    const auto arranged =
        options.isSet(u"redraw"_s)
            ? seating::ArrangementService(**session, modules.exams()).redraw(id, quint64(*seed), progress)
            : seating::SeatingService(**session, modules.exams()).arrange(id, quint64(*seed), progress);
    if (!arranged)
        return say(arranged.error());
    const bool isDraft = options.isSet(u"draft"_s);
    const auto published = isDraft ? Result<QStringList>() : publish(**session, modules, id);
    if (!published)
        return say(published.error());
    if (const QString report = options.value(u"report"_s); !report.isEmpty()) {
        const auto written = writeTable(
            report, [&](const table::Output& file) { return seating::writeReport(**exam, *arranged, file); });
        if (!written)
            return say(written.error());
    }
    if (options.isSet(u"json"_s))
        printJson(*arranged, *published, isDraft);
    else
        printWords(*arranged);
    return arranged->withoutAccessibleSeat > 0 ? Findings : Done;
}

} // namespace examdesk::batch
