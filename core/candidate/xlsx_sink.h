// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table_rows.h"

#include <QTemporaryDir>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace examdesk::candidate {

/// Writes a sheet of text cells: ID numbers keep their digits, dates stay as they are, and nothing is ever a
/// formula. Rows go to a temporary file in a folder that only this user can read, gone with the object;
/// finish() puts the whole into the device.
class XlsxSink : public RowSink {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<RowSink>> open(QIODevice& device);

    ~XlsxSink() override;
    Q_DISABLE_COPY_MOVE(XlsxSink)

    base::Result<void> write(const QStringList& cells) override;
    base::Result<void> finish() override;

private:
    explicit XlsxSink(QIODevice& device) : m_device(device) {}
    void begin(qsizetype columns);

    QIODevice& m_device;
    QTemporaryDir m_folder;
    QByteArray m_path;
    QByteArray m_folderPath;
    lxw_workbook* m_book = nullptr;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format* m_text = nullptr;
    lxw_format* m_header = nullptr;
    quint32 m_row = 0;
};

} // namespace examdesk::candidate
