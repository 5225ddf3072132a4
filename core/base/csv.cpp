// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv.h"

#include "text_encoding.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <csv.h>

#include <memory>

namespace examdesk::base {

using namespace Qt::StringLiterals;

namespace {

struct FreeParser {
    void operator()(csv_parser* parser) const
    {
        csv_free(parser);
        delete parser; // NOLINT(cppcoreguidelines-owning-memory): made in open() below
    }
};
using Parser = std::unique_ptr<csv_parser, FreeParser>;

/// What libcsv's callbacks build up between two rows.
struct Reader {
    const std::function<bool(const CsvRow&)>& take;
    CsvRow row;
    qint64 newLines = 0; ///< Line ends in everything read so far.
    bool stopped = false;
    bool notUtf8 = false;

    void cell(const char* bytes, size_t size)
    {
        const auto text = fromUtf8Strict(QByteArray(bytes, qsizetype(size)));
        notUtf8 = notUtf8 || !text;
        row.cells.append(text.value_or(QString()));
    }
    void endOfRow()
    {
        const bool empty = row.cells.isEmpty() || (row.cells.size() == 1 && row.cells.first().isEmpty());
        if (!stopped && !notUtf8 && !empty)
            stopped = !take(row);
        if (!notUtf8)
            row.cells.clear();
    }
};

Parser open()
{
    Parser parser(new csv_parser);
    csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI);
    return parser;
}

void onCell(void* bytes, size_t size, void* reader)
{
    static_cast<Reader*>(reader)->cell(static_cast<const char*>(bytes), size);
}

void onRow(int, void* reader)
{
    static_cast<Reader*>(reader)->endOfRow();
}

tl::unexpected<Error> badLine(qint64 line, const QString& what)
{
    return fail(Error::Code::Invalid, QCoreApplication::translate("Csv", "Line %1: %2").arg(line).arg(what));
}

QString quotingProblem()
{
    return QCoreApplication::translate("Csv", "a quotation mark is missing or misplaced.");
}

/// Feeds one physical line, so that the line number of every row is exact.
Result<void> feed(csv_parser& parser, Reader& reader, const QByteArray& line)
{
    if (reader.row.cells.isEmpty())
        reader.row.line = reader.newLines + 1;
    if (line.contains('\0'))
        return badLine(reader.newLines + 1, QCoreApplication::translate("Csv", "a NUL byte."));
    const auto size = size_t(line.size());
    if (csv_parse(&parser, line.constData(), size, &onCell, &onRow, &reader) != size)
        return badLine(reader.newLines + 1, quotingProblem());
    if (reader.notUtf8)
        return badLine(reader.row.line,
                       QCoreApplication::translate("Csv", "the text is not encoded in UTF-8."));
    ++reader.newLines;
    return {};
}

} // namespace

Result<void> readCsv(QIODevice& device, const std::function<bool(const CsvRow&)>& take)
{
    constexpr qint64 kLongestLine = 1 << 20;
    const Parser parser = open();
    Reader reader{take, {}, 0, false, false};
    if (device.peek(3) == QByteArray("\xEF\xBB\xBF"))
        device.skip(3);
    while (!reader.stopped && !device.atEnd()) {
        const QByteArray line = device.readLine(kLongestLine);
        if (line.isEmpty())
            return fail(Error::Code::Storage,
                        QCoreApplication::translate("Csv", "The file could not be read."),
                        device.errorString());
        if (line.size() >= kLongestLine - 1 && !line.endsWith('\n'))
            return badLine(reader.newLines + 1, QCoreApplication::translate("Csv", "longer than 1 MB."));
        if (const auto fed = feed(*parser, reader, line); !fed)
            return fed;
    }
    if (reader.stopped)
        return {};
    if (csv_fini(parser.get(), &onCell, &onRow, &reader) != 0)
        return badLine(reader.row.line, quotingProblem());
    if (reader.notUtf8)
        return badLine(reader.row.line,
                       QCoreApplication::translate("Csv", "the text is not encoded in UTF-8."));
    return {};
}

QByteArray csvLine(const QStringList& cells)
{
    static const QRegularExpression formula(u"^[=+\\-@\\t\\r](?![0-9.,]*$)"_s);
    QByteArray line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QString cell = cells.at(i);
        if (formula.match(cell).hasMatch())
            cell.prepend(u'\'');
        const bool quote =
            cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n') || cell.contains(u'\r');
        if (quote)
            cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
        line += (i ? "," : "") + cell.toUtf8();
    }
    return line + "\r\n";
}

} // namespace examdesk::base
