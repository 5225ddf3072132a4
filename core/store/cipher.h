// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace examdesk::store {

/// Seals what lies at rest: XChaCha20-Poly1305 of libsodium under one 32-byte key, which is wiped from memory
/// with the last copy of the object. Safe to use from several threads.
class Cipher {
public:
    static constexpr int kKeyBytes = 32;
    static constexpr int kOverheadBytes = 24 + 16; ///< By which the sealed is longer: nonce and tag.

    /// A cipher under a key from the system's random source.
    static Cipher withNewKey();
    /// A cipher under @p key (kKeyBytes long; anything else ends the program: it is a fault of the caller).
    static Cipher withKey(const QByteArray& key);

    const QByteArray& key() const;

    /// @p plain sealed for the place that @p context names: 24 bytes nonce, then ciphertext with its tag.
    QByteArray seal(const QByteArray& plain, const QByteArray& context) const;
    /// What seal() was given. Error::Code::Damaged if a bit differs, or the key or the context is another.
    [[nodiscard]] base::Result<QByteArray> open(const QByteArray& sealed, const QByteArray& context) const;

    /// A keyed hash (BLAKE2b, 16 bytes) by which a secret text can be found again without being readable.
    QByteArray lookupHash(const QString& text) const;

private:
    struct Key;
    explicit Cipher(std::shared_ptr<const Key> key);

    std::shared_ptr<const Key> m_key;
};

} // namespace examdesk::store
