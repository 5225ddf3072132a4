// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_writing.h"
#include "candidate/candidate_table_file.h"
#include "commands.h"
#include "console.h"
#include "station.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

} // namespace

int runImport(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"import"_s, u"FILE.csv|FILE.xlsx"_s);
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {}).add(u"partial"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = chosenExam(modules, options);
    if (!exam)
        return say(exam.error());
    if (options.positional().size() != 1)
        return say(
            {base::Error::Code::Invalid, Words::tr("Name one file to import. ") + options.usage(), {}});
    QFile file(options.positional().first());
    if (!file.open(QIODevice::ReadOnly))
        return say({base::Error::Code::NotFound,
                    Words::tr("The file %1 cannot be read.").arg(file.fileName()), file.errorString()});
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    const bool partial = options.isSet(u"partial"_s);
    const auto outcome = candidate::importCandidates(
        **session, **exam, {file, candidate::tableFormatOf(file.fileName())},
        partial ? candidate::ImportMode::Partial : candidate::ImportMode::AllOrNothing,
        progressOn(Words::tr("Importing")));
    if (!outcome)
        return say({outcome.error().code, file.fileName() + u": "_s + outcome.error().message,
                    outcome.error().detail});
    for (const candidate::RowProblem& problem : outcome->problems)
        print(Words::tr("Row %1, %2: %3")
                  .arg(problem.row)
                  .arg(problem.column.isEmpty() ? Words::tr("whole row") : problem.column, problem.reason));
    print(Words::tr("%1 imported, %2 known already, %3 problems.")
              .arg(outcome->imported)
              .arg(outcome->known)
              .arg(outcome->problems.size()));
    if (outcome->problems.isEmpty())
        return Done;
    return partial ? Findings : BadInput;
}

int runExport(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"export"_s);
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {})
        .add(u"out"_s, u"FILE.csv|FILE.xlsx"_s, {})
        .add(u"whole-numbers"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = chosenExam(modules, options);
    const auto out = options.needed(u"out"_s);
    if (!exam || !out)
        return say(exam ? out.error() : exam.error());
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    QSaveFile file(*out);
    if (!file.open(QIODevice::WriteOnly))
        return say({base::Error::Code::Invalid, Words::tr("The file %1 cannot be written.").arg(*out),
                    file.errorString()});
    const auto written = candidate::exportCandidates(
        **session, **exam, {.exam = (*exam)->id}, {file, candidate::tableFormatOf(*out)},
        options.isSet(u"whole-numbers"_s) ? candidate::Secrets::Whole : candidate::Secrets::Masked,
        progressOn(Words::tr("Exporting")));
    if (!written)
        return say(written.error());
    if (!base::commitWhole(file))
        return say(base::notWritten(file, *out));
    print(Words::tr("%1 candidates written to %2.").arg(*written).arg(*out));
    return Done;
}

} // namespace examdesk::batch
