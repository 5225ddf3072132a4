// SPDX-License-Identifier: GPL-3.0-or-later
#include "copies.h"

#include "base/id.h"
#include "central/backup.h"
#include "central/restore.h"
#include "rules.h"
#include "store/statement.h"

#include <QJsonArray>
#include <QUrl>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;
using central::Central;

namespace {

QString sentence(const base::Error& error)
{
    return error.message + u' ' + error.detail;
}

/// PostgreSQL wants a database made before anybody opens it; one that a broken-off call made stays.
QString makeDatabase(const QString& where)
{
    if (!where.startsWith(u"postgresql:"_s))
        return {};
    const QUrl url(where);
    const QString connection = u"makes"_s;
    QString problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, connection);
        database.setHostName(url.host());
        database.setPort(url.port());
        database.setUserName(url.userName());
        database.setPassword(url.password());
        database.setDatabaseName(u"postgres"_s);
        if (!database.open())
            problem = u"PostgreSQL cannot be reached"_s;
        else if (const auto known = store::firstRow(
                     database, u"SELECT 1 FROM pg_database WHERE datname = ?"_s, {url.path().mid(1)});
                 !known || !*known) {
            const auto made = store::execute(database, u"CREATE DATABASE "_s + url.path().mid(1));
            problem = made ? QString() : sentence(made.error());
        }
        store::forgetStatements(connection);
    }
    QSqlDatabase::removeDatabase(connection);
    return problem;
}

/// Some notes that were there before any station came.
QString writeSome(Central& central)
{
    const account::Principal carl{u"carl"_s, account::Role::Reviewer, account::Scope::all()};
    QJsonArray commands;
    for (int i = 0; i < 5; ++i)
        commands.append(store::Command{.id = base::newId(),
                                       .kind = u"note.write"_s,
                                       .entity = u"note"_s,
                                       .entityId = base::newId(),
                                       .exam = u"exam"_s,
                                       .at = QDateTime::currentDateTimeUtc(),
                                       .account = carl.name,
                                       .payload = {{u"text"_s, u"from before"_s}}}
                            .toJson());
    const auto taken = central.commands().take(carl, commands);
    return taken ? QString() : sentence(taken.error());
}

} // namespace

QString backUp(Central& central, const QString& files, const QString& out)
{
    const auto made =
        central::backUp(central.database(), {.files = files, .out = out, .program = u"campaign"_s});
    return made ? QString() : sentence(made.error());
}

QString restoreInto(const QString& from, const ServerPlace& to)
{
    if (const QString problem = makeDatabase(to.database); !problem.isEmpty())
        return problem;
    const auto done = central::restore({.from = from, .database = to.database, .files = to.files});
    return done ? QString() : sentence(done.error());
}

QString prepareServer(const ServerPlace& place)
{
    using account::Role;
    using account::Scope;
    if (const QString problem = makeDatabase(place.database); !problem.isEmpty())
        return problem;
    const auto opened = Central::open({.database = place.database, .files = place.files}, modules());
    if (!opened)
        return sentence(opened.error());
    const QList<account::Principal> people{{u"anna"_s, Role::Reviewer, Scope::region(u"1"_s)},
                                           {u"ben"_s, Role::Reviewer, Scope::region(u"1"_s)},
                                           {u"carl"_s, Role::Reviewer, Scope::all()},
                                           {u"admin"_s, Role::SystemAdmin, Scope::all()}};
    for (const account::Principal& one : people)
        if (const auto made = (*opened)->accounts().create(one, kPassword); !made)
            return sentence(made.error());
    return writeSome(**opened);
}

} // namespace examdesk::campaign
