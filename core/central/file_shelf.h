// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/clock.h"
#include "central/database.h"
#include "store/file_vault.h"
#include "store/part_file.h"

#include <QStringList>

#include <variant>

namespace examdesk::central {

struct FileLimits {
    qint64 mostBytesPerFile = 20 * 1024 * 1024;
    qint64 mostBytesInAll = 500LL * 1024 * 1024 * 1024;
};

/// The server's files. Somebody may read a file if a record in his scope names it, and may bring a file for
/// the same reason only: commands are sent before files, so the record that wants it is there. What arrives
/// in pieces waits, sealed and per account, in `incoming/` until it is whole and its hash is right; what
/// nobody went on with for a week is removed at the next start.
class FileShelf {
public:
    /// What was refused, with the HTTP status that says it.
    struct Refusal {
        int status = 0;
        QString code;
        QString sentence;
    };
    template <typename T>
    using Outcome = tl::expected<T, std::variant<base::Error, Refusal>>;

    struct Found {
        qint64 bytes = 0; ///< Of the whole file, if it is here.
        bool whole = false;
        qint64 received = 0; ///< Of an upload that is under way.
        QString mediaType;
    };

    FileShelf(Database& database, QString folder, const store::Cipher& cipher, FileLimits limits,
              base::Clock now = &QDateTime::currentDateTimeUtc);

    /// Files that have not arrived, or that the server lost.
    struct Awaited {
        QStringList sha256; ///< Ordered.
        bool more = false;
    };
    /// Which files the living records of @p exam that @p principal may see name and the server has not,
    /// behind @p after.
    [[nodiscard]] base::Result<Awaited> awaited(const account::Principal& principal, const QString& exam,
                                                const QString& after, int limit);

    [[nodiscard]] Outcome<Found> locate(const account::Principal& principal, const QString& sha256);
    [[nodiscard]] Outcome<QByteArray> read(const account::Principal& principal, const QString& sha256);

    /// A piece of an upload: @p bytes at @p offset of a file of @p total bytes.
    struct Piece {
        qint64 offset = 0;
        qint64 total = 0;
        QByteArray bytes;
    };
    /// Where the upload stands behind the piece. Refusals: 403 (no record names it), 409 (the piece does not
    /// begin where the last ended; locate() says where), 413 (too big), 415 (no image and no PDF), 422 (the
    /// hash is another; begin anew), 507 (the shelf is full).
    [[nodiscard]] Outcome<Found> add(const account::Principal& principal, const QString& sha256,
                                     const Piece& piece);

private:
    [[nodiscard]] Outcome<void> mustBeNamed(const account::Principal& principal, const QString& sha256);
    [[nodiscard]] Outcome<void> mustFit(const Piece& piece, qint64 received);
    [[nodiscard]] Outcome<Found> complete(const account::Principal& principal, const QString& sha256,
                                          const store::PartFile& incoming);
    store::PartFile incoming(const account::Principal& principal, const QString& sha256) const;

    Database& m_database;
    QString m_folder;
    store::Cipher m_cipher;
    store::FileVault m_vault;
    FileLimits m_limits;
    base::Clock m_now;
};

/// The media type that the first bytes of @p content show: image/jpeg, image/png, image/webp, image/bmp or
/// application/pdf. Empty for anything else, which the server does not keep.
QString mediaTypeOf(const QByteArray& content);

} // namespace examdesk::central
