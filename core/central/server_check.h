// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/progress.h"
#include "central/database.h"
#include "store/cipher.h"
#include "store/command.h"

#include <QList>
#include <QStringList>

namespace examdesk::central {

/// Something that is not as it should be at a server.
struct Finding {
    enum class Kind {
        Record,     ///< A record that cannot be opened, or what stands beside it differs from what it says.
        Reference,  ///< A file is said to be named by a record that is not there.
        File,       ///< A file that is listed is gone or damaged.
        Unmendable, ///< Only a backup helps.
    };
    Kind kind = Kind::Unmendable;
    store::RecordRef record; ///< Of Record and Reference.
    QString file;            ///< SHA-256, of Reference and File.
    QString sentence;        ///< Without personal data.
};

/// What a look at every byte of a server found.
struct ServerReport {
    qint64 records = 0; ///< Living ones.
    qint64 trailEntries = 0;
    qint64 commands = 0;
    qint64 changes = 0; ///< Of the feed.
    qint64 files = 0;   ///< That are listed.
    qint64 setApart = 0;
    qint64 awaitedFiles = 0; ///< Named by records, and not arrived yet.
    QList<Finding> findings;
    QStringList unverified; ///< What could not be proven, and why; a sentence each.

    QStringList sentences() const;
};

/// Proves a server on the connection @p database, which sees one moment (store::FrozenView, or a
/// transaction): every record and trail entry opens, the trail's chain holds, what stands beside a record is
/// what it says, every change has its place in the feed, every listed file below @p files is whole, every
/// command of the trail is remembered. Changes nothing. Error only if it cannot go on at all.
[[nodiscard]] base::Result<ServerReport> checkServer(const QSqlDatabase& database,
                                                     const store::Cipher& cipher, const QString& files,
                                                     const base::Progress& progress = {});

/// Mends what @p report says and can be mended, each with an entry on the trail; a sentence for each thing
/// that was done. A record that cannot be opened is set apart, never removed. A record whose scope or place
/// in the feed was wrong is a new change, so that stations read it again. Every record is looked at again
/// first, for the server may have gone on.
[[nodiscard]] base::Result<QStringList> repairServer(Database& database, const store::Cipher& cipher,
                                                     const QString& files, const ServerReport& report,
                                                     const base::Clock& now = &QDateTime::currentDateTimeUtc);

} // namespace examdesk::central
