// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_check.h"

#include "history.h"
#include "record_check.h"
#include "server_key.h"
#include "store/audit_trail.h"
#include "store/file_vault.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QSet>
#include <QUuid>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ServerCheck)
};

constexpr int kLot = 200;

/// One look at a server; each part adds to the report. A part that fails altogether is a finding: the others
/// go on.
class Check {
public:
    Check(const QSqlDatabase& database, const store::Cipher& cipher, const QString& files,
          const base::Progress& progress)
        : m_database(database), m_cipher(cipher), m_vault(files, cipher), m_progress(progress)
    {}

    Result<ServerReport> run()
    {
        // Under another key nothing would open, and a repair would set everything apart.
        if (const auto right = checkServerKey(m_cipher, m_database); !right)
            return base::fail(right.error());
        using Part = Result<void> (Check::*)();
        for (const Part part : {&Check::database, &Check::records, &Check::references, &Check::feed,
                                &Check::departures, &Check::trail, &Check::files}) {
            const auto checked = (this->*part)();
            if (checked)
                continue;
            if (checked.error().code == Error::Code::Cancelled)
                return base::fail(checked.error());
            unmendable(Words::tr("The database cannot be read: %1").arg(checked.error().message));
        }
        return std::move(m_report);
    }

private:
    Result<void> database();
    Result<void> records();
    void record(const RecordState& state);
    Result<void> references();
    Result<void> feed();
    Result<void> departures();
    Result<void> trail();
    Result<void> commands(QSet<QUuid> onTrail);
    Result<void> files();

    void unmendable(const QString& sentence) { m_report.findings.append({.sentence = sentence}); }
    Result<qint64> number(const QString& sql) const
    {
        return store::firstRow(m_database, sql + store::kAllRecords, {})
            .map([](const std::optional<QVariantList>& row) { return row ? row->first().toLongLong() : 0; });
    }
    Result<void> step(qint64 done, qint64 total) const
    {
        return m_progress.at(done, total) ? Result<void>()
                                          : base::fail(Error::Code::Cancelled, Words::tr("Stopped."));
    }

    QSqlDatabase m_database;
    store::Cipher m_cipher;
    store::FileVault m_vault;
    base::Progress m_progress;
    ServerReport m_report;
};

Result<void> Check::database()
{
    if (m_database.driverName() != u"QSQLITE"_s) {
        m_report.unverified.append(
            Words::tr("How PostgreSQL keeps its own pages; its tool pg_amcheck can say that."));
        return {};
    }
    const auto lines = store::allRows(m_database, u"PRAGMA integrity_check"_s, {});
    if (!lines)
        return base::fail(lines.error());
    for (const QVariantList& line : *lines)
        if (line.first().toString() != u"ok"_s)
            unmendable(Words::tr("The database is damaged: %1").arg(line.first().toString()));
    return {};
}

Result<void> Check::records()
{
    const RecordCheck check(m_database, m_cipher);
    const auto total = number(u"SELECT count(*) FROM document"_s);
    if (!total)
        return base::fail(total.error());
    store::RecordRef last;
    for (qint64 done = 0;; done += kLot) {
        if (const auto on = step(std::min(done, *total), *total); !on)
            return on;
        const auto lot = check.next(last, kLot);
        if (!lot)
            return base::fail(lot.error());
        for (const RecordState& state : *lot)
            record(state);
        if (lot->size() < kLot)
            return {};
        last = lot->last().ref;
    }
}

void Check::record(const RecordState& state)
{
    if (state.isSetApart) {
        ++m_report.setApart;
        return;
    }
    m_report.records += state.isLiving;
    if (state.isSound())
        return;
    QString sentence;
    if (!state.record)
        sentence = Words::tr("The %1 %2 cannot be opened: its bytes were changed, or it is no record.");
    else if (state.wrongColumns.isEmpty())
        sentence = Words::tr("The %1 %2 is not in the feed with what it says now.");
    else
        sentence = Words::tr("The %1 %2 says something else than the columns beside it: %3.")
                       .arg(u"%1"_s, u"%2"_s, state.wrongColumns.join(u", "_s));
    m_report.findings.append(
        {Finding::Kind::Record, state.ref, {}, sentence.arg(state.ref.entity, state.ref.id)});
}

/// Rows of document_file whose record is gone.
Result<void> Check::references()
{
    const auto strays = store::allRows(
        m_database,
        u"SELECT sha256, entity, id FROM document_file WHERE NOT EXISTS (SELECT 1 FROM document"
        " WHERE document.entity = document_file.entity AND document.id = document_file.id)"_s,
        {});
    if (!strays)
        return base::fail(strays.error());
    for (const QVariantList& row : *strays)
        m_report.findings.append(
            {Finding::Kind::Reference,
             {row.at(1).toString(), row.at(2).toString()},
             row.at(0).toString(),
             Words::tr("The file %1 is said to belong to the %2 %3, which is not there.")
                 .arg(row.at(0).toString(), row.at(1).toString(), row.at(2).toString())});
    return {};
}

Result<void> Check::feed()
{
    const auto bounds = store::firstRow(m_database, u"SELECT count(*), min(seq), max(seq) FROM feed"_s, {});
    const auto newest = number(u"SELECT coalesce(max(seq), 0) FROM document"_s);
    const auto early = number(u"SELECT count(*) FROM document WHERE seq <= (SELECT min(seq) FROM feed)"_s);
    if (!bounds || !newest || !early)
        return base::fail(!bounds ? bounds.error() : !newest ? newest.error() : early.error());
    const History history(m_database);
    const auto identity = history.identity();
    if (!identity || identity->serverId.isEmpty())
        unmendable(Words::tr("The server has no id or no epoch."));
    const qint64 first = (*bounds)->at(1).toLongLong();
    const qint64 last = (*bounds)->at(2).toLongLong();
    m_report.changes = last;
    if (!history.head() || history.counted() != last || *newest > last)
        unmendable(Words::tr("The feed does not end where the counter of changes stands."));
    const qint64 gaps = last - first + 1 - (*bounds)->first().toLongLong();
    if (gaps > 0)
        unmendable(Words::tr("The feed lacks %1 of its changes.").arg(gaps));
    if (*early > 0)
        m_report.unverified.append(
            Words::tr("The places in the feed of %1 records that are older than its hashes.").arg(*early));
    return {};
}

/// Records that left a scope are in the feed as such.
Result<void> Check::departures()
{
    const auto rows = store::allRows(
        m_database,
        u"SELECT departure.seq, departure.entity, departure.id, departure.version, feed.hash, earlier.hash"
        " FROM departure LEFT JOIN feed ON feed.seq = departure.seq"
        " JOIN feed AS earlier ON earlier.seq = departure.seq - 1"_s,
        {});
    if (!rows)
        return base::fail(rows.error());
    for (const QVariantList& row : *rows) {
        const store::RecordRef ref{row.at(1).toString(), row.at(2).toString()};
        if (row.at(4).toString() != feedHash(row.at(5).toString(), row.at(0).toLongLong(), ref,
                                             row.at(3).toLongLong(), u"departure"_s))
            unmendable(Words::tr("That the %1 %2 left a scope is not in the feed as it should be.")
                           .arg(ref.entity, ref.id));
    }
    return {};
}

Result<void> Check::trail()
{
    QSet<QUuid> onTrail;
    const auto walked =
        store::AuditTrail(m_database, m_cipher).verify([&onTrail](const store::TrailEntry& entry) {
            const QString id = entry.detail.value(u"command"_s).toString();
            if (!id.isEmpty())
                onTrail.insert(QUuid(id));
        });
    m_report.trailEntries = walked.value_or(0);
    if (walked)
        return commands(std::move(onTrail));
    unmendable(walked.error().message);
    m_report.unverified.append(
        Words::tr("Whether the server remembers every command of the trail: the trail is broken."));
    return {};
}

/// A command that is forgotten would be applied once more if it came again.
Result<void> Check::commands(QSet<QUuid> onTrail)
{
    auto query = store::execute(m_database, u"SELECT id, digest FROM command"_s);
    if (!query)
        return base::fail(query.error());
    qint64 malformed = 0;
    qint64 untold = 0;
    while (query->next()) {
        ++m_report.commands;
        const QUuid id(query->value(0).toString());
        malformed += id.isNull() || query->value(1).toString().size() != 64;
        untold += !id.isNull() && !onTrail.remove(id);
    }
    if (const auto end = store::endOf(*query); !end)
        return end;
    if (malformed > 0)
        unmendable(Words::tr("%1 of the remembered commands are malformed.").arg(malformed));
    if (untold > 0)
        unmendable(Words::tr("%1 of the remembered commands are not on the audit trail.").arg(untold));
    for (const QUuid& id : std::as_const(onTrail))
        unmendable(Words::tr("The command %1 is on the audit trail, but the server does not remember it.")
                       .arg(id.toString(QUuid::WithoutBraces)));
    return {};
}

Result<void> Check::files()
{
    const auto listed = store::allRows(m_database, u"SELECT sha256, bytes FROM file"_s, {});
    const auto awaited = number(u"SELECT count(DISTINCT sha256) FROM document_file"
                                " WHERE sha256 NOT IN (SELECT sha256 FROM file)"_s);
    if (!listed || !awaited)
        return base::fail(listed ? awaited.error() : listed.error());
    m_report.awaitedFiles = *awaited;
    for (const QVariantList& row : *listed) {
        if (const auto on = step(m_report.files, listed->size()); !on)
            return on;
        ++m_report.files;
        const QString sha256 = row.first().toString();
        const auto content = m_vault.read(sha256);
        if (content && content->size() == row.at(1).toLongLong())
            continue;
        const bool isGone = !content && content.error().code == Error::Code::NotFound;
        m_report.findings.append({Finding::Kind::File,
                                  {},
                                  sha256,
                                  (isGone ? Words::tr("The file %1 is listed, but it is gone.")
                                          : Words::tr("The file %1 is damaged."))
                                      .arg(sha256)});
    }
    if (*awaited > 0)
        m_report.unverified.append(
            Words::tr("%1 files that records name and that have not arrived.").arg(*awaited));
    return {};
}

} // namespace

QStringList ServerReport::sentences() const
{
    QStringList sentences;
    for (const Finding& finding : findings)
        sentences.append(finding.sentence);
    return sentences;
}

Result<ServerReport> checkServer(const QSqlDatabase& database, const store::Cipher& cipher,
                                 const QString& files, const base::Progress& progress)
{
    return Check(database, cipher, files, progress).run();
}

} // namespace examdesk::central
