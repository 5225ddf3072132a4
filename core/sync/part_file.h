// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QByteArray>
#include <QString>

namespace examdesk::sync {

/// A download that is under way, sealed piece by piece, so that it survives the program and shows nobody what
/// it is. Half a piece at its end, after a power cut, is left out.
class PartFile {
public:
    /// For @p sha256, below @p folder.
    PartFile(const QString& folder, const QString& sha256, const store::Cipher& cipher);

    /// What is there; empty if nothing is.
    QByteArray read() const;
    /// Puts @p piece behind what read() gave. Error::Code::Storage if it cannot be written.
    [[nodiscard]] base::Result<void> append(const QByteArray& piece) const;
    void remove() const;

private:
    QString m_folder;
    QString m_path;
    QByteArray m_context;
    store::Cipher m_cipher;
};

} // namespace examdesk::sync
