// SPDX-License-Identifier: GPL-3.0-or-later
#include "zip_file.h"

#include <QCoreApplication>

#include <archive.h>
#include <archive_entry.h>

namespace examdesk::printing {

using base::Error;
using base::fail;
using base::Result;

namespace {

la_ssize_t writeTo(archive*, void* device, const void* data, std::size_t size)
{
    return la_ssize_t(static_cast<QIODevice*>(device)->write(static_cast<const char*>(data), qint64(size)));
}

tl::unexpected<Error> failed(archive* handle)
{
    const char* why = archive_error_string(handle);
    return fail(
        Error::Code::Storage,
        QCoreApplication::translate("ZipFile", "The zip file could not be written. Is the disk full?"),
        QString::fromUtf8(why ? why : ""));
}

} // namespace

void ZipFile::Free::operator()(archive* handle) const
{
    archive_write_free(handle);
}

ZipFile::ZipFile(QIODevice& device, const QDateTime& time)
    : m_archive(archive_write_new()), m_seconds(time.toSecsSinceEpoch())
{
    archive_write_set_format_zip(m_archive.get());
    archive_write_zip_set_compression_store(m_archive.get());
    archive_write_set_bytes_in_last_block(m_archive.get(), 1);
    archive_write_open(m_archive.get(), &device, nullptr, writeTo, nullptr);
}

Result<void> ZipFile::add(const QString& name, const QByteArray& bytes)
{
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.toUtf8().constData());
    archive_entry_set_size(entry.get(), bytes.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), m_seconds, 0);
    const bool begun = archive_write_header(m_archive.get(), entry.get()) == ARCHIVE_OK;
    if (!begun ||
        archive_write_data(m_archive.get(), bytes.constData(), std::size_t(bytes.size())) != bytes.size())
        return failed(m_archive.get());
    return {};
}

Result<void> ZipFile::finish()
{
    if (archive_write_close(m_archive.get()) != ARCHIVE_OK)
        return failed(m_archive.get());
    return {};
}

} // namespace examdesk::printing
