// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "options.h"
#include "photo/folder_check.h"
#include "photo/models.h"
#include "propose_photo.h"
#include "station.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QMutex>

#include <algorithm>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

/// The files that are named, and those in the folders that are named; each must exist.
base::Result<QStringList> filesOf(const QStringList& named)
{
    QStringList files;
    for (const QString& path : named) {
        const QFileInfo info(path);
        if (!info.exists())
            return base::fail(base::Error::Code::NotFound,
                              Words::tr("There is no file or folder %1.").arg(path));
        if (info.isDir())
            files += photo::portraitFiles(path);
        else
            files.append(path);
    }
    if (files.isEmpty())
        return base::fail(base::Error::Code::NotFound, Words::tr("There is no picture to check."));
    return files;
}

QJsonObject jsonOf(const photo::FileReport& report)
{
    if (report.result)
        return photo::toJson(*report.result, report.file);
    return {{u"file"_s, report.file},
            {u"verdict"_s, u"fail"_s},
            {u"findings"_s, QJsonArray{QJsonObject{{u"rule"_s, u"file_format"_s},
                                                   {u"result"_s, u"fail"_s},
                                                   {u"measure"_s, QJsonValue()},
                                                   {u"value"_s, QJsonValue()},
                                                   {u"limit"_s, QJsonValue()},
                                                   {u"why"_s, report.result.error().message},
                                                   {u"box"_s, QJsonValue()}}}},
            {u"ms"_s, 0}};
}

void printLine(const QJsonObject& report)
{
    QStringList why;
    for (const QJsonValue& value : report.value(u"findings"_s).toArray()) {
        const QJsonObject finding = value.toObject();
        if (finding.value(u"result"_s).toString() == u"fail"_s)
            why.append(finding.value(u"rule"_s).toString() + u": "_s + finding.value(u"why"_s).toString());
    }
    print(u"%1\t%2\t%3"_s.arg(report.value(u"verdict"_s).toString(), report.value(u"file"_s).toString(),
                              why.join(u"; "_s)));
    if (report.contains(u"no_proposal"_s))
        print(u"\t"_s + Words::tr("No proposal: %1").arg(report.value(u"no_proposal"_s).toString()));
    else if (report.contains(u"proposal"_s))
        print(u"\t"_s + Words::tr("Proposed: %1").arg(report.value(u"proposal"_s).toString()));
}

} // namespace

int runCheckPhoto(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"check-photo"_s, u"FILE|DIR …"_s);
    options.add(u"exam"_s, u"ID"_s, {})
        .add(u"json"_s, {}, {})
        .add(u"propose"_s, u"DIR"_s,
             Words::tr("write what fails cropped, scaled and compressed to the rules, where that helps"));
    if (const auto end = options.take(arguments))
        return *end;
    const exam::Definition* exam = &modules.exams().exams().first();
    for (const exam::Definition& candidate : modules.exams().exams())
        if (candidate.portrait.rules.size() > exam->portrait.rules.size())
            exam = &candidate; // Without --exam the strictest one judges.
    if (options.isSet(u"exam"_s)) {
        const auto chosen = chosenExam(modules, options);
        if (!chosen)
            return say(chosen.error());
        exam = *chosen;
    }
    const auto files = filesOf(options.positional());
    if (!files)
        return say(files.error());
    if (options.isSet(u"propose"_s) && !QDir().mkpath(options.value(u"propose"_s)))
        return say({base::Error::Code::Invalid,
                    Words::tr("The folder %1 could not be made.").arg(options.value(u"propose"_s)),
                    {}});
    const photo::Models models = photo::Models::load(photo::Models::defaultFolder());
    if (!models.missing().isEmpty())
        say({base::Error::Code::NotFound,
             Words::tr("Models are missing (%1); face rules are not assessed. packaging/models fetches them.")
                 .arg(models.missing().join(u", "_s)),
             {}});
    QList<QJsonObject> reports;
    QMutex mutex;
    const auto summary = photo::checkFiles(
        *files, exam->portrait, models,
        [&](const photo::FileReport& report) {
            const QMutexLocker lock(&mutex);
            reports.append(jsonOf(report));
        },
        progressOn(Words::tr("Checking portraits")));
    if (!summary)
        return say(summary.error());
    std::sort(reports.begin(), reports.end(), [](const QJsonObject& left, const QJsonObject& right) {
        return left.value(u"file"_s).toString() < right.value(u"file"_s).toString();
    });
    if (options.isSet(u"propose"_s)) {
        const auto proposed = proposePhotos(reports, options.value(u"propose"_s), exam->portrait, models,
                                            progressOn(Words::tr("Proposing portraits")));
        if (!proposed)
            return say(proposed.error());
    }
    QJsonArray all;
    for (const QJsonObject& report : reports) {
        all.append(report);
        if (!options.isSet(u"json"_s))
            printLine(report);
    }
    if (options.isSet(u"json"_s))
        print(QJsonDocument(all));
    return summary->failed + summary->unreadable > 0 ? Findings : Done;
}

} // namespace examdesk::batch
