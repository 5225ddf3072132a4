// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/number_blocks.h"
#include "commands.h"
#include "console.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace examdesk::central {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Central)
};

struct Lent {
    QJsonArray blocks;
    bool isWaiting = false;
};

base::Result<Lent> look(Database& database)
{
    const auto connection = database.connection();
    if (!connection)
        return base::fail(connection.error());
    const auto rows = store::allRows(
        *connection, u"SELECT exam, block, account, at FROM number_block ORDER BY exam, block"_s, {});
    const auto waits = NumberBlocks::isWaiting(*connection);
    if (!rows || !waits)
        return base::fail(rows ? waits.error() : rows.error());
    Lent lent{{}, *waits};
    for (const QVariantList& row : *rows)
        lent.blocks.append(QJsonObject{{u"exam"_s, row.at(0).toString()},
                                       {u"block"_s, row.at(1).toLongLong()},
                                       {u"account"_s, row.at(2).toString()},
                                       {u"at"_s, row.at(3).toString()}});
    return lent;
}

} // namespace

int runNumbers(const QStringList& arguments)
{
    Options options(u"numbers"_s,
                    Words::tr("Lists the blocks of candidate numbers that stations were lent."));
    options.addDatabase();
    options.add(u"resume"_s, {},
                Words::tr("After a restore: every station was synced since or is lost for good, so that no "
                          "block that one of them has is lent again."));
    options.addJson();
    if (const auto end = options.take(arguments))
        return *end;
    const auto database = Database::openExisting(options.value(u"database"_s));
    if (!database)
        return say(database.error());
    if (options.isSet(u"resume"_s)) {
        if (const auto resumed = NumberBlocks::resume(**database); !resumed)
            return say(wiring::Failed, resumed.error());
    }
    const auto lent = look(**database);
    if (!lent)
        return say(wiring::Failed, lent.error());
    if (options.isSet(u"json"_s)) {
        print(QJsonDocument(QJsonObject{{u"blocks"_s, lent->blocks}, {u"waiting"_s, lent->isWaiting}}));
        return wiring::Done;
    }
    for (const QJsonValue& block : lent->blocks)
        print(u"%1  %2  %3  %4"_s.arg(block[u"exam"_s].toString())
                  .arg(block[u"block"_s].toInteger())
                  .arg(block[u"account"_s].toString(), block[u"at"_s].toString()));
    print(lent->isWaiting ? Words::tr("%1 blocks. This server was restored: it lends no more until --resume.")
                                .arg(lent->blocks.size())
                          : Words::tr("%1 blocks.").arg(lent->blocks.size()));
    return wiring::Done;
}

} // namespace examdesk::central
