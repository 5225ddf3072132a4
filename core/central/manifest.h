// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

namespace examdesk::central {

/// How a file of a backup lies there.
struct Stored {
    qint64 bytes = 0;
    QString sha256; ///< Hex, of the bytes as they lie: sealed ones of sealed files.
    bool operator==(const Stored&) const = default;
};

/// `manifest.json`: what belongs to a backup. A folder holds a backup exactly if it has one, for it is
/// written last and in one step; what it does not name is left over.
struct Manifest {
    static constexpr int kFormat = 1;

    QDateTime madeAt; ///< UTC.
    QString program;  ///< The version that made it.
    QString serverId;
    QString epoch;
    qint64 sequence = 0;          ///< The newest change it holds.
    QString feedHash;             ///< At that change.
    QMap<QString, qint64> counts; ///< Rows by table.
    QString databaseName;         ///< `central-<id>.db`, in the backup's folder.
    Stored database;
    Stored key;
    QMap<QString, Stored> files; ///< By the SHA-256 of what is in them, which is their name below `files/`.
    QStringList missing;         ///< Files that the database lists and that could not be had.

    QJsonObject toJson() const;
    /// Error::Code::Invalid names the member that is missing or wrong.
    [[nodiscard]] static base::Result<Manifest> fromJson(const QJsonObject& object);

    static bool isIn(const QString& folder);
    /// Error::Code::NotFound if @p folder has none; Invalid as fromJson(); Storage if it cannot be read.
    [[nodiscard]] static base::Result<Manifest> read(const QString& folder);
    /// On the disk when it returns.
    [[nodiscard]] base::Result<void> write(const QString& folder) const;
};

/// Where the sealed file of that name lies below the folder of a vault.
QString vaultPath(const QString& folder, const QString& sha256);

/// How the file at @p path lies there. Error::Code::NotFound or Storage if it cannot be read.
[[nodiscard]] base::Result<Stored> storedAt(const QString& path);

} // namespace examdesk::central
