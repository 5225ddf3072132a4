// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_folder.h"

#include "base/file_lock.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

const QString kLock = u".backup.lock"_s;

/// Copies of the database, half ones and what SQLite laid beside them.
bool isDatabase(const QString& name)
{
    static const QRegularExpression pattern(
        u"\\Acentral-[0-9a-z-]+\\.db(\\.part)?(-journal|-wal|-shm)?\\z"_s);
    return pattern.match(name).hasMatch();
}

/// A file of the vault, or what a crash left of one.
bool isVaultFile(const QString& name)
{
    static const QRegularExpression pattern(u"\\A[0-9a-f]{64}(\\..*)?\\z"_s);
    return pattern.match(name).hasMatch();
}

bool isOurs(const QString& name)
{
    static const QStringList names{u"files"_s, kLock, u"lost+found"_s};
    return names.contains(name) || isDatabase(name) || name.startsWith(u"manifest.json"_s) ||
           name.startsWith(u"central.key"_s);
}

/// A path that links and dots do not disguise, also of what is not there yet.
QString truePath(const QString& path)
{
    QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    QString behind;
    while (!info.exists() && !info.isRoot()) {
        behind = u'/' + info.fileName() + behind;
        info = QFileInfo(info.path());
    }
    return info.canonicalFilePath() + behind;
}

Result<void> refuseLiveFolder(const QString& out, const QString& liveFiles)
{
    const QString here = truePath(out);
    const QString live = truePath(liveFiles);
    if (here != live && !here.startsWith(live + u'/') && here + u"/files"_s != live)
        return {};
    return base::fail(Error::Code::Invalid,
                      QCoreApplication::translate(
                          "Central",
                          "--out %1 is where the server itself keeps its files; give a folder of its own, "
                          "on another disk if there is one.")
                          .arg(out));
}

Result<void> refuseForeignThings(const QString& out)
{
    for (const QString& name : QDir(out).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        if (!isOurs(name))
            return base::fail(
                Error::Code::Invalid,
                QCoreApplication::translate("Central",
                                            "--out %1 holds something else than a backup (%2); give an empty "
                                            "folder, or one with an earlier backup of this server.")
                    .arg(out, name));
    }
    return {};
}

void removeUnnamedFiles(const QString& folder, const Manifest& manifest)
{
    QStringList leftOver;
    for (QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         entries.hasNext();) {
        entries.next();
        if (isVaultFile(entries.fileName()) && !manifest.files.contains(entries.fileName()))
            leftOver.append(entries.filePath());
    }
    for (const QString& file : std::as_const(leftOver))
        QFile::remove(file);
}

} // namespace

BackupFolder::BackupFolder(QString path, std::unique_ptr<QLockFile> lock, std::optional<Manifest> previous)
    : m_path(std::move(path)), m_lock(std::move(lock)), m_previous(std::move(previous))
{}

QString BackupFolder::files() const
{
    return m_path + u"/files"_s;
}

Result<BackupFolder> BackupFolder::take(const QString& out, const QString& liveFiles)
{
    if (const auto apart = refuseLiveFolder(out, liveFiles); !apart)
        return base::fail(apart.error());
    if (const auto fit = refuseForeignThings(out); !fit)
        return base::fail(fit.error());
    if (!QDir().mkpath(out + u"/files"_s))
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate(
                              "Central", "The folder --out %1 cannot be made or written; is the disk full?")
                              .arg(out));
    auto lock = std::make_unique<QLockFile>(out + u'/' + kLock);
    if (!base::takeLock(*lock))
        return base::fail(
            lock->error() == QLockFile::LockFailedError ? Error::Code::Unavailable : Error::Code::Storage,
            lock->error() == QLockFile::LockFailedError
                ? QCoreApplication::translate("Central", "Another backup is being made in --out %1.").arg(out)
                : QCoreApplication::translate(
                      "Central", "The folder --out %1 cannot be made or written; is the disk full?")
                      .arg(out));
    std::optional<Manifest> previous;
    if (Manifest::isIn(out)) {
        auto found = Manifest::read(out);
        if (!found)
            return base::fail(found.error());
        previous = *std::move(found);
    }
    return BackupFolder(out, std::move(lock), std::move(previous));
}

void BackupFolder::sweep(const std::optional<Manifest>& manifest, bool files) const
{
    const QDir folder(m_path);
    for (const QString& name : folder.entryList(QDir::Files | QDir::Hidden)) {
        const bool named = manifest && name == manifest->databaseName;
        const bool half = name.startsWith(u"manifest.json."_s) || name.startsWith(u"central.key."_s);
        if (half || (isDatabase(name) && !named))
            QFile::remove(folder.filePath(name));
    }
    if (files && manifest)
        removeUnnamedFiles(this->files(), *manifest);
}

Result<QStringList> proveBackup(const QString& folder, const Manifest& manifest,
                                const base::Progress& progress)
{
    QStringList problems;
    const auto prove = [&problems](const QString& path, const Stored& expected) {
        const auto found = storedAt(path);
        if (!found)
            problems.append(found.error().message);
        else if (*found != expected)
            problems.append(QCoreApplication::translate(
                                "Central", "The file %1 is not as it was when the backup was made.")
                                .arg(path));
    };
    prove(folder + u'/' + manifest.databaseName, manifest.database);
    prove(folder + u"/central.key"_s, manifest.key);
    qint64 done = 0;
    for (auto file = manifest.files.begin(); file != manifest.files.end(); ++file) {
        if (!progress.at(done++, manifest.files.size()))
            return base::fail(Error::Code::Cancelled, QCoreApplication::translate("Central", "Stopped."));
        prove(vaultPath(folder + u"/files"_s, file.key()), *file);
    }
    return problems;
}

} // namespace examdesk::central
