// SPDX-License-Identifier: GPL-3.0-or-later
#include "hand_in_again.h"

#include "file_queue.h"
#include "handed_in.h"
#include "safekeeping.h"

#include <QSet>

namespace examdesk::store {

using base::Result;

namespace {

constexpr int kChunk = 200;

Result<void> addFilesOf(Store& store, const Command& command, QSet<QString>& named)
{
    for (const RecordRef& ref : command.touched) {
        const auto record = store.records().find(ref.entity, ref.id);
        if (!record)
            return base::fail(record.error());
        if (*record)
            for (const QString& sha256 : (*record)->files)
                named.insert(sha256);
    }
    return {};
}

Result<QSet<QString>> filesOfWaiting(Store& store)
{
    QSet<QString> named;
    for (qint64 after = 0;;) {
        const auto entries = store.outbox().waiting(after, kChunk);
        if (!entries)
            return base::fail(entries.error());
        for (const Outbox::Entry& entry : *entries) {
            after = entry.seq;
            if (const auto added = addFilesOf(store, entry.command, named); !added)
                return base::fail(added.error());
        }
        if (entries->isEmpty())
            return named;
    }
}

} // namespace

Result<qint64> handInAgain(Store& store)
{
    const auto again = HandedIn(store.database()).putBack();
    const auto files = again ? filesOfWaiting(store) : base::fail(again.error());
    if (!files)
        return base::fail(files.error());
    for (const QString& sha256 : *files) {
        if (!store.files().contains(sha256))
            continue;
        const auto queued = FileQueue(store.database()).add(sha256, FileQueue::Direction::Upload);
        if (!queued)
            return base::fail(queued.error());
    }
    const auto outdated = Removals(store.database()).forget(); // Its history is another one now.
    const auto rereading = outdated ? store.syncState().beginRereading() : outdated;
    if (!rereading)
        return base::fail(rereading.error());
    return *again;
}

} // namespace examdesk::store
