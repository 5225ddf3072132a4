// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/picture_import.h"
#include "commands.h"
#include "console.h"
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

QJsonObject jsonOf(const QList<FileResult>& results)
{
    QJsonObject json;
    for (const FileFate fate : kFates)
        json.insert(audit::fateName(fate), countOf(results, fate));
    QJsonArray files;
    for (const FileResult& one : results)
        files.append(QJsonObject{{u"file"_s, one.path},
                                 {u"result"_s, audit::fateName(one.fate)},
                                 {u"candidate_no"_s, one.candidateNo},
                                 {u"kind"_s, one.kind},
                                 {u"reason"_s, one.reason}});
    json.insert(u"files"_s, files);
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
    if (options.isSet(u"json"_s))
        print(QString::fromUtf8(QJsonDocument(jsonOf(*results)).toJson()));
    else
        printResults(*results, preview);
    const bool allWell = std::all_of(results->cbegin(), results->cend(),
                                     [](const FileResult& one) { return one.reason.isEmpty(); });
    return allWell ? Done : Findings;
}

} // namespace examdesk::batch
