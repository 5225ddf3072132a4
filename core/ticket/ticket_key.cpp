// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_key.h"

#include "base/file_writing.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QSaveFile>

#include <sodium.h>

#include <utility>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr int idBytes = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketKey)
};

unsigned char* raw(QByteArray& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

const unsigned char* raw(const QByteArray& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

QString idOf(const QByteArray& publicBytes)
{
    QByteArray hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(raw(hash), std::size_t(hash.size()), raw(publicBytes), std::size_t(publicBytes.size()),
                       nullptr, 0);
    return QString::fromLatin1(hash.left(idBytes).toHex());
}

using Lines = QHash<QString, QString>;

Result<Lines> readLines(const QString& path, const QString& title)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, Words::tr("The key file %1 cannot be read.").arg(path),
                    file.errorString());
    const QStringList lines = QString::fromUtf8(file.read(4096)).split(u'\n');
    if (lines.first().trimmed() != title)
        return fail(Error::Code::Invalid,
                    Words::tr("%1 is no file of this kind: it must begin with \"%2\".").arg(path, title));
    Lines result;
    for (const QString& line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0)
            result.insert(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    return result;
}

Result<PublicKey> publicKeyIn(const Lines& lines, const QString& path)
{
    PublicKey key{.id = lines.value(u"id"_s),
                  .bytes = QByteArray::fromBase64(lines.value(u"public"_s).toLatin1()),
                  .lastDay = QDate::fromString(lines.value(u"last-day"_s), Qt::ISODate)};
    const bool badDay = lines.contains(u"last-day"_s) && !key.lastDay.isValid();
    if (key.bytes.size() != qsizetype(crypto_sign_PUBLICKEYBYTES) || key.id != idOf(key.bytes) || badDay)
        return fail(Error::Code::Invalid, Words::tr("The key in %1 is damaged.").arg(path));
    return key;
}

QByteArray publicLines(const PublicKey& key)
{
    QByteArray lines = "id: " + key.id.toLatin1() + "\npublic: " + key.bytes.toBase64() + '\n';
    if (key.lastDay.isValid())
        lines += "last-day: " + key.lastDay.toString(Qt::ISODate).toLatin1() + '\n';
    return lines;
}

Result<void> writeLines(const QString& path, const QByteArray& lines, QFile::Permissions permissions)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(permissions) &&
                         file.write(lines) == lines.size() && base::commitWhole(file);
    if (!written)
        return fail(Error::Code::Storage, Words::tr("The key file %1 cannot be written.").arg(path),
                    file.errorString());
    return {};
}

/// The newest first.
QFileInfoList filesIn(const QString& folder, const QString& pattern)
{
    return folder.isEmpty() ? QFileInfoList()
                            : QDir(folder).entryInfoList({pattern}, QDir::Files, QDir::Time);
}

const QString secretTitle = u"examdesk ticket key 1"_s;
const QString publicTitle = u"examdesk ticket public key 1"_s;

} // namespace

KeyPair::KeyPair(PublicKey publicKey, QByteArray secret)
    : m_public(std::move(publicKey)), m_secret(std::move(secret))
{}

KeyPair KeyPair::generate(const QDate& lastDay)
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot be initialised");
    QByteArray publicBytes(crypto_sign_PUBLICKEYBYTES, '\0');
    QByteArray secret(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_keypair(raw(publicBytes), raw(secret));
    const QString id = idOf(publicBytes);
    return {{.id = id, .bytes = std::move(publicBytes), .lastDay = lastDay}, std::move(secret)};
}

Result<KeyPair> KeyPair::read(const QString& path)
{
    const auto lines = readLines(path, secretTitle);
    if (!lines)
        return fail(lines.error());
    auto publicKey = publicKeyIn(*lines, path);
    if (!publicKey)
        return fail(publicKey.error());
    QByteArray secret = QByteArray::fromBase64(lines->value(u"secret"_s).toLatin1());
    QByteArray derived(crypto_sign_PUBLICKEYBYTES, '\0');
    const bool whole = secret.size() == qsizetype(crypto_sign_SECRETKEYBYTES) &&
                       crypto_sign_ed25519_sk_to_pk(raw(derived), raw(std::as_const(secret))) == 0;
    if (!whole || derived != publicKey->bytes)
        return fail(Error::Code::Invalid, Words::tr("The key in %1 is damaged.").arg(path));
    return KeyPair(std::move(*publicKey), std::move(secret));
}

Result<void> KeyPair::write(const QString& path) const
{
    const QByteArray lines =
        secretTitle.toLatin1() + '\n' + publicLines(m_public) + "secret: " + m_secret.toBase64() + '\n';
    return writeLines(path, lines, QFile::ReadOwner | QFile::WriteOwner);
}

QByteArray KeyPair::sign(const QByteArray& message) const
{
    QByteArray signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(signature), nullptr, raw(message), std::size_t(message.size()), raw(m_secret));
    return signature;
}

Result<PublicKey> readPublicKey(const QString& path)
{
    const auto lines = readLines(path, publicTitle);
    if (!lines)
        return fail(lines.error());
    return publicKeyIn(*lines, path);
}

Result<void> writePublicKey(const PublicKey& key, const QString& path)
{
    return writeLines(path, publicTitle.toLatin1() + '\n' + publicLines(key),
                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
}

Result<std::optional<KeyPair>> signingKeyIn(const QString& folder)
{
    const QFileInfoList files = filesIn(folder, u"*.key"_s);
    if (files.isEmpty())
        return std::optional<KeyPair>();
    return KeyPair::read(files.first().filePath()).map([](const KeyPair& pair) {
        return std::optional(pair);
    });
}

Result<QList<PublicKey>> publicKeysIn(const QString& folder)
{
    QList<PublicKey> keys;
    for (const QFileInfo& file : filesIn(folder, u"*.pub"_s)) {
        const auto key = readPublicKey(file.filePath());
        if (!key)
            return fail(key.error());
        keys.append(*key);
    }
    return keys;
}

bool isSignedBy(const PublicKey& key, const QByteArray& message, const QByteArray& signature)
{
    return key.bytes.size() == qsizetype(crypto_sign_PUBLICKEYBYTES) &&
           signature.size() == qsizetype(crypto_sign_BYTES) &&
           crypto_sign_verify_detached(raw(signature), raw(message), std::size_t(message.size()),
                                       raw(key.bytes)) == 0;
}

} // namespace examdesk::ticket
