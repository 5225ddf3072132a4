// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_vault.h"

#include "base/file_writing.h"
#include "base/id.h"
#include "disk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include <filesystem>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

/// For longer nobody writes one file.
constexpr qint64 kLeftoverSeconds = 3600;

/// Files under way have a folder of their own: nobody looks through millions of whole ones for leftovers.
const QString kUnderWay = u"/.new"_s;

/// Gives the whole file @p from its name @p to, in place of one that may be there.
bool moveInto(const QString& from, const QString& to)
{
    std::error_code problem;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), problem);
    return !problem;
}

bool isHash(const QString& sha256)
{
    static const QRegularExpression pattern(u"\\A[0-9a-f]{64}\\z"_s);
    return pattern.match(sha256).hasMatch();
}

QString hashOf(const QByteArray& content)
{
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

} // namespace

FileVault::FileVault(QString folder, const Cipher& cipher) : m_folder(std::move(folder)), m_cipher(cipher) {}

QString FileVault::pathOf(const QString& sha256) const
{
    return m_folder + u'/' + sha256.left(2) + u'/' + sha256;
}

base::Result<QString> FileVault::add(const QByteArray& content) const
{
    const QString sha256 = hashOf(content);
    if (read(sha256)) // A damaged one is written anew.
        return sha256;
    const QString path = pathOf(sha256);
    const QString folder = m_folder + u'/' + sha256.left(2);
    if (!QDir(folder).exists() && QDir().mkpath(folder)) {
        flushFolder(m_folder);
        flushFolder(QFileInfo(m_folder).path());
    }
    QDir().mkpath(m_folder + kUnderWay);
    const QString whole = m_folder + kUnderWay + u'/' + sha256 + u'-' + base::newId();
    QSaveFile file(whole);
    const QByteArray sealed = m_cipher.seal(content, sha256.toLatin1());
    // QSaveFile flushes to the disk before it gives a file its name.
    const bool kept = file.open(QIODevice::WriteOnly) && file.write(sealed) == sealed.size() &&
                      base::commitWhole(file) && moveInto(whole, path);
    if (!kept) {
        QFile::remove(whole);
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("Store",
                                                      "The file could not be kept; is the disk full? "
                                                      "Nothing was changed."),
                          path + u": "_s + file.errorString());
    }
    flushFolder(folder);
    return sha256;
}

bool FileVault::contains(const QString& sha256) const
{
    return isHash(sha256) && QFile::exists(pathOf(sha256));
}

base::Result<QByteArray> FileVault::read(const QString& sha256) const
{
    QFile file(pathOf(sha256));
    if (!contains(sha256) || !file.open(QIODevice::ReadOnly))
        return base::fail(
            Error::Code::NotFound,
            QCoreApplication::translate("Store", "The file has not arrived at this station yet."), sha256);
    auto content = m_cipher.open(file.readAll(), sha256.toLatin1());
    if (!content || hashOf(*content) != sha256)
        return base::fail(
            Error::Code::Damaged,
            QCoreApplication::translate("Store", "A file in the store is damaged; it will not be used."),
            sha256);
    return content;
}

base::Result<void> FileVault::remove(const QString& sha256) const
{
    if (contains(sha256) && !QFile::remove(pathOf(sha256)))
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("Store", "A file in the store could not be removed."),
                          sha256);
    return {};
}

void FileVault::sweep(const QString& folder)
{
    const QDateTime limit = QDateTime::currentDateTimeUtc().addSecs(-kLeftoverSeconds);
    for (QDirIterator entries(folder + kUnderWay, QDir::Files); entries.hasNext();) {
        entries.next();
        const QFileInfo file = entries.fileInfo();
        if (file.lastModified() < limit)
            QFile::remove(file.filePath());
    }
}

QStringList FileVault::list() const
{
    QStringList files;
    for (QDirIterator entries(m_folder, QDir::Files, QDirIterator::Subdirectories); entries.hasNext();) {
        entries.next();
        if (isHash(entries.fileName()))
            files.append(entries.fileName());
    }
    files.sort();
    return files;
}

} // namespace examdesk::store
