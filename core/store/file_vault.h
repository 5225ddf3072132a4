// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace examdesk::store {

/// Files by their content: materials, portraits. Each lies under its SHA-256, sealed, written to a temporary
/// name, flushed to the disk and renamed, so that a name never stands for half a file. Safe to use from
/// several threads.
class FileVault {
public:
    /// Keeps files below @p folder, which is made when needed.
    FileVault(QString folder, const Cipher& cipher);

    /// Keeps @p content and returns its SHA-256 (hex). Once it returns, the bytes have reached the disk, and
    /// a row may name them. A damaged file of that content is mended. Error::Code::Storage if the disk is
    /// full or cannot be written; nothing is left behind then.
    [[nodiscard]] base::Result<QString> add(const QByteArray& content) const;

    bool contains(const QString& sha256) const;
    /// The content of @p sha256, checked against its name. Error::Code::NotFound if it is not here, Damaged
    /// if the bytes are not what they were.
    [[nodiscard]] base::Result<QByteArray> read(const QString& sha256) const;
    [[nodiscard]] base::Result<void> remove(const QString& sha256) const;

    /// Removes what a crash left half-written below @p folder; what is younger than an hour may still be at
    /// work.
    static void sweep(const QString& folder);

    /// The SHA-256 of every file here.
    QStringList list() const;

private:
    QString pathOf(const QString& sha256) const;

    QString m_folder;
    Cipher m_cipher;
};

} // namespace examdesk::store
