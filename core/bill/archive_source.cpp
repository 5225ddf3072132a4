// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive_source.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

namespace examdesk::bill {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr size_t kBlockSize = 1 << 18;
constexpr int kMostEntries = 64;
constexpr qint64 kAlwaysAllowed = 4 << 20; ///< Unpacked bytes below which no ratio is suspicious.
constexpr qint64 kMostRatio = 200;         ///< Real bills shrink to a tenth or a twentieth.

/// The entry's name as bytes: UTF-8 where the archive says so, else as it stands there.
QByteArray rawName(archive_entry* entry)
{
    if (const char* utf8 = archive_entry_pathname_utf8(entry))
        return utf8;
    if (const char* bytes = archive_entry_pathname(entry))
        return bytes;
    return {};
}

bool leadsOutside(const QByteArray& name)
{
    if (name.startsWith('/') || name.startsWith('\\') || (name.size() > 1 && name.at(1) == ':'))
        return true;
    for (const QByteArray& part : QByteArray(name).replace('\\', '/').split('/'))
        if (part == "..")
            return true;
    return false;
}

} // namespace

FileSource FileSource::fromPath(const QString& path)
{
    return {.name = QFileInfo(path).fileName(), .path = path, .bytes = {}};
}

FileSource FileSource::fromBytes(const QString& name, const QByteArray& bytes)
{
    return {.name = name, .path = {}, .bytes = bytes};
}

void ArchiveSource::Free::operator()(archive* handle) const
{
    archive_read_free(handle);
}

ArchiveSource::ArchiveSource(FileSource source, const ReadOptions& options)
    : m_source(std::move(source)), m_progress(options.progress), m_hashes(options.hash),
      m_archive(archive_read_new()), m_name(m_source.name)
{
    archive_read_support_filter_gzip(m_archive.get());
    archive_read_support_format_zip(m_archive.get());
    archive_read_support_format_raw(m_archive.get()); // a plain file
    archive_read_support_format_empty(m_archive.get());
}

Result<std::unique_ptr<ArchiveSource>> ArchiveSource::open(const FileSource& source,
                                                           const ReadOptions& options)
{
    std::unique_ptr<ArchiveSource> made(new ArchiveSource(source, options));
    archive* handle = made->m_archive.get();
    int status = ARCHIVE_FATAL;
    if (source.path.isEmpty()) {
        made->m_size = source.bytes.size();
        status = archive_read_open_memory(handle, made->m_source.bytes.constData(),
                                          size_t(made->m_source.bytes.size()));
    } else {
        const QFileInfo info(source.path);
        if (!info.isFile() || !info.isReadable())
            return fail(Error::Code::Invalid,
                        QCoreApplication::translate("Payment", "The file %1 is not there or cannot be read.")
                            .arg(source.name));
        made->m_size = info.size();
        status = archive_read_open_filename(handle, QFile::encodeName(source.path).constData(), kBlockSize);
    }
    if (status != ARCHIVE_OK)
        return made->damaged();
    return made;
}

bool ArchiveSource::isZip() const
{
    return (archive_format(m_archive.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

Result<bool> ArchiveSource::nextEntry()
{
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(m_archive.get(), &entry);
    if (status == ARCHIVE_EOF)
        return false;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) // a name in a strange encoding is only a warning
        return damaged();
    if (++m_entries > kMostEntries)
        return refused(QCoreApplication::translate("Payment", "the archive holds too many files."));
    if (const auto checked = checkEntry(entry); !checked)
        return fail(checked.error());
    m_isFolder = isZip() && archive_entry_filetype(entry) == AE_IFDIR;
    const QByteArray name = isZip() ? rawName(entry) : QByteArray();
    // Without a locale for it a Chinese name cannot be told; what is in the file counts.
    m_name = name.isEmpty() ? m_source.name : m_source.name + u'/' + QString::fromUtf8(name);
    m_hash = ContentHash();
    return true;
}

Result<void> ArchiveSource::checkEntry(archive_entry* entry)
{
    if (!isZip())
        return {};
    if (archive_entry_is_encrypted(entry))
        return refused(QCoreApplication::translate(
            "Payment", "the archive is protected by a password; unpack it first."));
    if (rawName(entry) == "[Content_Types].xml")
        return refused(QCoreApplication::translate(
            "Payment", "this is a spreadsheet or a text document. Hand in the file as it was downloaded."));
    const auto type = archive_entry_filetype(entry);
    if (leadsOutside(rawName(entry)) || (type != AE_IFREG && type != AE_IFDIR))
        return refused(QCoreApplication::translate(
            "Payment",
            "the archive holds a link or a path that leads out of it; no channel makes such files."));
    // Most bombs say how large they are; a lie comes out while it is unpacked.
    if (archive_entry_size_is_set(entry) && isSuspicious(m_unpacked + archive_entry_size(entry)))
        return tooLarge();
    return {};
}

Result<std::string_view> ArchiveSource::nextBlock()
{
    const void* data = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    int status = ARCHIVE_OK;
    do
        status = archive_read_data_block(m_archive.get(), &data, &size, &offset);
    while (status == ARCHIVE_OK && size == 0);
    if (status == ARCHIVE_EOF)
        return std::string_view();
    if (status != ARCHIVE_OK)
        return damaged();
    m_unpacked += qint64(size);
    if (isSuspicious(m_unpacked))
        return tooLarge();
    if (!m_progress.at(archive_filter_bytes(m_archive.get(), -1), m_size))
        return fail(Error::Code::Cancelled, QCoreApplication::translate("Payment", "Reading was cancelled."));
    const std::string_view block(static_cast<const char*>(data), size);
    if (m_hashes)
        m_hash.add(block);
    return block;
}

bool ArchiveSource::isSuspicious(qint64 unpacked) const
{
    return unpacked > kAlwaysAllowed && unpacked / kMostRatio > m_size;
}

tl::unexpected<Error> ArchiveSource::tooLarge() const
{
    return refused(QCoreApplication::translate(
        "Payment", "it unpacks to more than 200 times its size; no bill does that."));
}

tl::unexpected<Error> ArchiveSource::damaged() const
{
    const char* why = archive_error_string(m_archive.get());
    return fail(Error::Code::Invalid,
                QCoreApplication::translate(
                    "Payment", "The file %1 is damaged or was not downloaded whole. Download it again.")
                    .arg(m_name),
                QString::fromUtf8(why));
}

tl::unexpected<Error> ArchiveSource::refused(const QString& why) const
{
    return fail(Error::Code::Invalid,
                QCoreApplication::translate("Payment", "%1: %2").arg(m_source.name, why));
}

} // namespace examdesk::bill
