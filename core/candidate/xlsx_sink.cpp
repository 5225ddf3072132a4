// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx_sink.h"

#include <QCoreApplication>
#include <QFile>

#include <xlsxwriter.h>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr double kColumnWidth = 20; ///< Characters; an ID number has 18.
constexpr uint8_t kTextFormat = 49; ///< The standard's number for `@`.

tl::unexpected<Error> notWritten(const QString& detail)
{
    return base::fail(
        Error::Code::Storage,
        QCoreApplication::translate("CandidateExport", "The file could not be written; is the disk full?"),
        detail);
}

tl::unexpected<Error> asError(lxw_error error)
{
    if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE || error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("CandidateExport",
                                        "A sheet cannot hold this: it has 1,048,576 rows, and a cell 32,767 "
                                        "characters. Export to CSV instead."));
    return notWritten(QString::fromUtf8(lxw_strerror(error)));
}

} // namespace

Result<std::unique_ptr<RowSink>> XlsxSink::open(QIODevice& device)
{
    std::unique_ptr<XlsxSink> sink(new XlsxSink(device));
    if (!sink->m_folder.isValid())
        return notWritten(sink->m_folder.errorString());
    sink->m_path = QFile::encodeName(sink->m_folder.filePath(u"table.xlsx"_s));
    sink->m_folderPath = QFile::encodeName(sink->m_folder.path());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = sink->m_folderPath.data();
    sink->m_book = workbook_new_opt(sink->m_path.constData(), &options);
    sink->m_sheet = sink->m_book ? workbook_add_worksheet(sink->m_book, nullptr) : nullptr;
    if (!sink->m_sheet)
        return notWritten(u"no workbook"_s);
    return sink;
}

XlsxSink::~XlsxSink()
{
    if (m_book) // Not finished: there is no other way to let go of it.
        static_cast<void>(workbook_close(m_book));
}

void XlsxSink::begin(qsizetype columns)
{
    m_text = workbook_add_format(m_book);
    format_set_num_format_index(m_text, kTextFormat);
    m_header = workbook_add_format(m_book);
    format_set_num_format_index(m_header, kTextFormat);
    format_set_bold(m_header);
    worksheet_set_column(m_sheet, 0, lxw_col_t(columns - 1), kColumnWidth, m_text);
    worksheet_freeze_panes(m_sheet, 1, 0);
}

Result<void> XlsxSink::write(const QStringList& cells)
{
    if (m_row == 0)
        begin(cells.size());
    for (qsizetype column = 0; column < cells.size(); ++column) {
        if (cells.at(column).isEmpty())
            continue;
        const lxw_error error =
            worksheet_write_string(m_sheet, m_row, lxw_col_t(column), cells.at(column).toUtf8().constData(),
                                   m_row == 0 ? m_header : m_text);
        if (error != LXW_NO_ERROR)
            return asError(error);
    }
    ++m_row;
    return {};
}

Result<void> XlsxSink::finish()
{
    if (const lxw_error error = workbook_close(std::exchange(m_book, nullptr)); error != LXW_NO_ERROR)
        return asError(error);
    QFile made(QFile::decodeName(m_path));
    if (!made.open(QIODevice::ReadOnly))
        return notWritten(made.errorString());
    while (!made.atEnd()) {
        const QByteArray block = made.read(1 << 20);
        if (block.isEmpty() || m_device.write(block) != block.size())
            return notWritten(m_device.errorString());
    }
    return {};
}

} // namespace examdesk::candidate
