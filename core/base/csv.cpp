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

Parser open(char delimiter)
{
    Parser parser(new csv_parser);
    csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(parser.get(), uchar(delimiter));
    return parser;
}

tl::unexpected<Error> badLine(qint64 line, const QString& what)
{
    return fail(Error::Code::Invalid, QCoreApplication::translate("Csv", "Line %1: %2").arg(line).arg(what));
}

QString quotingProblem()
{
    return QCoreApplication::translate("Csv", "a quotation mark is missing or misplaced.");
}

} // namespace

/// libcsv and what its callbacks build up between two rows.
struct CsvParser::Work {
    Parser parser;
    std::function<bool(const CsvRow&)> take;
    CsvRow row = {};
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
    static void onCell(void* bytes, size_t size, void* work)
    {
        static_cast<Work*>(work)->cell(static_cast<const char*>(bytes), size);
    }
    static void onRow(int, void* work) { static_cast<Work*>(work)->endOfRow(); }

    Result<void> isText() const
    {
        if (notUtf8)
            return badLine(row.line, QCoreApplication::translate("Csv", "the text is not encoded in UTF-8."));
        return {};
    }
};

CsvParser::CsvParser(std::function<bool(const CsvRow&)> take, char delimiter)
    : m_work(new Work{open(delimiter), std::move(take)})
{}

CsvParser::~CsvParser() = default;

Result<bool> CsvParser::feed(const QByteArray& line)
{
    Work& work = *m_work;
    if (work.row.cells.isEmpty())
        work.row.line = work.newLines + 1;
    if (line.contains('\0'))
        return badLine(work.newLines + 1, QCoreApplication::translate("Csv", "a NUL byte."));
    const auto size = size_t(line.size());
    if (csv_parse(work.parser.get(), line.constData(), size, &Work::onCell, &Work::onRow, &work) != size)
        return badLine(work.newLines + 1, quotingProblem());
    ++work.newLines;
    return work.isText().map([&work] { return !work.stopped; });
}

Result<void> CsvParser::finish()
{
    Work& work = *m_work;
    if (work.stopped)
        return {};
    if (csv_fini(work.parser.get(), &Work::onCell, &Work::onRow, &work) != 0)
        return badLine(work.row.line, quotingProblem());
    return work.isText();
}

Result<void> readCsv(QIODevice& device, const std::function<bool(const CsvRow&)>& take)
{
    constexpr qint64 kLongestLine = 1 << 20;
    CsvParser parser(take);
    qint64 lines = 0;
    if (device.peek(3) == QByteArray("\xEF\xBB\xBF"))
        device.skip(3);
    while (!device.atEnd()) {
        const QByteArray line = device.readLine(kLongestLine);
        if (line.isEmpty())
            return fail(Error::Code::Storage,
                        QCoreApplication::translate("Csv", "The file could not be read."),
                        device.errorString());
        ++lines;
        if (line.size() >= kLongestLine - 1 && !line.endsWith('\n'))
            return badLine(lines, QCoreApplication::translate("Csv", "longer than 1 MB."));
        const auto fed = parser.feed(line);
        if (!fed)
            return fail(fed.error());
        if (!*fed)
            return {};
    }
    return parser.finish();
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
