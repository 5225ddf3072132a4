// SPDX-License-Identifier: GPL-3.0-or-later
#include "bugs.h"

#include "base/json.h"
#include "store/statement.h"
#include "toy_modules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace examdesk::campaign::bugs {

using namespace Qt::StringLiterals;

bool isOn(const char* name)
{
    return qgetenv("EXAMDESK_CAMPAIGN_BUG") == name;
}

void skipOneChange(sync::Reply& reply)
{
    auto page = base::parseJsonObject(reply.body);
    QJsonArray changes = page ? page->value("changes"_L1).toArray() : QJsonArray();
    if (reply.status != 200 || changes.size() < 2)
        return;
    changes.removeLast();
    page->insert(u"changes"_s, changes);
    reply.body = base::canonicalJson(*page);
}

account::Modules withoutVersions()
{
    account::Modules made;
    made.rules.add({u"note.write"_s, {u"note"_s}, {account::Role::Reviewer}, &toy::writeNote, true});
    made.rules.add({u"note.drop"_s, {u"note"_s}, {account::Role::Reviewer}, &toy::dropNote});
    return made;
}

void forgetCommands(const QSqlDatabase& database)
{
    const bool isPostgres = database.driverName() == u"QPSQL"_s;
    const auto made = store::execute(
        database, isPostgres ? u"CREATE OR REPLACE RULE forgets AS ON INSERT TO command DO INSTEAD NOTHING"_s
                             : u"CREATE TRIGGER IF NOT EXISTS forgets AFTER INSERT ON command BEGIN"
                               " DELETE FROM command WHERE id = NEW.id; END"_s);
    if (!made)
        qFatal("the bug could not be put in: %s", qPrintable(made.error().message));
}

void loseNewestBytes(const QSqlDatabase& database, const QString& files)
{
    const auto newest = store::firstRow(database, u"SELECT sha256 FROM file ORDER BY at DESC LIMIT 1"_s, {});
    if (!newest || !*newest)
        return;
    QDirIterator names(files, {(*newest)->first().toString() + u'*'}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (names.hasNext())
        QFile::resize(names.next(), 0);
}

} // namespace examdesk::campaign::bugs
