// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "day_report.h"
#include "day_run.h"
#include "local_server.h"
#include "options.h"
#include "sync_once.h"
#include "wiring/demo_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

/// A demo folder at work: its station-a, and its server in this program.
class Day {
public:
    static Result<Day> open(const wiring::Modules& modules, const QString& folder)
    {
        const auto credentials = wiring::credentialsFor(folder + u"/station-a"_s, {}, {});
        if (!credentials)
            return base::fail(
                Error::Code::Invalid,
                Words::tr("%1 is no demo folder; examdesk-batch demo --out DIR makes one.").arg(folder),
                credentials.error().message);
        auto session = account::Session::open(
            {folder + u"/station-a"_s, credentials->name, credentials->password}, modules.modules());
        if (!session)
            return base::fail(session.error());
        auto server = LocalServer::start(folder, modules);
        if (!server)
            return base::fail(server.error());
        return Day(modules, folder, *credentials, *std::move(session), *std::move(server));
    }

    Result<QJsonObject> work()
    {
        const auto before = sync();
        if (!before)
            return base::fail(before.error());
        const photo::Models models = photo::Models::load(photo::Models::defaultFolder());
        if (!models.missing().isEmpty())
            say({Error::Code::NotFound,
                 Words::tr("Models are missing; face rules are not assessed. packaging/models fetches them."),
                 {}});
        QJsonObject exams;
        for (const exam::Definition& exam : m_modules->exams().exams()) {
            DayRun work(*m_session, *m_modules, exam, m_folder + u"/inbox/"_s + exam.id,
                        m_folder + u"/results/"_s + exam.id);
            const auto done = work.run(models);
            if (!done)
                return base::fail(done.error());
            exams.insert(exam.id, *done);
        }
        const auto after = sync();
        if (!after)
            return base::fail(after.error());
        return QJsonObject{{u"exams"_s, exams},
                           {u"sync"_s, QJsonObject{{u"pushed"_s, before->pushed + after->pushed},
                                                   {u"pulled"_s, before->pulled + after->pulled},
                                                   {u"files"_s, before->files + after->files},
                                                   {u"conflicts"_s, after->conflicts},
                                                   {u"refused"_s, after->refused},
                                                   {u"quarantined"_s, after->quarantined},
                                                   {u"pending"_s, after->pending},
                                                   {u"digest_equal"_s, after->digestEqual.value_or(false)}}}};
    }

private:
    Day(const wiring::Modules& modules, QString folder, wiring::Credentials credentials,
        std::unique_ptr<account::Session> session, LocalServer server)
        : m_modules(&modules), m_folder(std::move(folder)), m_credentials(std::move(credentials)),
          m_session(std::move(session)), m_server(std::move(server))
    {}

    Result<sync::Report> sync()
    {
        QStringList exams;
        for (const exam::Definition& exam : m_modules->exams().exams())
            exams.append(exam.id);
        return syncOnce(*m_session, {m_server.http->url(),
                                     {},
                                     m_credentials.name,
                                     m_credentials.password,
                                     exams,
                                     {},
                                     m_modules->exams().candidateNumbers().keys()});
    }

    const wiring::Modules* m_modules;
    QString m_folder;
    wiring::Credentials m_credentials;
    std::unique_ptr<account::Session> m_session;
    LocalServer m_server;
};

bool foundSomething(const QJsonObject& summary)
{
    for (const QJsonValue& value : summary.value(u"exams"_s).toObject()) {
        const QJsonObject exam = value.toObject();
        if (exam.value(u"reconciliation"_s).toObject().value(u"found"_s).toInteger() > 0 ||
            exam.value(u"photos"_s).toObject().value(u"fail"_s).toInteger() > 0)
            return true;
    }
    return false;
}

/// What a day that failed on the way has written: its results so far, and what the store has recorded.
QStringList leftBehind(const QString& folder, const QDateTime& since)
{
    QStringList files;
    QDirIterator found(folder + u"/results"_s, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        found.next();
        if (found.fileInfo().lastModified() >= since)
            files.append(QDir::toNativeSeparators(found.filePath()));
    }
    files.sort();
    files.append(Words::tr("%1 with all that was recorded until then; the next day goes on from there.")
                     .arg(QDir::toNativeSeparators(folder + u"/station-a"_s)));
    return files;
}

} // namespace

int runDay(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"day"_s);
    options.add(u"dir"_s, u"DIR"_s, {}).add(u"json"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto folder = options.needed(u"dir"_s);
    if (!folder)
        return say(folder.error());
    auto day = Day::open(modules, *folder);
    if (!day)
        return say(day.error());
    const QDateTime begun = QDateTime::currentDateTimeUtc();
    const QString results = *folder + u"/results"_s;
    const auto summary = day->work();
    if (!summary)
        return sayHalfway(summary.error(), leftBehind(*folder, begun));
    if (const auto written = writeSummary(results, *summary); !written)
        return sayHalfway(written.error(), leftBehind(*folder, begun));
    if (options.isSet(u"json"_s)) {
        print(QJsonDocument(*summary));
    } else {
        for (const QString& line : linesOf(*summary))
            print(line);
    }
    return foundSomething(*summary) ? Findings : Done;
}

} // namespace examdesk::batch
