// SPDX-License-Identifier: GPL-3.0-or-later
#include "new_station.h"

#include "store/server_memory.h"
#include "store/store.h"

#include <QFile>

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

namespace {

Result<store::Unlocked> openedFirst(const NewStation& station)
{
    auto unlocked = store::Store::unlock(station.folder, station.principal.name, station.password);
    if (!unlocked)
        return unlocked;
    const auto store = store::Store::open(station.folder, unlocked->cipher, {});
    if (!store)
        return fail(store.error());
    if (const auto kept = store::SyncState(store->database()).setFact(u"server"_s, station.server); !kept)
        return fail(kept.error());
    const auto pinned = store::ServerMemory(store->database()).setPin({.serverId = station.serverId});
    if (!pinned)
        return fail(pinned.error());
    return unlocked;
}

} // namespace

Result<store::Unlocked> makeStation(const NewStation& station, store::KeyCost cost)
{
    const auto made = store::Store::create(station.folder, station.principal.name, station.password,
                                           station.principal.toJson(), cost);
    if (!made)
        return fail(made.error());
    auto unlocked = openedFirst(station);
    if (!unlocked) { // A store that does not know its server would follow whichever answers first.
        const QString database = store::StorePaths(station.folder).database;
        for (const QString& part : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(database + part);
    }
    return unlocked;
}

} // namespace examdesk::account
