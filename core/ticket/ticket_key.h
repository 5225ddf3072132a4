// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace examdesk::ticket {

/// The half of a key pair that invigilators get: it verifies tickets and cannot make them.
struct PublicKey {
    QString id;       ///< 8 hexadecimal digits: the beginning of the BLAKE2b hash of the bytes.
    QByteArray bytes; ///< 32 bytes, Ed25519.
    QDate lastDay;    ///< Tickets of this key are good until this day; invalid: for ever.
    bool operator==(const PublicKey&) const = default;
};

/// What signs tickets; the system admin keeps it. A new key does not make old tickets bad: every code names
/// the key that signed it.
class KeyPair {
public:
    /// A new pair from the system's random numbers.
    static KeyPair generate(const QDate& lastDay = {});
    /// Reads a `.key` file. Error::Code::NotFound, or Invalid if it is none or contradicts itself.
    [[nodiscard]] static base::Result<KeyPair> read(const QString& path);
    /// Writes a `.key` file that only its owner may read.
    [[nodiscard]] base::Result<void> write(const QString& path) const;

    const PublicKey& publicKey() const { return m_public; }
    /// 64 bytes, Ed25519 (RFC 8032).
    QByteArray sign(const QByteArray& message) const;

private:
    KeyPair(PublicKey publicKey, QByteArray secret);

    PublicKey m_public;
    QByteArray m_secret; ///< 64 bytes as libsodium keeps them.
};

/// Reads and writes a `.pub` file; both files are a line that says what they are, then `name: value` lines.
[[nodiscard]] base::Result<PublicKey> readPublicKey(const QString& path);
[[nodiscard]] base::Result<void> writePublicKey(const PublicKey& key, const QString& path);

/// The key in @p folder that signs tickets: the newest `.key`. Nothing if there is none. Errors as
/// KeyPair::read().
[[nodiscard]] base::Result<std::optional<KeyPair>> signingKeyIn(const QString& folder);
/// The public keys (`.pub`) in @p folder.
[[nodiscard]] base::Result<QList<PublicKey>> publicKeysIn(const QString& folder);

/// True if @p signature over @p message is by @p key.
bool isSignedBy(const PublicKey& key, const QByteArray& message, const QByteArray& signature);

} // namespace examdesk::ticket
