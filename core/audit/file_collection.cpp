// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_collection.h"

#include "base/text_encoding.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr size_t kBlock = 1 << 17;
constexpr int kMostFiles = 1'000'000;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PictureImport)
};

bool isLeftover(const QString& path)
{
    const QStringList parts = path.split(u'/');
    return std::any_of(parts.cbegin(), parts.cend(), [](const QString& part) {
        return part.startsWith(u'.') || part == u"__MACOSX" ||
               part.compare(u"Thumbs.db"_s, Qt::CaseInsensitive) == 0 ||
               part.compare(u"desktop.ini"_s, Qt::CaseInsensitive) == 0;
    });
}

tl::unexpected<Error> unreadable(const QString& path, const QString& detail)
{
    return base::fail(Error::Code::NotFound, Words::tr("The file %1 cannot be read.").arg(path),
                      detail); // one of many
}

class Folder : public FileCollection {
public:
    explicit Folder(const QString& path) : m_folder(path) {}

    Result<void> visit(const std::function<Result<void>(const CollectedFile&)>& take) const override
    {
        // Links are not followed: they may lead outside, or round in a circle.
        QDirIterator files(m_folder.path(), QDir::Files | QDir::NoSymLinks | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString whole = files.next();
            const QString path = m_folder.relativeFilePath(whole);
            if (isLeftover(path))
                continue;
            const auto read = [whole, path]() -> Result<QByteArray> {
                QFile file(whole);
                if (!file.open(QIODevice::ReadOnly))
                    return unreadable(path, file.errorString());
                return file.read(kMostBytes + 1);
            };
            if (const auto taken = take({path, files.fileInfo().size(), read}); !taken)
                return taken;
        }
        return {};
    }

private:
    QDir m_folder;
};

struct CloseArchive {
    void operator()(archive* handle) const { archive_read_free(handle); }
};

QString nameOf(archive_entry* entry)
{
    // The bytes as they stand there; of a name that says it is UTF-8 the locale may have none.
    QByteArray raw(archive_entry_pathname(entry));
    if (raw.isEmpty())
        raw = archive_entry_pathname_utf8(entry);
    const auto utf8 = base::fromUtf8Strict(raw);
    QString name = utf8 ? *utf8 : base::fromGb18030(raw).value_or(QString::fromLatin1(raw));
    return name.replace(u'\\', u'/');
}

class Zip : public FileCollection {
public:
    explicit Zip(const QString& path) : m_path(path) {}

    Result<void> visit(const std::function<Result<void>(const CollectedFile&)>& take) const override
    {
        const std::unique_ptr<archive, CloseArchive> handle(archive_read_new());
        archive_read_support_format_zip(handle.get());
        if (archive_read_open_filename(handle.get(), QFile::encodeName(m_path).constData(), kBlock) !=
            ARCHIVE_OK)
            return damaged(handle.get());
        archive_entry* entry = nullptr;
        for (int files = 0; files < kMostFiles; ++files) {
            const int status = archive_read_next_header(handle.get(), &entry);
            if (status == ARCHIVE_EOF)
                return {};
            if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
                return damaged(handle.get());
            if (archive_entry_is_encrypted(entry))
                return base::fail(
                    Error::Code::Invalid,
                    Words::tr("The archive is protected by a password. Unpack it into a folder first."));
            const QString path = nameOf(entry);
            if (archive_entry_filetype(entry) != AE_IFREG || isLeftover(path))
                continue;
            const auto read = [this, &handle] { return content(handle.get()); };
            if (const auto taken = take({path, archive_entry_size(entry), read}); !taken)
                return taken;
        }
        return base::fail(Error::Code::Invalid, Words::tr("The archive has too many files; split it."));
    }

private:
    static tl::unexpected<Error> damaged(archive* handle)
    {
        return base::fail(Error::Code::Invalid,
                          Words::tr("The archive is damaged or cut off. Pack it again."),
                          QString::fromUtf8(archive_error_string(handle)));
    }
    Result<QByteArray> content(archive* handle) const
    {
        QByteArray bytes;
        QByteArray block(qsizetype(kBlock), Qt::Uninitialized);
        while (bytes.size() <= kMostBytes) {
            const la_ssize_t size = archive_read_data(handle, block.data(), size_t(block.size()));
            if (size < 0)
                return damaged(handle);
            if (size == 0)
                return bytes;
            bytes.append(block.constData(), qsizetype(size));
        }
        return bytes.first(kMostBytes + 1);
    }

    QString m_path;
};

} // namespace

Result<std::unique_ptr<FileCollection>> openCollection(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return std::make_unique<Folder>(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::NotFound,
                          Words::tr("There is no folder or file %1 that can be read.").arg(path),
                          file.errorString());
    if (file.peek(4) == "PK\x03\x04"_ba || file.peek(4) == "PK\x05\x06"_ba)
        return std::make_unique<Zip>(path);
    return base::fail(Error::Code::Invalid,
                      Words::tr("%1 is neither a folder nor a .zip. Unpack it, or pack the pictures as .zip.")
                          .arg(info.fileName()));
}

} // namespace examdesk::audit
