// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QIODevice>

#include <functional>
#include <memory>

struct archive;

namespace examdesk::table {

/// The parts of an XLSX file (a zip), one at a time and unpacked only as they are read. Refuses what is no
/// zip, what needs a password and what unpacks to more than 200 MB.
class XlsxPackage {
public:
    /// Parts that are read may unpack to this many bytes, all together.
    static constexpr qint64 kMostUnpacked = 200LL << 20;

    /// Takes the file's bytes. Error::Code::Invalid with a sentence for what is no XLSX file at all.
    [[nodiscard]] static base::Result<XlsxPackage> open(QIODevice& device);

    /// Reads the part called @p name (`xl/workbook.xml`) with @p reader, which gets a sequential device.
    /// False if there is no such part. Error::Code::Invalid if the zip is damaged or unpacks to too much.
    [[nodiscard]] base::Result<bool> read(const QString& name,
                                          const std::function<base::Result<void>(QIODevice&)>& reader);

    /// Bytes that parts unpacked to. countFrom() an earlier answer, if the same parts are read once again.
    qint64 unpacked() const { return m_unpacked; }
    void countFrom(qint64 bytes) { m_unpacked = bytes; }

private:
    explicit XlsxPackage(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    QByteArray m_bytes;
    qint64 m_unpacked = 0;
};

/// For whatever is wrong with the file as a whole.
tl::unexpected<base::Error> damagedXlsx(const QString& detail);

} // namespace examdesk::table
