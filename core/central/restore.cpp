// SPDX-License-Identifier: GPL-3.0-or-later
#include "restore.h"

#include "backup_folder.h"
#include "base/file_writing.h"
#include "database.h"
#include "schema.h"
#include "server_key.h"
#include "snapshot.h"
#include "store/connection.h"
#include "store/disk.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

const QString kWorkName = u".restoring.db"_s;

tl::unexpected<Error> taken(const QString& what)
{
    return base::fail(Error::Code::Conflict,
                      QCoreApplication::translate(
                          "Central",
                          "Something is there already: %1. A backup is restored to an empty place only; "
                          "nothing was written.")
                          .arg(what));
}

Result<void> refuseTakenDatabase(const QString& where)
{
    if (Database::isPostgres(where)) {
        auto database = Database::openBare(where);
        if (!database)
            return base::fail(database.error());
        const QStringList tables = (*database)->connection()->tables();
        return tables.isEmpty()
                   ? Result<void>()
                   : taken(QCoreApplication::translate("Central", "--database has the table \"%1\"")
                               .arg(tables.first()));
    }
    // A log without its database would be played into the one that comes.
    for (const QString& end : {u""_s, u"-wal"_s, u"-journal"_s})
        if (QFile::exists(where + end))
            return taken(u"--database "_s + where + end);
    return {};
}

/// What a restore that was broken off put there may stay.
Result<void> refuseTakenFiles(const QString& folder, const Manifest& manifest)
{
    for (QDirIterator entries(folder, QDir::Files | QDir::Hidden | QDir::System,
                              QDirIterator::Subdirectories);
         entries.hasNext();) {
        entries.next();
        const QString name = entries.fileName();
        const bool isKey = name == u"central.key"_s && storedAt(entries.filePath()) == manifest.key;
        const bool isWork = name.startsWith(kWorkName) || name.startsWith(u"central.key."_s);
        if (!isKey && !isWork && !manifest.files.contains(name.section(u'.', 0, 0)))
            return taken(u"--files "_s + entries.filePath());
    }
    return {};
}

Result<void> proveWhole(const RestoreRequest& request, const Manifest& manifest)
{
    const auto problems = proveBackup(request.from, manifest, request.progress);
    if (!problems)
        return base::fail(problems.error());
    if (problems->isEmpty())
        return {};
    return base::fail(Error::Code::Damaged,
                      QCoreApplication::translate(
                          "Central", "The backup in %1 is damaged at %2 places, so nothing was written.")
                          .arg(request.from)
                          .arg(problems->size()),
                      problems->mid(0, 20).join(u'\n'));
}

tl::unexpected<Error> changedMeanwhile(const QString& path)
{
    return base::fail(
        Error::Code::Damaged,
        QCoreApplication::translate("Central", "The file %1 is not as it was when the backup was made.")
            .arg(path));
}

Result<void> putFiles(const RestoreRequest& request, const Manifest& manifest)
{
    QSet<QString> touched;
    for (auto file = manifest.files.begin(); file != manifest.files.end(); ++file) {
        const QString target = vaultPath(request.files, file.key());
        if (storedAt(target) == *file)
            continue;
        QFile source(vaultPath(request.from + u"/files"_s, file.key()));
        const QByteArray sealed = source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
        const QString folder = QFileInfo(target).path();
        QDir().mkpath(folder);
        if (const auto written = base::writeWhole(target, sealed); !written)
            return written;
        if (storedAt(target) != *file)
            return changedMeanwhile(source.fileName());
        touched.insert(folder);
    }
    for (const QString& folder : std::as_const(touched))
        store::flushFolder(folder);
    store::flushFolder(request.files);
    return {};
}

/// Under no other name than @p path meanwhile, by which a restore that was broken off is known.
Result<void> copyInto(const QString& path, QFile& source)
{
    constexpr qint64 kPiece = 1024 * 1024;
    QFile target(path);
    bool done = source.open(QIODevice::ReadOnly) &&
                target.open(QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner);
    while (done && !source.atEnd()) {
        const QByteArray piece = source.read(kPiece);
        done = !piece.isEmpty() && target.write(piece) == piece.size();
    }
    if (!done || !target.flush())
        return base::fail(base::notWritten(target, path));
    return {};
}

/// A copy of the backup's database that is gone with the object, unless it was put in its place.
class Work {
public:
    static Result<Work> begin(const QString& path, const QString& from, const Manifest& manifest)
    {
        Work work(path);
        work.remove();
        QFile source(from + u'/' + manifest.databaseName);
        if (const auto copied = copyInto(path, source); !copied)
            return base::fail(copied.error());
        if (storedAt(path) != manifest.database)
            return changedMeanwhile(source.fileName());
        return work;
    }
    Work(Work&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    Work& operator=(Work&&) = delete;
    ~Work()
    {
        if (!m_path.isEmpty())
            remove();
    }

    const QString& path() const { return m_path; }
    Result<void> moveTo(const QString& target)
    {
        store::flushFile(m_path);
        if (!QFile::rename(m_path, target))
            return base::fail(
                Error::Code::Storage,
                QCoreApplication::translate("Central", "The file %1 could not be written.").arg(target));
        m_path.clear();
        store::flushFolder(QFileInfo(target).path());
        return {};
    }

private:
    explicit Work(QString path) : m_path(std::move(path)) {}
    void remove() const
    {
        QFile::remove(m_path);
        QFile::remove(m_path + u"-journal"_s);
    }

    QString m_path;
};

/// What sets the restored database apart from the backed-up one.
Result<void> beginAnew(const QSqlDatabase& database, const RestoreRequest& request, const Manifest& manifest)
{
    auto transaction = store::Transaction::begin(database);
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto migrated = migrateInTransaction(database, false); !migrated)
        return migrated;
    for (const QString& table : passingTables()) {
        if (const auto emptied = store::write(database, u"DELETE FROM "_s + table, {}); !emptied)
            return base::fail(emptied.error());
    }
    const History history(database);
    if (const auto begun = history.beginEpoch(u"restore"_s, request.now()); !begun)
        return begun;
    if (const auto noted = history.setBackedUpThrough(manifest.sequence); !noted)
        return noted;
    return transaction->commit();
}

Result<RestoreReport> prove(const QSqlDatabase& database, const RestoreRequest& request,
                            const Manifest& manifest, const store::Cipher& cipher)
{
    const auto identity = History(database).identity();
    auto check = checkServer(database, cipher, request.files, request.progress);
    if (!identity || !check)
        return base::fail(identity ? check.error() : identity.error());
    return RestoreReport{manifest, *identity, *std::move(check)};
}

Result<RestoreReport> intoSqlite(const RestoreRequest& request, const Manifest& manifest,
                                 const store::Cipher& cipher)
{
    QDir().mkpath(QFileInfo(request.database).absolutePath());
    auto work = Work::begin(request.database + kWorkName, request.from, manifest);
    if (!work)
        return base::fail(work.error());
    Result<RestoreReport> report;
    {
        const auto copy = store::Connection::open(work->path(), store::Connection::Journal::Plain);
        if (!copy)
            return base::fail(copy.error());
        if (const auto begun = beginAnew(copy->database(), request, manifest); !begun)
            return base::fail(begun.error());
        report = prove(copy->database(), request, manifest, cipher);
    }
    if (!report)
        return report;
    return work->moveTo(request.database).map([&report] { return *std::move(report); });
}

Result<RestoreReport> intoPostgres(const RestoreRequest& request, const Manifest& manifest,
                                   const store::Cipher& cipher)
{
    const auto work = Work::begin(request.files + u'/' + kWorkName, request.from, manifest);
    if (!work)
        return base::fail(work.error());
    const auto copy = store::Connection::open(work->path(), store::Connection::Journal::Plain);
    if (!copy)
        return base::fail(copy.error());
    if (const auto begun = beginAnew(copy->database(), request, manifest); !begun)
        return base::fail(begun.error());
    auto database = Database::openBare(request.database);
    if (!database)
        return base::fail(database.error());
    const QSqlDatabase target = *(*database)->connection();
    auto transaction = store::Transaction::begin(target);
    if (!transaction)
        return base::fail(transaction.error());
    // A restore that was killed may still be at its end there: looked at once more when that one is over.
    if (const auto alone = takeTurnToMigrate(target); !alone)
        return base::fail(alone.error());
    if (const QStringList tables = target.tables(); !tables.isEmpty())
        return taken(
            QCoreApplication::translate("Central", "--database has the table \"%1\"").arg(tables.first()));
    if (const auto made = migrateInTransaction(target, true); !made)
        return base::fail(made.error());
    if (const auto filled = copyRows(copy->database(), target); !filled)
        return base::fail(filled.error());
    auto report = prove(target, request, manifest, cipher);
    if (!report)
        return report;
    return transaction->commit().map([&report] { return *std::move(report); });
}

} // namespace

Result<RestoreReport> restore(const RestoreRequest& request)
{
    const auto manifest = Manifest::read(request.from);
    if (!manifest)
        return base::fail(manifest.error());
    for (const auto& free :
         {refuseTakenDatabase(request.database), refuseTakenFiles(request.files, *manifest)})
        if (!free)
            return base::fail(free.error());
    if (const auto whole = proveWhole(request, *manifest); !whole)
        return base::fail(whole.error());
    const auto cipher = readServerKey(request.from);
    if (!cipher)
        return base::fail(cipher.error());

    if (!QDir().mkpath(request.files))
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("Central", "The folder --files %1 cannot be made.")
                              .arg(request.files));
    if (const auto put = putFiles(request, *manifest); !put)
        return base::fail(put.error());
    if (const auto put = writeServerKey(request.files, *cipher); !put)
        return base::fail(put.error());
    return Database::isPostgres(request.database) ? intoPostgres(request, *manifest, *cipher)
                                                  : intoSqlite(request, *manifest, *cipher);
}

} // namespace examdesk::central
