// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_shelf.h"

#include "store/statement.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using account::Principal;
using base::Error;

namespace {

constexpr int kGivenUpSeconds = 7 * 24 * 3600;

using Trouble = std::variant<Error, FileShelf::Refusal>;

tl::unexpected<Trouble> failed(const Error& error)
{
    return tl::unexpected<Trouble>(error);
}

tl::unexpected<Trouble> refused(int status, const QString& code, const QString& sentence)
{
    return tl::unexpected<Trouble>(FileShelf::Refusal{status, code, sentence});
}

} // namespace

QString mediaTypeOf(const QByteArray& content)
{
    if (content.startsWith("\xff\xd8\xff"))
        return u"image/jpeg"_s;
    if (content.startsWith("\x89PNG\r\n\x1a\n"))
        return u"image/png"_s;
    if (content.startsWith("RIFF") && content.mid(8, 4) == "WEBP")
        return u"image/webp"_s;
    if (content.startsWith("BM"))
        return u"image/bmp"_s;
    if (content.startsWith("%PDF-"))
        return u"application/pdf"_s;
    return {};
}

FileShelf::FileShelf(Database& database, QString folder, const store::Cipher& cipher, FileLimits limits,
                     base::Clock now)
    : m_database(database), m_folder(std::move(folder)), m_cipher(cipher), m_vault(m_folder, cipher),
      m_limits(limits), m_now(std::move(now))
{
    store::PartFile::sweep(m_folder + u"/incoming"_s, m_now().addSecs(-kGivenUpSeconds));
}

store::PartFile FileShelf::incoming(const Principal& principal, const QString& sha256) const
{
    const QByteArray owner =
        QCryptographicHash::hash(principal.name.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return {m_folder + u"/incoming"_s, sha256 + u'.' + QString::fromLatin1(owner), m_cipher};
}

FileShelf::Outcome<void> FileShelf::mustBeNamed(const Principal& principal, const QString& sha256)
{
    const auto connection = m_database.connection();
    if (!connection)
        return failed(connection.error());
    auto query =
        store::execute(*connection,
                       u"SELECT 1 FROM document_file JOIN document ON document.entity = document_file.entity"
                       " AND document.id = document_file.id WHERE sha256 = ? AND deleted = 0 AND "_s +
                           principal.scope.sqlCondition() + u" LIMIT 1"_s,
                       QVariantList{sha256} + principal.scope.sqlValues());
    if (!query)
        return failed(query.error());
    if (!query->next())
        return refused(403, u"denied"_s,
                       QCoreApplication::translate("Central", "No record that you may see names this file."));
    return {};
}

base::Result<FileShelf::Awaited> FileShelf::awaited(const Principal& principal, const QString& exam,
                                                    const QString& after, int limit)
{
    const auto connection = m_database.connection();
    if (!connection)
        return base::fail(connection.error());
    auto query = store::execute(
        *connection,
        u"SELECT DISTINCT document_file.sha256 FROM document_file JOIN document"
        " ON document.entity = document_file.entity AND document.id = document_file.id"
        " WHERE exam = ? AND deleted = 0 AND set_apart = 0 AND document_file.sha256 > ?"
        " AND NOT EXISTS (SELECT 1 FROM file WHERE file.sha256 = document_file.sha256) AND "_s +
            principal.scope.sqlCondition() + u" ORDER BY document_file.sha256 LIMIT ?"_s,
        QVariantList{exam, after.isNull() ? u""_s : after} + principal.scope.sqlValues() +
            QVariantList{limit + 1});
    if (!query)
        return base::fail(query.error());
    Awaited awaited;
    while (query->next())
        awaited.sha256.append(query->value(0).toString());
    if (const auto end = store::endOf(*query); !end)
        return base::fail(end.error());
    awaited.more = awaited.sha256.size() > limit;
    if (awaited.more)
        awaited.sha256.removeLast();
    return awaited;
}

FileShelf::Outcome<FileShelf::Found> FileShelf::locate(const Principal& principal, const QString& sha256)
{
    if (const auto named = mustBeNamed(principal, sha256); !named)
        return tl::unexpected(named.error());
    const auto connection = m_database.connection();
    if (!connection)
        return failed(connection.error());
    auto query =
        store::execute(*connection, u"SELECT bytes, media_type FROM file WHERE sha256 = ?"_s, {sha256});
    if (!query)
        return failed(query.error());
    if (query->next() && m_vault.contains(sha256))
        return Found{query->value(0).toLongLong(), true, query->value(0).toLongLong(),
                     query->value(1).toString()};
    return Found{.received = incoming(principal, sha256).size()};
}

FileShelf::Outcome<QByteArray> FileShelf::read(const Principal& principal, const QString& sha256)
{
    if (const auto named = mustBeNamed(principal, sha256); !named)
        return tl::unexpected(named.error());
    auto content = m_vault.read(sha256);
    if (content)
        return *std::move(content);
    if (content.error().code == Error::Code::NotFound)
        return refused(404, u"not_found"_s,
                       QCoreApplication::translate("Central", "The file has not arrived at the server yet."));
    return failed(content.error());
}

FileShelf::Outcome<void> FileShelf::mustFit(const Piece& piece, qint64 received)
{
    if (piece.total > m_limits.mostBytesPerFile || piece.offset + piece.bytes.size() > piece.total)
        return refused(413, u"too_big"_s,
                       QCoreApplication::translate("Central", "The file is bigger than %1 MiB.")
                           .arg(m_limits.mostBytesPerFile / 1024 / 1024));
    if (piece.offset != received)
        return refused(409, u"conflict"_s,
                       QCoreApplication::translate("Central", "The piece does not follow the one before."));
    if (piece.offset == 0 && mediaTypeOf(piece.bytes).isEmpty())
        return refused(415, u"media_type"_s,
                       QCoreApplication::translate(
                           "Central", "Only JPEG, PNG, WebP and BMP images and PDF documents are kept."));
    const auto connection = m_database.connection();
    if (!connection)
        return failed(connection.error());
    auto query = store::execute(*connection, u"SELECT coalesce(sum(bytes), 0) FROM file"_s);
    if (!query)
        return failed(query.error());
    query->next();
    if (query->value(0).toLongLong() + piece.total > m_limits.mostBytesInAll)
        return refused(507, u"full"_s,
                       QCoreApplication::translate("Central", "The server has no room for more files."));
    return {};
}

FileShelf::Outcome<FileShelf::Found> FileShelf::add(const Principal& principal, const QString& sha256,
                                                    const Piece& piece)
{
    const auto found = locate(principal, sha256);
    if (!found || found->whole)
        return found;
    const store::PartFile part = incoming(principal, sha256);
    if (piece.offset == 0) // A client that lost count may begin anew.
        part.remove();
    if (const auto fits = mustFit(piece, piece.offset == 0 ? 0 : found->received); !fits)
        return tl::unexpected(fits.error());
    if (const auto kept = part.append(piece.bytes); !kept)
        return failed(kept.error());
    const qint64 received = piece.offset + piece.bytes.size();
    if (received < piece.total)
        return Found{.received = received};
    return complete(principal, sha256, part);
}

/// The vault writes to a temporary name, flushes and renames; the row that says the file is here comes last.
FileShelf::Outcome<FileShelf::Found> FileShelf::complete(const Principal& principal, const QString& sha256,
                                                         const store::PartFile& incoming)
{
    const QByteArray content = incoming.read();
    const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    if (QString::fromLatin1(hash) != sha256) {
        incoming.remove();
        return refused(422, u"wrong_hash"_s,
                       QCoreApplication::translate("Central", "What arrived is not the file of this name."));
    }
    if (const auto kept = m_vault.add(content); !kept)
        return failed(kept.error());
    incoming.remove();
    const auto connection = m_database.connection();
    if (!connection)
        return failed(connection.error());
    const QString type = mediaTypeOf(content);
    const auto noted =
        store::write(*connection,
                     u"INSERT INTO file (sha256, bytes, media_type, account, at)"
                     " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
                     {sha256, content.size(), type, principal.name, base::storedTime(m_now())});
    if (!noted)
        return failed(noted.error());
    return Found{content.size(), true, content.size(), type};
}

} // namespace examdesk::central
