// SPDX-License-Identifier: GPL-3.0-or-later
#include "cipher.h"

#include <QCoreApplication>

#include <sodium.h>

namespace examdesk::store {

namespace {

constexpr int kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr int kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(Cipher::kOverheadBytes == kNonceBytes + kTagBytes);
static_assert(Cipher::kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* raw(const QByteArray& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

unsigned char* raw(QByteArray& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

void startSodium()
{
    static const bool started = sodium_init() >= 0;
    if (!started)
        qFatal("libsodium could not be started");
}

} // namespace

struct Cipher::Key {
    QByteArray bytes;
    QByteArray hashKey; ///< Derived, so that lookup hashes tell nothing of the encryption key.

    explicit Key(QByteArray given) : bytes(std::move(given)), hashKey(kKeyBytes, '\0')
    {
        static const char purpose[crypto_kdf_CONTEXTBYTES] = {'l', 'o', 'o', 'k', 'u', 'p', ' ', ' '};
        crypto_kdf_derive_from_key(raw(hashKey), size_t(hashKey.size()), 1, purpose,
                                   raw(std::as_const(bytes)));
    }
    ~Key()
    {
        sodium_memzero(bytes.data(), size_t(bytes.size()));
        sodium_memzero(hashKey.data(), size_t(hashKey.size()));
    }
    Q_DISABLE_COPY_MOVE(Key)
};

Cipher::Cipher(std::shared_ptr<const Key> key) : m_key(std::move(key)) {}

Cipher Cipher::withNewKey()
{
    startSodium();
    QByteArray key(kKeyBytes, '\0');
    randombytes_buf(key.data(), size_t(key.size()));
    Cipher cipher = withKey(key);
    sodium_memzero(key.data(), size_t(key.size()));
    return cipher;
}

Cipher Cipher::withKey(const QByteArray& key)
{
    startSodium();
    if (key.size() != kKeyBytes)
        qFatal("a store key has %d bytes, not %lld", kKeyBytes, qlonglong(key.size()));
    return Cipher(std::make_shared<const Key>(QByteArray(key.constData(), key.size())));
}

const QByteArray& Cipher::key() const
{
    return m_key->bytes;
}

QByteArray Cipher::seal(const QByteArray& plain, const QByteArray& context) const
{
    QByteArray sealed(kNonceBytes + plain.size() + kTagBytes, Qt::Uninitialized);
    randombytes_buf(sealed.data(), kNonceBytes);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonceBytes, &length, raw(plain),
                                               static_cast<unsigned long long>(plain.size()), raw(context),
                                               static_cast<unsigned long long>(context.size()), nullptr,
                                               raw(std::as_const(sealed)), raw(m_key->bytes));
    return sealed;
}

base::Result<QByteArray> Cipher::open(const QByteArray& sealed, const QByteArray& context) const
{
    const qsizetype length = sealed.size() - kNonceBytes - kTagBytes;
    QByteArray plain(std::max<qsizetype>(length, 0), Qt::Uninitialized);
    unsigned long long opened = 0;
    const bool sound = length >= 0 && crypto_aead_xchacha20poly1305_ietf_decrypt(
                                          raw(plain), &opened, nullptr, raw(sealed) + kNonceBytes,
                                          static_cast<unsigned long long>(sealed.size() - kNonceBytes),
                                          raw(context), static_cast<unsigned long long>(context.size()),
                                          raw(sealed), raw(m_key->bytes)) == 0;
    if (!sound)
        return base::fail(base::Error::Code::Damaged,
                          QCoreApplication::translate(
                              "Store", "A sealed record is damaged or was sealed under another key."),
                          QString::fromUtf8(context));
    return plain;
}

QByteArray Cipher::lookupHash(const QString& text) const
{
    const QByteArray bytes = text.toUtf8();
    QByteArray hash(crypto_generichash_BYTES_MIN, Qt::Uninitialized);
    crypto_generichash(raw(hash), size_t(hash.size()), raw(bytes),
                       static_cast<unsigned long long>(bytes.size()), raw(m_key->hashKey),
                       size_t(m_key->hashKey.size()));
    return hash;
}

} // namespace examdesk::store
