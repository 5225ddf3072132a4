// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/payment_file.h"
#include "cell_text.h"
#include "line_reader.h"

#include <functional>
#include <memory>

namespace examdesk::bill {

/// Reads the lines of one kind of payment file, gives rows to a sink, and keeps the summary.
class FileParser {
public:
    FileParser(QString name, RowSink& sink) : m_name(std::move(name)), m_sink(sink) {}
    FileParser(const FileParser&) = delete;
    FileParser& operator=(const FileParser&) = delete;
    virtual ~FileParser() = default;

    [[nodiscard]] virtual base::Result<void> take(const Line& line) = 0;
    /// Called after the last line: says whether the file is whole.
    [[nodiscard]] virtual base::Result<void> finish() = 0;

    FileSummary& summary() { return m_summary; }

protected:
    /// Where in the file, and the column's name in it.
    struct Place {
        qint64 line = 0;
        size_t column = 0; ///< The first is 0; messages count from 1.
        QString header;
    };

    tl::unexpected<base::Error> bad(qint64 line, const QString& why) const;
    tl::unexpected<base::Error> badCell(const Place& place, std::string_view text, const QString& what) const;
    /// The file ends before its end: @p why says what is missing.
    tl::unexpected<base::Error> truncated(const QString& why) const;
    tl::unexpected<base::Error> wrongTotal(qint64 line, const QString& header, const QString& said,
                                           const QString& found) const;

    /// Keeps whose bill it is; a line of another merchant says why it is refused.
    [[nodiscard]] base::Result<void> ofMerchant(const Place& place, std::string_view merchant);
    /// True for a number that no channel and no platform gives: too long, with blanks or other signs than
    /// those of ASCII, or rounded by a spreadsheet.
    static bool isNoNumber(std::string_view number);
    /// What such a @p number is, to follow "is".
    static QString whyNoNumber(std::string_view number);

    void deliver(const TransactionRow& row);
    void seen(LocalSeconds at);
    RowSink& sink() { return m_sink; }
    FileSummary m_summary;

private:
    std::string m_merchant;
    QString m_name;
    RowSink& m_sink;
};

/// A kind's parser for @p name into the sink.
using ParserFactory = std::function<std::unique_ptr<FileParser>(const QString& name, RowSink& sink)>;

} // namespace examdesk::bill
