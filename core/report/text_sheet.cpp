// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_sheet.h"

#include "xlsx_file.h"

namespace examdesk::report {

using base::Result;

namespace {

constexpr double kColumnWidth = 20; ///< Characters; an ID number has 18.
constexpr uint8_t kTextFormat = 49; ///< The standard's number for `@`.
constexpr lxw_color_t kMarkColour = 0xF8CBC6;

} // namespace

class TextSheet::Work {
public:
    Work(std::unique_ptr<XlsxFile> file, QIODevice& device) : m_file(std::move(file)), m_device(device)
    {
        m_sheet = workbook_add_worksheet(m_file->book(), nullptr);
    }

    Result<void> write(const QStringList& cells, const QList<qsizetype>& marked)
    {
        if (m_row == 0)
            begin(cells.size());
        for (qsizetype column = 0; column < cells.size(); ++column) {
            const bool isMarked = marked.contains(column);
            if (cells.at(column).isEmpty() && !isMarked)
                continue;
            lxw_format* format = m_row == 0 ? m_header : isMarked ? m_marked : m_text;
            const QByteArray text = cells.at(column).toUtf8();
            const auto written =
                xlsxResult(text.isEmpty() ? worksheet_write_blank(m_sheet, m_row, lxw_col_t(column), format)
                                          : worksheet_write_string(m_sheet, m_row, lxw_col_t(column),
                                                                   text.constData(), format));
            if (!written)
                return written;
        }
        ++m_row;
        return {};
    }
    Result<void> finish() { return m_file->finish(m_device); }

private:
    void begin(qsizetype columns)
    {
        m_text = workbook_add_format(m_file->book());
        format_set_num_format_index(m_text, kTextFormat);
        m_header = workbook_add_format(m_file->book());
        format_set_num_format_index(m_header, kTextFormat);
        format_set_bold(m_header);
        m_marked = workbook_add_format(m_file->book());
        format_set_num_format_index(m_marked, kTextFormat);
        format_set_bg_color(m_marked, kMarkColour);
        worksheet_set_column(m_sheet, 0, lxw_col_t(columns - 1), kColumnWidth, m_text);
        worksheet_freeze_panes(m_sheet, 1, 0);
    }

    std::unique_ptr<XlsxFile> m_file;
    QIODevice& m_device;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format* m_text = nullptr;
    lxw_format* m_header = nullptr;
    lxw_format* m_marked = nullptr;
    lxw_row_t m_row = 0;
};

TextSheet::TextSheet(std::unique_ptr<Work> work) : m_work(std::move(work)) {}
TextSheet::TextSheet(TextSheet&&) noexcept = default;
TextSheet::~TextSheet() = default;

Result<TextSheet> TextSheet::open(QIODevice& device)
{
    return XlsxFile::open().map([&device](std::unique_ptr<XlsxFile> file) {
        return TextSheet(std::make_unique<Work>(std::move(file), device));
    });
}

Result<void> TextSheet::write(const QStringList& cells, const QList<qsizetype>& marked)
{
    return m_work->write(cells, marked);
}

Result<void> TextSheet::finish()
{
    return m_work->finish();
}

} // namespace examdesk::report
