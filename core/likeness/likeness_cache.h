// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "photo/likeness.h"
#include "store/cipher.h"

#include <QSqlDatabase>

#include <optional>

namespace examdesk::likeness {

/// What portraits are compared by, by the content of their files, sealed at rest. Callers hold the
/// transaction for what writes.
class LikenessCache {
public:
    LikenessCache(const QSqlDatabase& database, const store::Cipher& cipher)
        : m_database(database), m_cipher(cipher)
    {}

    /// Nothing if @p sha256 was not read yet, or without the models for faces that @p withFace asks for.
    [[nodiscard]] base::Result<std::optional<photo::Likeness>> find(const QString& sha256,
                                                                    bool withFace) const;
    [[nodiscard]] base::Result<void> keep(const QString& sha256, const photo::Likeness& likeness,
                                          bool withFace) const;

private:
    QSqlDatabase m_database;
    store::Cipher m_cipher;
};

} // namespace examdesk::likeness
