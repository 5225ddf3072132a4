// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup.h"

#include "backup_folder.h"
#include "base/clock.h"
#include "base/file_writing.h"
#include "base/id.h"
#include "history.h"
#include "server_key.h"
#include "snapshot.h"
#include "store/connection.h"
#include "store/disk.h"
#include "store/file_vault.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

/// What is in the folder must be an earlier state of this very server: its place in the history is looked
/// for, not its epoch, or a backup that a restored server lacks would be given up in silence.
Result<void> refuseOtherHistory(const QSqlDatabase& database, const BackupFolder& folder, bool replace)
{
    if (!folder.previous())
        return {};
    const Manifest& before = *folder.previous();
    const History history(database);
    const auto identity = history.identity();
    const auto meaning = history.meaningOf(cursorText({before.epoch, before.sequence, before.feedHash}));
    if (!identity || !meaning)
        return base::fail(identity ? meaning.error() : identity.error());
    if (identity->serverId != before.serverId)
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate(
                "Central", "--out %1 holds the backup of another server; give a folder of its own.")
                .arg(folder.path()));
    if (meaning->relation == Relation::Same || replace)
        return {};
    return base::fail(
        Error::Code::Invalid,
        QCoreApplication::translate(
            "Central",
            "The backup in --out %1, made on %2 up to change %3, holds changes that this server lacks; nothing "
            "was written. Give another --out, or --replace if that backup may be given up.")
            .arg(folder.path(), base::shownTime(before.madeAt), QString::number(before.sequence)));
}

/// Brings the files of one backup into its folder.
class FileCopy {
public:
    FileCopy(const BackupFolder& folder, QString live, const store::Cipher& cipher)
        : m_folder(folder), m_live(std::move(live)), m_liveVault(m_live, cipher),
          m_vault(folder.files(), cipher)
    {}

    /// How @p sha256 lies in the backup, from before or copied now; nothing if there is no whole one.
    Result<std::optional<Stored>> keep(const QString& sha256, BackupReport& report)
    {
        const QString target = vaultPath(m_folder.files(), sha256);
        if (const auto here = storedAt(target); here && isSound(sha256, *here))
            return *here;
        if (!m_liveVault.read(sha256))
            return std::nullopt;
        QFile source(vaultPath(m_live, sha256));
        if (!source.open(QIODevice::ReadOnly))
            return std::nullopt;
        const QByteArray sealed = source.readAll();
        const QString folder = QFileInfo(target).path();
        QDir().mkpath(folder);
        if (const auto written = base::writeWhole(target, sealed); !written)
            return base::fail(written.error());
        m_touched.insert(folder);
        ++report.copied;
        report.copiedBytes += sealed.size();
        return storedAt(target).map([](const Stored& stored) { return std::optional(stored); });
    }

    void flush() const
    {
        for (const QString& folder : m_touched)
            store::flushFolder(folder);
        store::flushFolder(m_folder.files());
        store::flushFolder(m_folder.path());
    }

private:
    bool isSound(const QString& sha256, const Stored& here) const
    {
        const auto& before = m_folder.previous();
        return (before && before->files.value(sha256) == here) || m_vault.read(sha256);
    }

    const BackupFolder& m_folder;
    QString m_live;
    store::FileVault m_liveVault;
    store::FileVault m_vault;
    QSet<QString> m_touched;
};

/// The files that the copied database lists come first. A file that only a record names has not arrived, or
/// was lost and forgotten: the folder may have it still.
Result<void> copyFiles(const QSqlDatabase& copy, FileCopy& files, const base::Progress& progress,
                       BackupReport& report)
{
    const auto wanted =
        store::allRows(copy,
                       u"SELECT sha256, 1 FROM file UNION ALL SELECT DISTINCT sha256, 0 FROM document_file"
                       " WHERE sha256 NOT IN (SELECT sha256 FROM file)"_s,
                       {});
    if (!wanted)
        return base::fail(wanted.error());
    qint64 done = 0;
    for (const QVariantList& row : *wanted) {
        if (!progress.at(done++, wanted->size()))
            return base::fail(Error::Code::Cancelled, QCoreApplication::translate("Central", "Stopped."));
        const QString sha256 = row.at(0).toString();
        const auto kept = files.keep(sha256, report);
        if (!kept)
            return base::fail(kept.error());
        if (*kept)
            report.manifest.files.insert(sha256, **kept);
        else if (row.at(1).toInt() != 0)
            report.manifest.missing.append(sha256);
    }
    files.flush();
    return {};
}

/// What the copy says of itself: it, not the database that went on meanwhile, is what is backed up.
Result<void> describe(const QSqlDatabase& copy, Manifest& manifest)
{
    const History history(copy);
    const auto identity = history.identity();
    const auto head = history.head();
    const auto counts = countRows(copy);
    if (!identity || !head || !counts)
        return base::fail(!identity ? identity.error() : !head ? head.error() : counts.error());
    manifest.serverId = identity->serverId;
    manifest.epoch = identity->epoch;
    manifest.sequence = head->sequence;
    manifest.feedHash = head->hash;
    manifest.counts = *counts;
    return {};
}

Result<void> fill(const BackupFolder& folder, const store::Cipher& cipher, const BackupRequest& request,
                  BackupReport& report)
{
    const QString path = folder.path() + u'/' + report.manifest.databaseName;
    FileCopy files(folder, request.files, cipher);
    {
        const auto copy = store::Connection::open(path, store::Connection::Journal::Plain);
        if (!copy)
            return base::fail(copy.error());
        if (const auto described = describe(copy->database(), report.manifest); !described)
            return described;
        if (const auto copied = copyFiles(copy->database(), files, request.progress, report); !copied)
            return copied;
    }
    if (const auto kept = writeServerKey(folder.path(), cipher); !kept)
        return kept;
    const auto database = storedAt(path);
    const auto key = storedAt(folder.path() + u"/central.key"_s);
    if (!database || !key)
        return base::fail(database ? key.error() : database.error());
    report.manifest.database = *database;
    report.manifest.key = *key;
    return report.manifest.write(folder.path());
}

/// Never less than what another backup said; a restore sets it anew.
Result<void> noteBackedUp(const QSqlDatabase& database, qint64 sequence)
{
    const History history(database);
    const auto before = history.backedUpThrough();
    if (!before)
        return base::fail(before.error());
    const auto noted = *before >= sequence ? Result<void>() : history.setBackedUpThrough(sequence);
    if (!noted)
        return base::fail(noted.error().code,
                          QCoreApplication::translate(
                              "Central", "The backup is finished, but the database could not be told: %1")
                              .arg(noted.error().message),
                          noted.error().detail);
    return {};
}

} // namespace

Result<BackupReport> backUp(Database& database, const BackupRequest& request)
{
    const auto connection = database.connection();
    if (!connection)
        return base::fail(connection.error());
    const auto cipher = readServerKey(request.files);
    if (!cipher)
        return base::fail(cipher.error());
    if (const auto right = checkServerKey(*cipher, *connection); !right)
        return base::fail(right.error());
    const auto folder = BackupFolder::take(request.out, request.files);
    if (!folder)
        return base::fail(folder.error());
    if (const auto same = refuseOtherHistory(*connection, *folder, request.replace); !same)
        return base::fail(same.error());
    folder->sweep(folder->previous(), false);

    BackupReport report;
    report.manifest.madeAt = request.now();
    report.manifest.program = request.program;
    report.manifest.databaseName = u"central-%1.db"_s.arg(base::newId());
    const QString copy = request.out + u'/' + report.manifest.databaseName;
    auto made = takeSnapshot(*connection, database.isPostgres(), copy);
    if (made)
        made = fill(*folder, *cipher, request, report);
    if (!made) {
        folder->sweep(folder->previous(), false);
        return base::fail(made.error());
    }
    if (const auto noted = noteBackedUp(*connection, report.manifest.sequence); !noted)
        return base::fail(noted.error());
    folder->sweep(report.manifest, true);
    return report;
}

} // namespace examdesk::central
