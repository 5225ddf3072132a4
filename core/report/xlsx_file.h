// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QIODevice>
#include <QTemporaryDir>

#include <xlsxwriter.h>

#include <memory>

namespace examdesk::report {

/// A workbook that is being written, row after row, into a temporary file in a folder that only this user can
/// read, gone with the object; finish() puts the whole into a device.
class XlsxFile {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<XlsxFile>> open();
    ~XlsxFile();
    Q_DISABLE_COPY_MOVE(XlsxFile)

    lxw_workbook* book() const { return m_book; }
    /// Error::Code::Invalid if a sheet cannot hold it, Storage if it could not be written.
    [[nodiscard]] base::Result<void> finish(QIODevice& device);

private:
    XlsxFile() = default;

    QTemporaryDir m_folder;
    QByteArray m_path;
    QByteArray m_folderPath; ///< libxlsxwriter keeps the pointer.
    lxw_workbook* m_book = nullptr;
};

/// Nothing if @p error is none.
[[nodiscard]] base::Result<void> xlsxResult(lxw_error error);

} // namespace examdesk::report
