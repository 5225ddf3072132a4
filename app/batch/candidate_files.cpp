// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_export.h"
#include "candidate/candidate_import.h"
#include "candidate/past_imports.h"
#include "commands.h"
#include "console.h"
#include "file_out.h"
#include "station.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

/// What `--map` says; nothing is said without it.
Result<candidate::ColumnMap> chosenMap(const Options& options, const exam::Definition& exam)
{
    if (!options.isSet(u"map"_s))
        return candidate::ColumnMap();
    QFile file(options.value(u"map"_s));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::NotFound,
                          Words::tr("The file %1 cannot be read.").arg(file.fileName()), file.errorString());
    const auto map = candidate::ColumnMap::read(file.readAll(), exam);
    return map ? map : base::fail(map.error().code, file.fileName() + u": "_s + map.error().message);
}

/// A map of all columns as they are understood, to be completed by hand: what nobody knows is empty in it.
Result<void> saveMap(const QString& path, const QList<candidate::Column>& columns)
{
    candidate::ColumnMap map;
    for (const candidate::Column& column : columns)
        if (!column.name.isEmpty())
            map.set(column.name, column.id);
    return writeFile(path,
                     [json = map.toJson()](QIODevice& file) -> Result<qint64> { return file.write(json); })
        .map([](qint64) {});
}

QJsonArray jsonOf(const QList<candidate::RowProblem>& problems)
{
    QJsonArray all;
    for (const candidate::RowProblem& problem : problems)
        all.append(QJsonObject{{u"row"_s, problem.row},
                               {u"column"_s, problem.column},
                               {u"name"_s, problem.name},
                               {u"value"_s, problem.value},
                               {u"reason"_s, problem.reason}});
    return all;
}

QJsonObject jsonOf(const candidate::ImportOutcome& outcome)
{
    QJsonArray changes;
    for (const candidate::FieldChange& change : outcome.changes)
        changes.append(QJsonObject{{u"row"_s, change.row},
                                   {u"candidate_no"_s, change.candidateNo},
                                   {u"field"_s, change.field},
                                   {u"before"_s, change.before},
                                   {u"after"_s, change.after}});
    QJsonObject columns;
    for (const candidate::Column& column : outcome.columns)
        columns.insert(column.name, column.id);
    QJsonArray totals;
    for (const qint64 row : outcome.totals)
        totals.append(row);
    return {{u"import"_s, outcome.id},
            {u"new"_s, outcome.added},
            {u"changed"_s, outcome.changed},
            {u"unchanged"_s, outcome.unchanged},
            {u"refused"_s, outcome.refused},
            {u"numbered"_s, outcome.numbered},
            {u"left_out"_s, outcome.leftOut},
            {u"problems"_s, jsonOf(outcome.problems)},
            {u"doubts"_s, jsonOf(outcome.doubts)},
            {u"changes"_s, changes},
            {u"format"_s, outcome.origin.kind},
            {u"sheet"_s, outcome.origin.sheet},
            {u"sheets_not_read"_s, QJsonArray::fromStringList(outcome.origin.leftSheets)},
            {u"columns"_s, columns},
            {u"titles"_s, QJsonArray::fromStringList(outcome.titles)},
            {u"totals"_s, totals}};
}

void printOutcome(const candidate::ImportOutcome& outcome, const candidate::ImportOptions& options)
{
    for (const candidate::RowProblem& problem : outcome.problems)
        print(Words::tr("Row %1, %2: %3")
                  .arg(problem.row)
                  .arg(problem.column.isEmpty() ? Words::tr("whole row") : problem.column, problem.reason));
    for (const candidate::RowProblem& doubt : outcome.doubts)
        print(Words::tr("Row %1, %2: taken, but look at it: %3")
                  .arg(doubt.row)
                  .arg(doubt.column, doubt.reason));
    if (!outcome.origin.leftSheets.isEmpty())
        print(Words::tr("The sheet %1 was read; not read: %2.")
                  .arg(outcome.origin.sheet, outcome.origin.leftSheets.join(u"、"_s)));
    for (const qint64 row : outcome.totals)
        print(Words::tr("Row %1 adds up others and was passed over.").arg(row));
    const bool nothing = options.mode == candidate::ImportMode::AllOrNothing && outcome.refused > 0;
    const bool isPreview = options.mode == candidate::ImportMode::Preview;
    const QString counts =
        isPreview
            ? Words::tr("Nothing is written; it would be: %1 new, %2 changed, %3 unchanged, %4 refused.")
            : Words::tr("%1 imported, %2 changed, %3 unchanged, %4 refused.");
    print(counts.arg(outcome.added)
              .arg(options.update ? outcome.changed : 0)
              .arg(options.update ? outcome.unchanged : outcome.unchanged + outcome.changed)
              .arg(outcome.refused));
    if (!outcome.id.isEmpty())
        print(Words::tr("To take it back: import --take-back %1 --reason TEXT").arg(outcome.id));
    if (nothing)
        print(Words::tr("Nothing was imported. Mend the rows, or take the good ones with --partial."));
    if (!options.update && outcome.changed > 0)
        print(Words::tr("%1 people are here with other values; --update takes those of the file.")
                  .arg(outcome.changed));
}

int exitCodeOf(const candidate::ImportOutcome& outcome, candidate::ImportMode mode)
{
    if (outcome.refused == 0)
        return Done;
    return mode == candidate::ImportMode::AllOrNothing ? BadInput : Findings;
}

/// The columns are looked at first: a map that was asked for is written even if they are not understood.
Result<void> saveMapOf(QFile& file, const exam::Definition& exam, const candidate::ColumnMap& map,
                       const QString& path)
{
    const auto head = candidate::readHead(file, exam, map);
    return head ? saveMap(path, head->columns) : base::fail(head.error());
}

Result<candidate::ImportOptions> importOptions(const Options& options, const exam::Definition& exam)
{
    using candidate::ImportMode;
    const auto map = chosenMap(options, exam);
    if (!map)
        return base::fail(map.error());
    const ImportMode mode = options.isSet(u"preview"_s)   ? ImportMode::Preview
                            : options.isSet(u"partial"_s) ? ImportMode::Partial
                                                          : ImportMode::AllOrNothing;
    return candidate::ImportOptions{mode, options.isSet(u"update"_s), options.value(u"reason"_s), *map};
}

Result<candidate::ImportOutcome> importFile(account::Session& session, const exam::Definition& exam,
                                            QFile& file, const Options& options,
                                            const candidate::ImportOptions& how)
{
    if (options.isSet(u"save-map"_s))
        if (const auto saved = saveMapOf(file, exam, how.map, options.value(u"save-map"_s)); !saved)
            return base::fail(saved.error());
    auto outcome = candidate::importCandidates(session, exam, file, how, progressOn(Words::tr("Importing")));
    if (!outcome)
        return base::fail(outcome.error().code, file.fileName() + u": "_s + outcome.error().message,
                          outcome.error().detail);
    if (options.isSet(u"refused"_s) && outcome->refused > 0) {
        const auto written = writeFile(options.value(u"refused"_s), [&](QIODevice& out) {
            return candidate::writeRefused(file, *outcome, out);
        });
        if (!written)
            return base::fail(written.error());
    }
    return outcome;
}

/// Undoes the import `--take-back` names, or says what that would do.
int takeImportBack(const wiring::Modules& modules, const Options& options, const exam::Definition& exam)
{
    if (!options.positional().isEmpty())
        return say({Error::Code::Invalid,
                    Words::tr("With --take-back no file is imported. ") + options.usage(),
                    {}});
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    using Mode = candidate::PastImports::Mode;
    const auto outcome = candidate::PastImports(**session).takeBack(
        exam, options.value(u"take-back"_s), options.value(u"reason"_s),
        options.isSet(u"preview"_s) ? Mode::Preview : Mode::Take, progressOn(Words::tr("Taking back")));
    if (!outcome)
        return say(outcome.error());
    QJsonArray left;
    for (const candidate::TakenBack::Left& one : outcome->left)
        left.append(
            QJsonObject{{u"candidate_no"_s, one.candidateNo}, {u"name"_s, one.name}, {u"reason"_s, one.why}});
    if (options.isSet(u"json"_s)) {
        print(QString::fromUtf8(QJsonDocument(QJsonObject{{u"withdrawn"_s, outcome->withdrawn},
                                                          {u"restored"_s, outcome->restored},
                                                          {u"left"_s, left}})
                                    .toJson()));
    } else {
        for (const candidate::TakenBack::Left& one : outcome->left)
            print(Words::tr("Stays: %1. %2").arg(one.candidateNo, one.why));
        print(Words::tr("%1 withdrawn, %2 as before, %3 stay.")
                  .arg(outcome->withdrawn)
                  .arg(outcome->restored)
                  .arg(outcome->left.size()));
    }
    return outcome->left.isEmpty() ? Done : Findings;
}

} // namespace

int runImport(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"import"_s, u"FILE.csv|.xlsx|.xls|.dbf"_s);
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {})
        .add(u"partial"_s, {}, {})
        .add(u"preview"_s, {}, {})
        .add(u"update"_s, {}, {})
        .add(u"reason"_s, u"TEXT"_s, {})
        .add(u"map"_s, u"FILE.json"_s, {})
        .add(u"save-map"_s, u"FILE.json"_s, {})
        .add(u"refused"_s, u"FILE.xlsx"_s, {})
        .add(u"take-back"_s, u"IMPORT"_s, {})
        .add(u"json"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = chosenExam(modules, options);
    if (!exam)
        return say(exam.error());
    if (options.isSet(u"take-back"_s))
        return takeImportBack(modules, options, **exam);
    if (options.positional().size() != 1)
        return say({Error::Code::Invalid, Words::tr("Name one file to import. ") + options.usage(), {}});
    QFile file(options.positional().first());
    if (!file.open(QIODevice::ReadOnly))
        return say({Error::Code::NotFound, Words::tr("The file %1 cannot be read.").arg(file.fileName()),
                    file.errorString()});
    const auto how = importOptions(options, **exam);
    if (!how)
        return say(how.error());
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    const auto outcome = importFile(**session, **exam, file, options, *how);
    if (!outcome)
        return say(outcome.error());
    if (options.isSet(u"json"_s))
        print(QString::fromUtf8(QJsonDocument(jsonOf(*outcome)).toJson()));
    else
        printOutcome(*outcome, *how);
    return exitCodeOf(*outcome, how->mode);
}

namespace {

/// What the options ask for: a preset, columns, or all.
Result<candidate::ExportPreset> chosenExport(const Options& options, const exam::Definition& exam)
{
    candidate::ExportPreset what;
    if (options.isSet(u"preset"_s)) {
        const auto preset = candidate::exportPreset(exam, options.value(u"preset"_s));
        if (!preset) {
            QStringList names;
            for (const candidate::ExportPreset& known : candidate::exportPresets(exam))
                names.append(known.id + u" ("_s + known.name.zh + u')');
            return base::fail(Error::Code::Invalid,
                              Words::tr("There is no preset \"%1\". There are: %2")
                                  .arg(options.value(u"preset"_s), names.join(u", "_s)));
        }
        what = *preset;
    }
    if (options.isSet(u"columns"_s))
        what.options.columns = options.value(u"columns"_s).split(u',', Qt::SkipEmptyParts);
    if (options.isSet(u"labels"_s))
        what.options.headings = what.options.words = true;
    what.options.secrets =
        options.isSet(u"whole-numbers"_s) ? candidate::Secrets::Whole : candidate::Secrets::Masked;
    return what;
}

} // namespace

int runExport(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"export"_s);
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {})
        .add(u"out"_s, u"FILE.csv|.xlsx|.dbf"_s, {})
        .add(u"preset"_s, u"NAME"_s, {})
        .add(u"columns"_s, u"A,B,C"_s, {})
        .add(u"labels"_s, {}, {})
        .add(u"whole-numbers"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = chosenExam(modules, options);
    const auto out = options.needed(u"out"_s);
    if (!exam || !out)
        return say(exam ? out.error() : exam.error());
    const auto what = chosenExport(options, **exam);
    if (!what)
        return say(what.error());
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    const auto written = writeFile(*out, [&](QIODevice& file) {
        return candidate::exportCandidates(**session, **exam, {.exam = (*exam)->id},
                                           {file, table::formatOf(*out)}, *what,
                                           progressOn(Words::tr("Exporting")));
    });
    if (!written)
        return say(written.error());
    print(Words::tr("%1 candidates written to %2.").arg(*written).arg(*out));
    return Done;
}

} // namespace examdesk::batch
