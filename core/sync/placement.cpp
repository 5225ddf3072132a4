// SPDX-License-Identifier: GPL-3.0-or-later
#include "placement.h"

#include "base/clock.h"
#include "store/safekeeping.h"
#include "store/transaction.h"

#include <algorithm>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::Record;

namespace {

constexpr int kChunk = 500;

QString dueFact(const QString& exam, const QString& scope)
{
    return u"check_due:%1:%2"_s.arg(exam, scope);
}

QString madeFact(const QString& exam, const QString& scope)
{
    return u"checked_at:%1:%2"_s.arg(exam, scope);
}

} // namespace

store::RecordRef refIn(const QJsonValue& value)
{
    return {value[u"entity"_s].toString(), value[u"id"_s].toString()};
}

QString refKey(const QString& entity, const QString& id)
{
    return entity + u'/' + id;
}

QList<store::RecordRef> recordsOf(const store::Command& command)
{
    QList<store::RecordRef> refs{{command.entity, command.entityId}};
    for (const store::RecordRef& ref : command.touched)
        if (!refs.contains(ref))
            refs.append(ref);
    return refs;
}

bool concerns(const store::Command& command, const QSet<QString>& refs)
{
    const QList<store::RecordRef> records = recordsOf(command);
    return std::any_of(records.cbegin(), records.cend(), [&refs](const store::RecordRef& ref) {
        return refs.contains(refKey(ref.entity, ref.id));
    });
}

void addRecords(QSet<QString>& refs, const store::Command& command)
{
    for (const store::RecordRef& ref : recordsOf(command))
        refs.insert(refKey(ref.entity, ref.id));
}

namespace {

/// The record @p id gives its number to another one. If no command of this station speaks of it, nobody else
/// need have it any more.
Result<void> makeWay(store::Store& store, const QString& entity, const QString& id, const OutboxRecords& mine)
{
    const store::RecordRef ref{entity, id};
    const auto goes = store::Removals(store.database()).contains(ref);
    if (!goes)
        return base::fail(goes.error());
    if (!*goes && !mine.made.contains(refKey(entity, id))) {
        const auto document = store.records().find(entity, id);
        if (!document)
            return base::fail(document.error());
        if (*document) {
            const auto kept =
                store::KeptRecords(store.database(), store.cipher())
                    .add(**document, store::KeptRecord::Cause::Displaced, QDateTime::currentDateTimeUtc());
            if (!kept)
                return kept;
        }
    }
    return withdraw(store, entity, id);
}

} // namespace

Result<OutboxRecords> outboxRecords(store::Store& store)
{
    OutboxRecords records;
    for (qint64 after = 0;;) {
        const auto entries = store.outbox().waiting(after, kChunk);
        if (!entries)
            return base::fail(entries.error());
        for (const store::Outbox::Entry& entry : *entries) {
            if (entry.again)
                continue;
            addRecords(records.waiting, entry.command);
            if (entry.command.baseVersion == 0)
                records.made.insert(refKey(entry.command.entity, entry.command.entityId));
        }
        if (entries->size() < kChunk)
            break;
        after = entries->last().seq;
    }
    constexpr int kAll = -1; // LIMIT -1: no limit
    const auto stuck = store.outbox().stuck(kAll);
    if (!stuck)
        return base::fail(stuck.error());
    for (const store::Outbox::Entry& entry : *stuck) {
        addRecords(records.stuck, entry.command);
        if (entry.command.baseVersion == 0 && !entry.again)
            records.made.insert(refKey(entry.command.entity, entry.command.entityId));
    }
    return records;
}

Result<void> place(store::Store& store, const Record& document, const OutboxRecords& mine)
{
    if (!document.deleted && !document.key.isEmpty()) {
        const auto holder = store.records().holderOf(document.entity, document.exam, document.key);
        if (!holder)
            return base::fail(holder.error());
        if (!holder->isEmpty() && *holder != document.id) {
            if (const auto gone = makeWay(store, document.entity, *holder, mine); !gone)
                return gone;
        }
    }
    return store.records().put(document,
                               [&store](const QString& sha256) { return store.files().contains(sha256); });
}

Result<void> withdraw(store::Store& store, const QString& entity, const QString& id)
{
    return store.records().forget(entity, id);
}

namespace {

constexpr qint64 kHandful = 5;
constexpr qint64 kPart = 100; ///< One in so many.

/// In a transaction of its own, so that nobody at the desk waits for all of them.
Result<void> removeLot(store::Store& store, const QString& exam, const QList<store::Removals::Entry>& lot)
{
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto mine = outboxRecords(store);
    if (!mine)
        return base::fail(mine.error());
    const store::Removals removals(store.database());
    for (const store::Removals::Entry& entry : lot) {
        const store::RecordRef& ref = entry.record;
        const auto standing = store.records().standing(ref.entity, ref.id);
        if (!standing)
            return base::fail(standing.error());
        const bool isFurther = entry.version > 0 && standing->version > entry.version;
        if (standing->isLiving && !isFurther && !mine->waiting.contains(refKey(ref.entity, ref.id))) {
            const Record tombstone{
                .entity = ref.entity, .id = ref.id, .exam = exam, .version = entry.version, .deleted = true};
            const auto gone =
                entry.version > 0 ? place(store, tombstone, *mine) : withdraw(store, ref.entity, ref.id);
            if (!gone)
                return gone;
        }
        if (const auto done = removals.cancel(ref); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace

Result<qint64> carryOutRemovals(store::Store& store, const QString& exam, const QString& scope)
{
    const store::Removals removals(store.database());
    const auto count = removals.count(exam, scope);
    const auto living = store.records().countLiving(exam);
    if (!count || !living)
        return base::fail(count ? living.error() : count.error());
    const bool isMany = *count > std::max(kHandful, *living / kPart);
    for (;;) {
        auto lot = removals.allowed(exam, kChunk);
        if (lot && lot->isEmpty() && !isMany)
            lot = removals.of(exam, scope, kChunk);
        if (!lot)
            return base::fail(lot.error());
        if (lot->isEmpty())
            return isMany ? *count : 0;
        if (const auto gone = removeLot(store, exam, *lot); !gone)
            return base::fail(gone.error());
    }
}

Result<void> startOver(store::Store& store, const QString& exam, const QString& scope)
{
    if (const auto due = store.syncState().setFact(dueFact(exam, scope), u"1"_s); !due)
        return due;
    // What cannot be read is told again with the rest.
    if (const auto told = store::SetApart(store.database()).forget(exam); !told)
        return told;
    return store.syncState().setCursor(exam, scope, u""_s);
}

Result<bool> isCheckDue(store::Store& store, const QString& exam, const QString& scope)
{
    const auto asked = store.syncState().fact(dueFact(exam, scope));
    const auto made = store.syncState().fact(madeFact(exam, scope));
    if (!asked || !made)
        return base::fail(asked ? made.error() : asked.error());
    const QDateTime last = base::fromStoredTime(*made);
    return *asked == u"1"_s || !last.isValid() || last.addDays(1) < QDateTime::currentDateTimeUtc() ||
           last > QDateTime::currentDateTimeUtc();
}

Result<void> noteChecked(store::Store& store, const QString& exam, const QString& scope)
{
    if (const auto noted = store.syncState().setFact(madeFact(exam, scope),
                                                     base::storedTime(QDateTime::currentDateTimeUtc()));
        !noted)
        return noted;
    return store.syncState().setFact(dueFact(exam, scope), u"0"_s);
}

} // namespace examdesk::sync
