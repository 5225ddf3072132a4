// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/picture_import.h"
#include "commands.h"
#include "console.h"
#include "photo/models.h"
#include "portrait/imported_portraits.h"
#include "portrait/portrait_check.h"
#include "station.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using audit::FileFate;
using audit::FileResult;
using base::Error;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

qint64 countOf(const QList<FileResult>& results, FileFate fate)
{
    return std::count_if(results.cbegin(), results.cend(),
                         [fate](const FileResult& one) { return one.fate == fate; });
}

constexpr std::array kFates{FileFate::Added,     FileFate::Replaced, FileFate::Unchanged,
                            FileFate::Unmatched, FileFate::Double,   FileFate::Refused};

/// What came of checking the portraits among the files.
struct Checked {
    portrait::CheckSummary summary;
    QList<portrait::ImportedPortrait> portraits;
};

QJsonObject jsonOf(const QList<FileResult>& results, const std::optional<Checked>& checked)
{
    QHash<QString, portrait::ImportedPortrait> conclusions;
    if (checked)
        for (const portrait::ImportedPortrait& one : checked->portraits)
            conclusions.insert(one.file.path, one);
    QJsonObject json;
    for (const FileFate fate : kFates)
        json.insert(audit::fateName(fate), countOf(results, fate));
    QJsonArray files;
    for (const FileResult& one : results) {
        QJsonObject file{{u"file"_s, one.path},
                         {u"result"_s, audit::fateName(one.fate)},
                         {u"candidate_no"_s, one.candidateNo},
                         {u"kind"_s, one.kind},
                         {u"reason"_s, one.reason}};
        if (const auto found = conclusions.constFind(one.path); found != conclusions.cend()) {
            file.insert(u"check"_s, found->conclusion.isEmpty() ? u"unchecked"_s : found->conclusion);
            file.insert(u"broken_rules"_s, QJsonArray::fromStringList(found->brokenRules));
        }
        files.append(file);
    }
    json.insert(u"files"_s, files);
    if (checked)
        json.insert(u"check"_s, QJsonObject{{u"pass"_s, checked->summary.passed},
                                            {u"fail"_s, checked->summary.failed},
                                            {u"person"_s, checked->summary.person},
                                            {u"unread"_s, checked->summary.unread}});
    return json;
}

void printResults(const QList<FileResult>& results, bool preview)
{
    for (const FileResult& one : results)
        if (!one.reason.isEmpty())
            print(u"%1: %2"_s.arg(one.path, one.reason));
    if (preview)
        print(Words::tr("Preview: nothing was written."));
    print(Words::tr("%1 added, %2 replaced, %3 unchanged, %4 of nobody here, %5 double, %6 refused.")
              .arg(countOf(results, FileFate::Added))
              .arg(countOf(results, FileFate::Replaced))
              .arg(countOf(results, FileFate::Unchanged))
              .arg(countOf(results, FileFate::Unmatched))
              .arg(countOf(results, FileFate::Double))
              .arg(countOf(results, FileFate::Refused)));
}

void printChecked(const Checked& checked)
{
    for (const portrait::ImportedPortrait& one : checked.portraits)
        if (one.conclusion == u"fail" || one.conclusion == u"person")
            print(u"%1: %2 (%3)"_s.arg(one.file.path, one.conclusion, one.brokenRules.join(u", "_s)));
    print(Words::tr("%1 portraits checked: %2 pass, %3 fail, %4 are for a person; %5 could not be read.")
              .arg(checked.summary.checked())
              .arg(checked.summary.passed)
              .arg(checked.summary.failed)
              .arg(checked.summary.person)
              .arg(checked.summary.unread));
}

/// Checks the portraits that came in. None if there are none, or they cannot be checked here, which is said.
base::Result<std::optional<Checked>> checkPortraits(account::Session& session, const exam::Definition& exam,
                                                    const QList<FileResult>& results)
{
    const QList<audit::MaterialId> ids = portrait::portraitsOf(results);
    if (ids.isEmpty() || exam.portrait.rules.isEmpty() ||
        !session.rules().mayExecute(session.principal(), u"photo.record"_s))
        return std::nullopt;
    const photo::Models models = photo::Models::load(photo::Models::defaultFolder());
    if (!models.missing().isEmpty()) {
        say({Error::Code::NotFound,
             Words::tr(
                 "Models are missing (%1): the portraits were not checked. packaging/models fetches them.")
                 .arg(models.missing().join(u", "_s)),
             {}});
        return std::nullopt;
    }
    portrait::PortraitCheck check({{.exam = exam.id}, exam.portrait, ids},
                                  portrait::complianceChecker(models),
                                  progressOn(Words::tr("Checking portraits")));
    const auto summary = check.run(session);
    if (!summary)
        return base::fail(summary.error());
    return portrait::importedPortraits(session, results).map([&summary](const auto& portraits) {
        return std::optional(Checked{*summary, portraits});
    });
}

} // namespace

int runImportFiles(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"import-files"_s, u"DIR|FILE.zip"_s);
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {})
        .add(u"kind"_s, u"ID"_s, {})
        .add(u"reason"_s, u"TEXT"_s, {})
        .add(u"preview"_s, {}, {})
        .add(u"json"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = chosenExam(modules, options);
    if (!exam)
        return say(exam.error());
    if (options.positional().size() != 1)
        return say(
            {Error::Code::Invalid, Words::tr("Name one folder or .zip of pictures. ") + options.usage(), {}});
    const auto files = audit::openCollection(options.positional().first());
    if (!files)
        return say(files.error());
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    const bool preview = options.isSet(u"preview"_s);
    const auto results =
        audit::importPictures(**session, modules.exams(), **exam, **files,
                              {options.value(u"kind"_s), options.value(u"reason"_s), preview},
                              progressOn(Words::tr("Importing pictures")));
    if (!results)
        return say(results.error());
    const auto checked = checkPortraits(**session, **exam, *results);
    if (!checked)
        return say(checked.error());
    if (options.isSet(u"json"_s))
        print(QString::fromUtf8(QJsonDocument(jsonOf(*results, *checked)).toJson()));
    else
        printResults(*results, preview);
    if (*checked && !options.isSet(u"json"_s))
        printChecked(**checked);
    const bool allWell = std::all_of(results->cbegin(), results->cend(),
                                     [](const FileResult& one) { return one.reason.isEmpty(); });
    return allWell ? Done : Findings;
}

} // namespace examdesk::batch
