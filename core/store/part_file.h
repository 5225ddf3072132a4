// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace examdesk::store {

/// A file that is still arriving, sealed piece by piece, so that it survives the program and shows nobody
/// what it is. Half a piece at its end, after a power cut, is left out.
class PartFile {
public:
    /// For what is called @p name (a hash; no path), below @p folder.
    PartFile(const QString& folder, const QString& name, const Cipher& cipher);

    /// What is there; empty if nothing is.
    QByteArray read() const;
    /// How many bytes that is, by the lengths of the pieces: opens none.
    qint64 size() const;
    /// Puts @p piece behind what is there, readable by the owner only. Error::Code::Storage if it cannot be
    /// written.
    [[nodiscard]] base::Result<void> append(const QByteArray& piece) const;
    void remove() const;

    /// Removes what nobody added to since @p limit, and what earlier versions left unsealed.
    static void sweep(const QString& folder, const QDateTime& limit);

private:
    struct Extent {
        qint64 content = 0; ///< Bytes of all whole pieces.
        qint64 sealed = 0;  ///< Where the last whole one ends in the file.
    };
    Extent extent() const;
    QByteArray contextAt(qint64 offset) const;

    QString m_folder;
    QString m_path;
    QByteArray m_context;
    Cipher m_cipher;
};

} // namespace examdesk::store
