// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx_package.h"

#include <QCoreApplication>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstring>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr int kMostParts = 10'000;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(XlsxFile)
};

struct CloseArchive {
    void operator()(archive* handle) const { archive_read_free(handle); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

/// The bytes of the archive's current part, counted.
class PartDevice : public QIODevice {
public:
    PartDevice(archive* handle, qint64& unpacked) : m_archive(handle), m_unpacked(unpacked)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool tooLarge() const { return m_unpacked > XlsxPackage::kMostUnpacked; }
    bool damaged() const { return m_damaged; }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        if (tooLarge() || m_damaged)
            return -1;
        const la_ssize_t size = archive_read_data(m_archive, data, size_t(most));
        if (size < 0)
            m_damaged = true;
        else
            m_unpacked += size;
        return size > 0 && !tooLarge() ? size : -1;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    archive* m_archive;
    qint64& m_unpacked;
    bool m_damaged = false;
};

tl::unexpected<Error> tooLarge()
{
    return base::fail(Error::Code::Invalid,
                      Words::tr("The file unpacks to more than 200 MB; split the table into several files."));
}

tl::unexpected<Error> locked()
{
    return base::fail(Error::Code::Invalid,
                      Words::tr("The file is protected by a password. Save it without one."));
}

} // namespace

tl::unexpected<Error> damagedXlsx(const QString& detail)
{
    return base::fail(Error::Code::Invalid,
                      Words::tr("The file is damaged or is no XLSX workbook. Open it in the spreadsheet "
                                "program and save it again."),
                      detail);
}

Result<XlsxPackage> XlsxPackage::open(QIODevice& device)
{
    device.seek(0);
    if (!device.peek(4).startsWith("PK"))
        return damagedXlsx(u"no zip"_s);
    QByteArray bytes = device.read(kMostUnpacked + 1);
    if (bytes.size() > kMostUnpacked)
        return tooLarge();
    return XlsxPackage(std::move(bytes));
}

Result<bool> XlsxPackage::read(const QString& name, const std::function<Result<void>(QIODevice&)>& reader)
{
    const Archive handle(archive_read_new());
    archive_read_support_format_zip(handle.get());
    if (archive_read_open_memory(handle.get(), m_bytes.constData(), size_t(m_bytes.size())) != ARCHIVE_OK)
        return damagedXlsx(QString::fromUtf8(archive_error_string(handle.get())));
    const QByteArray wanted = name.toUtf8();
    archive_entry* entry = nullptr;
    int status = ARCHIVE_OK;
    for (int parts = 0; parts < kMostParts; ++parts) {
        status = archive_read_next_header(handle.get(), &entry);
        if (status == ARCHIVE_EOF)
            return false;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
            return damagedXlsx(QString::fromUtf8(archive_error_string(handle.get())));
        const char* part = archive_entry_pathname(entry);
        if (!part || wanted.compare(part, Qt::CaseInsensitive) != 0)
            continue;
        if (archive_entry_is_encrypted(entry))
            return locked();
        if (archive_entry_size_is_set(entry) && archive_entry_size(entry) > kMostUnpacked - m_unpacked)
            return tooLarge();
        PartDevice device(handle.get(), m_unpacked);
        const auto done = reader(device);
        if (device.tooLarge())
            return tooLarge();
        if (device.damaged())
            return damagedXlsx(QString::fromUtf8(archive_error_string(handle.get())));
        return done.map([] { return true; });
    }
    return damagedXlsx(u"too many parts"_s);
}

} // namespace examdesk::table
