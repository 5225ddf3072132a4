// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx_file.h"

#include "base/file_writing.h"

#include <QCoreApplication>
#include <QFile>

#include <utility>

namespace examdesk::report {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

tl::unexpected<Error> notWritten(const QString& detail)
{
    return base::fail(
        Error::Code::Storage,
        QCoreApplication::translate("Report", "The file could not be written; is the disk full?"), detail);
}

} // namespace

Result<void> xlsxResult(lxw_error error)
{
    if (error == LXW_NO_ERROR)
        return {};
    if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE || error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Report", "A sheet cannot hold this: it has 1,048,576 rows, and a cell 32,767 "
                                        "characters. Export to CSV instead."));
    return notWritten(QString::fromUtf8(lxw_strerror(error)));
}

Result<std::unique_ptr<XlsxFile>> XlsxFile::open()
{
    std::unique_ptr<XlsxFile> file(new XlsxFile);
    if (!file->m_folder.isValid())
        return notWritten(file->m_folder.errorString());
    file->m_path = QFile::encodeName(file->m_folder.filePath(u"table.xlsx"_s));
    file->m_folderPath = QFile::encodeName(file->m_folder.path());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = file->m_folderPath.data();
    file->m_book = workbook_new_opt(file->m_path.constData(), &options);
    if (!file->m_book)
        return notWritten(u"no workbook"_s);
    return file;
}

XlsxFile::~XlsxFile()
{
    if (m_book) // Not finished: there is no other way to let go of it.
        static_cast<void>(workbook_close(m_book));
}

Result<void> XlsxFile::finish(QIODevice& device)
{
    if (const auto closed = xlsxResult(workbook_close(std::exchange(m_book, nullptr))); !closed)
        return closed;
    QFile made(QFile::decodeName(m_path));
    if (!made.open(QIODevice::ReadOnly))
        return notWritten(made.errorString());
    if (!base::copyAll(made, device))
        return notWritten(device.errorString());
    return {};
}

} // namespace examdesk::report
