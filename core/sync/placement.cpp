// SPDX-License-Identifier: GPL-3.0-or-later
#include "placement.h"

#include <algorithm>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::Document;

namespace {

constexpr int kChunk = 500;

QString dueFact(const QString& exam)
{
    return u"check_due:"_s + exam;
}

} // namespace

QString refKey(const QString& entity, const QString& id)
{
    return entity + u'/' + id;
}

QList<store::DocumentRef> recordsOf(const store::Command& command)
{
    QList<store::DocumentRef> refs{{command.entity, command.entityId}};
    for (const store::DocumentRef& ref : command.touched)
        if (!refs.contains(ref))
            refs.append(ref);
    return refs;
}

bool concerns(const store::Command& command, const QSet<QString>& refs)
{
    const QList<store::DocumentRef> records = recordsOf(command);
    return std::any_of(records.cbegin(), records.cend(), [&refs](const store::DocumentRef& ref) {
        return refs.contains(refKey(ref.entity, ref.id));
    });
}

void addRecords(QSet<QString>& refs, const store::Command& command)
{
    for (const store::DocumentRef& ref : recordsOf(command))
        refs.insert(refKey(ref.entity, ref.id));
}

Result<void> place(store::Store& store, const Document& document)
{
    if (!document.deleted && !document.key.isEmpty()) {
        const auto holder = store.documents().holderOf(document.entity, document.exam, document.key);
        if (!holder)
            return base::fail(holder.error());
        if (!holder->isEmpty() && *holder != document.id) {
            if (const auto gone = withdraw(store, document.entity, *holder); !gone)
                return gone;
        }
    }
    return store.documents().put(document,
                                 [&store](const QString& sha256) { return store.files().contains(sha256); });
}

Result<void> withdraw(store::Store& store, const QString& entity, const QString& id)
{
    return store.documents().forget(entity, id);
}

Result<QSet<QString>> waitingRecords(store::Store& store)
{
    QSet<QString> refs;
    for (qint64 after = 0;;) {
        const auto entries = store.outbox().waiting(after, kChunk);
        if (!entries)
            return base::fail(entries.error());
        for (const store::Outbox::Entry& entry : *entries)
            addRecords(refs, entry.command);
        if (entries->size() < kChunk)
            return refs;
        after = entries->last().seq;
    }
}

Result<void> startOver(store::Store& store, const QString& exam, const QString& scope)
{
    if (const auto due = store.syncState().setFact(dueFact(exam), u"1"_s); !due)
        return due;
    return store.syncState().setCursor(exam, scope, u""_s);
}

Result<bool> isCheckDue(store::Store& store, const QString& exam)
{
    return store.syncState().fact(dueFact(exam)).map([](const QString& value) { return value == u"1"_s; });
}

Result<void> noteChecked(store::Store& store, const QString& exam)
{
    return store.syncState().setFact(dueFact(exam), u"0"_s);
}

} // namespace examdesk::sync
