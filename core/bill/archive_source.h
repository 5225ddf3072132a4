// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "bill/payment_file.h"
#include "content_hash.h"

#include <memory>
#include <string_view>

struct archive;
struct archive_entry;

namespace examdesk::bill {

/// The files inside a payment file: those of a zip, the one of a gzip, or the plain file itself. Nothing is
/// ever unpacked to the disk; blocks come one by one. Refuses archives that unpack to far more than they are,
/// entries that point outside, links, passwords and damage.
class ArchiveSource {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<ArchiveSource>> open(const FileSource& source,
                                                                           const ReadOptions& options);

    /// Goes to the next file; false after the last.
    [[nodiscard]] base::Result<bool> nextEntry();
    /// The next bytes of the file, good until the next call; empty at its end.
    [[nodiscard]] base::Result<std::string_view> nextBlock();

    /// What messages call the file: `bill.csv` or `bill.zip/detail.csv`.
    const QString& name() const { return m_name; }
    bool isZip() const;
    /// Whether the entry of nextEntry() is a folder of a zip archive.
    bool isFolder() const { return m_isFolder; }
    /// SHA-256 in hex of the current file; call it at its end.
    QString contentHash() { return m_hash.hex(); }

private:
    struct Free {
        void operator()(archive* handle) const;
    };

    ArchiveSource(FileSource source, const ReadOptions& options);
    base::Result<void> checkEntry(archive_entry* entry);
    bool isSuspicious(qint64 unpacked) const;
    tl::unexpected<base::Error> tooLarge() const;
    tl::unexpected<base::Error> damaged() const;
    tl::unexpected<base::Error> refused(const QString& why) const;

    FileSource m_source;
    base::Progress m_progress;
    bool m_hashes;
    std::unique_ptr<archive, Free> m_archive;
    QString m_name;
    bool m_isFolder = false;
    ContentHash m_hash;
    qint64 m_size = 0;
    qint64 m_unpacked = 0;
    int m_entries = 0;
};

} // namespace examdesk::bill
