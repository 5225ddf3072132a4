// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_key.h"

#include "base/file_writing.h"
#include "store/audit_trail.h"
#include "store/disk.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Cipher;

namespace {

const QString kKeyFile = u"/central.key"_s;

tl::unexpected<Error> unusable(const QString& path)
{
    return base::fail(
        Error::Code::Storage,
        QCoreApplication::translate("Central", "The server's key file cannot be read or written."), path);
}

Result<QByteArray> readKey(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path);
    const QByteArray key = QByteArray::fromHex(file.readAll().trimmed());
    if (key.size() != Cipher::kKeyBytes)
        return unusable(path);
    return key;
}

/// Made with O_EXCL, so that of two processes that start together one makes it and the other reads it.
Result<QByteArray> makeKey(const QString& path)
{
    const QByteArray hex = Cipher::withNewKey().key().toHex() + '\n';
    const QByteArray made = QFile::encodeName(path + u".new-"_s + QString::number(::getpid()));
    const int descriptor = ::open(made.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return unusable(path);
    const bool written = ::write(descriptor, hex.constData(), size_t(hex.size())) == ssize_t(hex.size()) &&
                         ::fsync(descriptor) == 0;
    ::close(descriptor);
    const bool linked =
        written && (::link(made.constData(), QFile::encodeName(path).constData()) == 0 || errno == EEXIST);
    ::unlink(made.constData());
    if (!linked)
        return unusable(path);
    return readKey(path);
}

tl::unexpected<Error> wrongKey(const QString& path)
{
    return base::fail(
        Error::Code::Damaged,
        QCoreApplication::translate(
            "Central",
            "The key in the files' folder is not the one of this database; put the right one back."),
        path);
}

} // namespace

Result<Cipher> readServerKey(const QString& folder)
{
    const QString path = folder + kKeyFile;
    if (!QFile::exists(path))
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Central", "There is no server's key in the folder %1.")
                              .arg(QDir::toNativeSeparators(folder)),
                          path);
    return readKey(path).map([](const QByteArray& key) { return Cipher::withKey(key); });
}

Result<void> checkServerKey(const Cipher& cipher, const QSqlDatabase& database)
{
    const auto check =
        store::firstRow(database, u"SELECT value FROM meta WHERE name = ?"_s, {u"key_check"_s});
    if (!check)
        return base::fail(check.error());
    if (!*check || (*check)->first().toByteArray() != cipher.lookupHash(u"key_check"_s))
        return wrongKey({});
    return {};
}

Result<void> writeServerKey(const QString& folder, const Cipher& cipher)
{
    const QString path = folder + kKeyFile;
    const QByteArray hex = cipher.key().toHex() + '\n';
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unusable(path);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // before it holds anything
    if (file.write(hex) != hex.size() || !base::commitWhole(file))
        return tl::unexpected(base::notWritten(file, path));
    store::flushFolder(folder);
    return {};
}

Result<Cipher> openServerKey(const QString& folder, const QSqlDatabase& database)
{
    const QString path = folder + kKeyFile;
    if (!QDir().mkpath(folder))
        return unusable(path);
    auto sealed = store::execute(database, u"SELECT value FROM meta WHERE name = ?"_s, {u"key_check"_s});
    if (!sealed)
        return base::fail(sealed.error());
    const QByteArray check = sealed->next() ? sealed->value(0).toByteArray() : QByteArray();
    sealed->finish();
    const bool mayMake = check.isEmpty() && !QFile::exists(path);
    const auto key = mayMake ? makeKey(path) : readKey(path);
    if (!key)
        return base::fail(key.error());
    const Cipher cipher = Cipher::withKey(*key);
    if (!check.isEmpty() && check != cipher.lookupHash(u"key_check"_s))
        return wrongKey(path);
    const auto noted = store::write(
        database, u"INSERT INTO meta (name, value) VALUES ('key_check', ?) ON CONFLICT DO NOTHING"_s,
        {cipher.lookupHash(u"key_check"_s)});
    if (!noted)
        return base::fail(noted.error());
    if (check.isEmpty()) { // the database's first start
        if (const auto begun = store::AuditTrail(database, cipher).begin(); !begun)
            return base::fail(begun.error());
    }
    return cipher;
}

} // namespace examdesk::central
