// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "central/manifest.h"
#include "store/cipher.h"

#include <QLockFile>

#include <memory>

namespace examdesk::central {

/// The folder that a backup is made in: `manifest.json`, the database and the key that it names, and
/// `files/`. Each backup writes its database under a new name and adds files; what the manifest names stays
/// untouched until the next manifest takes its place, so that at any moment the newest finished backup is
/// whole.
class BackupFolder {
public:
    /// Takes @p out for one backup of the server whose files lie in @p liveFiles. Error::Code::Invalid if it
    /// holds something else, or is where the server itself keeps its files; Unavailable while another backup
    /// is made in it; Storage if it cannot be made.
    [[nodiscard]] static base::Result<BackupFolder> take(const QString& out, const QString& liveFiles);

    /// The finished backup that lies here, if there is one.
    const std::optional<Manifest>& previous() const { return m_previous; }

    QString path() const { return m_path; }
    QString files() const;
    /// Removes what @p manifest does not name: databases, and with @p files also those below `files/`.
    void sweep(const std::optional<Manifest>& manifest, bool files) const;

private:
    BackupFolder(QString path, std::unique_ptr<QLockFile> lock, std::optional<Manifest> previous);

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    std::optional<Manifest> m_previous;
};

/// Compares everything that @p manifest names with what lies in @p folder: a sentence for each thing that is
/// missing or has other bytes. Error only if @p progress stops it.
[[nodiscard]] base::Result<QStringList> proveBackup(const QString& folder, const Manifest& manifest,
                                                    const base::Progress& progress);

} // namespace examdesk::central
