// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_key.h"

#include "store/audit_trail.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Cipher;

namespace {

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

} // namespace

Result<Cipher> openServerKey(const QString& folder, const QSqlDatabase& database)
{
    const QString path = folder + u"/central.key"_s;
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
        return base::fail(
            Error::Code::Damaged,
            QCoreApplication::translate(
                "Central",
                "The key in the files' folder is not the one of this database; put the right one back."),
            path);
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
