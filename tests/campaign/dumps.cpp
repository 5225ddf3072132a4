// SPDX-License-Identifier: GPL-3.0-or-later
#include "dumps.h"

#include "base/json.h"
#include "central/history.h"
#include "store/audit_trail.h"
#include "store/handed_in.h"
#include "store/safekeeping.h"
#include "store/server_memory.h"
#include "store/statement.h"

#include <QJsonArray>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;
using store::Outbox;

namespace {

QJsonObject described(const store::Record& document)
{
    QJsonObject line = document.toJson();
    line.insert(u"digest"_s, QString::fromLatin1(document.digest()));
    return line;
}

QJsonObject described(const store::Command& command)
{
    QJsonObject line{{u"id"_s, command.id},
                     {u"kind"_s, command.kind},
                     {u"record"_s, command.entityId},
                     {u"account"_s, command.account}};
    if (command.payload.contains("document"_L1)) // A record that is handed in as a whole.
        line.insert(u"document"_s, command.payload.value("document"_L1));
    return line;
}

void putTrail(QJsonObject& dump, const base::Result<qint64>& verified)
{
    dump.insert(u"trail_entries"_s, verified ? *verified : -1);
    if (!verified)
        dump.insert(u"trail_problem"_s, verified.error().message + u' ' + verified.error().detail);
}

void putFiles(QJsonObject& dump, const store::FileVault& vault, const QStringList& names)
{
    QJsonArray whole;
    QJsonArray damaged;
    for (const QString& sha256 : names)
        (vault.read(sha256) ? whole : damaged).append(sha256);
    dump.insert(u"files"_s, whole);
    dump.insert(u"damaged_files"_s, damaged);
}

QJsonArray waitingIn(const store::Store& store, const Outbox& outbox)
{
    QJsonArray lines;
    qint64 after = 0;
    for (auto entries = outbox.waiting(after, 500); entries && !entries->isEmpty();
         entries = outbox.waiting(after, 500))
        for (const Outbox::Entry& entry : *entries) {
            lines.append(described(entry.command));
            after = entry.seq;
        }
    Q_UNUSED(store);
    return lines;
}

} // namespace

QSet<QString> outboxIds(store::Store& store)
{
    QSet<QString> ids;
    const auto rows = store::allRows(store.database(), u"SELECT command_id FROM outbox"_s, {});
    if (!rows)
        qFatal("%s", qPrintable(rows.error().message));
    for (const QVariantList& row : *rows)
        ids.insert(row.first().toString());
    return ids;
}

QJsonObject dumpOf(account::Session& session)
{
    store::Store& store = session.store();
    QJsonObject dump;
    QJsonArray documents;
    QJsonArray unreadable;
    const auto walked = store.records().inspect(
        [&](const store::RecordRef& ref, const base::Result<store::Record>& document) {
            document ? documents.append(described(*document)) : unreadable.append(ref.id);
        });
    if (!walked)
        dump.insert(u"problem"_s, walked.error().message);
    QJsonArray stuck;
    const auto entries = store.outbox().stuck(100000);
    for (const Outbox::Entry& entry : entries ? *entries : QList<Outbox::Entry>()) {
        QJsonObject line = described(entry.command);
        line.insert(u"state"_s, int(entry.state));
        line.insert(u"problem"_s, entry.problem);
        stuck.append(line);
    }
    QJsonArray kept;
    const auto records = store::KeptRecords(store.database(), store.cipher()).list(100000);
    for (const store::KeptRecord& record : records ? *records : QList<store::KeptRecord>()) {
        QJsonObject line = described(record.record);
        line.insert(u"cause"_s, store::causeName(record.cause));
        kept.append(line);
    }
    const auto trouble = store::ServerMemory(store.database()).trouble();
    const auto handedIn = store::HandedIn(store.database()).count();
    dump.insert(u"documents"_s, documents);
    dump.insert(u"unreadable"_s, unreadable);
    dump.insert(u"waiting"_s, waitingIn(store, store.outbox()));
    dump.insert(u"stuck"_s, stuck);
    dump.insert(u"kept"_s, kept);
    dump.insert(u"handed_in"_s, handedIn ? *handedIn : -1);
    dump.insert(u"trouble"_s, trouble && *trouble ? store::relationName((*trouble)->relation) : QString());
    const auto removals = store::allRows(store.database(), u"SELECT id FROM removal"_s, {});
    QJsonArray removed;
    for (const QVariantList& row : removals ? *removals : QList<QVariantList>())
        removed.append(row.first().toString());
    dump.insert(u"removals"_s, removed);
    putTrail(dump, store.trail().verify());
    putFiles(dump, store.files(), store.files().list());
    return dump;
}

QJsonObject dumpOf(central::Central& central, const QString& files)
{
    const auto connection = central.database().connection();
    QJsonObject dump{{u"end"_s, u"server"_s}};
    QJsonArray documents;
    QJsonArray unreadable;
    const auto rows = store::allRows(
        *connection, u"SELECT entity, id, version, body, digest, deleted FROM document ORDER BY seq"_s, {});
    for (const QVariantList& row : rows ? *rows : QList<QVariantList>()) {
        const QString id = row.at(1).toString();
        const QByteArray context = "central/" + (row.at(0).toString() + u'/' + id + u'/').toUtf8() +
                                   QByteArray::number(row.at(2).toLongLong());
        const auto document =
            central.cipher()
                .open(row.at(3).toByteArray(), context)
                .and_then([](const QByteArray& json) { return base::parseJsonObject(json); })
                .and_then([](const QJsonObject& object) { return store::Record::fromJson(object); });
        if (!document) {
            unreadable.append(id);
            continue;
        }
        QJsonObject line = described(*document);
        line.insert(u"stored_digest"_s, row.at(4).toString());
        line.insert(u"stored_deleted"_s, row.at(5).toInt() != 0);
        documents.append(line);
    }
    const store::AuditTrail trail(*connection, central.cipher());
    QJsonArray applied;
    const auto entries = trail.newest(10000000);
    if (entries)
        for (auto entry = entries->crbegin(); entry != entries->crend(); ++entry) {
            QJsonObject line{{u"action"_s, entry->action},
                             {u"record"_s, entry->entityId},
                             {u"id"_s, entry->detail.value("command"_L1)}};
            if (entry->action == u"record.hand_in"_s)
                line.insert(u"document"_s, entry->detail.value("payload"_L1)["document"_L1]);
            applied.append(line);
        }
    else
        dump.insert(u"problem"_s, entries.error().message);
    dump.insert(u"documents"_s, documents);
    dump.insert(u"unreadable"_s, unreadable);
    dump.insert(u"applied"_s, applied);
    putTrail(dump, trail.verify());
    QStringList named;
    const auto fileRows = store::allRows(*connection, u"SELECT sha256 FROM file"_s, {});
    for (const QVariantList& row : fileRows ? *fileRows : QList<QVariantList>())
        named.append(row.first().toString());
    putFiles(dump, store::FileVault(files, central.cipher()), named);
    return dump;
}

} // namespace examdesk::campaign
