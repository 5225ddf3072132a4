// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_source.h"

#include "base/csv.h"
#include "base/text_gate.h"
#include "cell_text.h"

#include <QHash>

#include <algorithm>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr int kLookedAt = 20; ///< Lines.

/// Takes the `=` out of cells that begin with `="`, so that what follows is a quoted cell: no reader of RFC
/// 4180 takes them otherwise. Knows from one line to the next whether a quotation is open.
class FormulaMarks {
public:
    explicit FormulaMarks(char delimiter) : m_delimiter(delimiter) {}

    QByteArray without(const QByteArray& line)
    {
        QByteArray clean;
        clean.reserve(line.size());
        bool atStart = !m_inQuotes;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const char byte = line.at(i);
            if (atStart && byte == '=' && i + 1 < line.size() && line.at(i + 1) == '"')
                continue;
            if (byte == '"' && (m_inQuotes || atStart))
                m_inQuotes = !m_inQuotes;
            // After a quotation that has ended only another quote (a doubled one) may open it again.
            atStart = !m_inQuotes && (byte == m_delimiter || byte == '"');
            clean.append(byte);
        }
        return clean;
    }

private:
    char m_delimiter;
    bool m_inQuotes = false;
};

/// How many of @p delimiter stand in @p line outside quotations.
int countOf(char delimiter, const QByteArray& line)
{
    int count = 0;
    bool inQuotes = false;
    for (const char byte : line) {
        inQuotes = inQuotes != (byte == '"');
        count += !inQuotes && byte == delimiter ? 1 : 0;
    }
    return count;
}

} // namespace

char delimiterOf(const QList<QByteArray>& lines)
{
    char best = ',';
    qsizetype bestScore = 0;
    for (const char delimiter : {',', ';', '\t'}) {
        QHash<int, int> linesOf; // by how many delimiters they have
        for (const QByteArray& line : lines)
            ++linesOf[countOf(delimiter, line)];
        qsizetype score = 0;
        for (auto it = linesOf.cbegin(); it != linesOf.cend(); ++it)
            score = std::max(score, qsizetype(it.key()) * it.value());
        if (score > bestScore) {
            bestScore = score;
            best = delimiter;
        }
    }
    return best;
}

Result<std::unique_ptr<RowSource>> TextSource::open(QIODevice& device)
{
    const auto encoding = encodingOf(device);
    if (!encoding)
        return base::fail(encoding.error());
    std::unique_ptr<TextSource> source(new TextSource(device, *encoding));
    if (const auto found = source->findDelimiter(); !found)
        return base::fail(found.error());
    source->m_origin.kind = u"CSV, "_s + encodingName(*encoding);
    return source;
}

Result<void> TextSource::findDelimiter()
{
    m_device.seek(0);
    TextLines lines(m_device, m_encoding);
    QList<QByteArray> first;
    while (first.size() < kLookedAt) {
        const auto line = lines.next();
        if (!line)
            return base::fail(line.error());
        if (line->isEmpty())
            break;
        first.append(*line);
    }
    const QByteArray said = first.value(0).trimmed();
    m_saysDelimiter = said.size() == 5 && said.toLower().startsWith("sep=");
    m_delimiter = m_saysDelimiter ? said.back() : delimiterOf(first);
    return {};
}

Result<void> TextSource::read(const TakeRow& take)
{
    m_device.seek(0);
    TextLines lines(m_device, m_encoding);
    FormulaMarks marks(m_delimiter);
    base::CsvParser parser(
        [&](const base::CsvRow& line) {
            Row row{.number = line.line, .counted = true};
            if (m_saysDelimiter && line.line == 1)
                return true;
            bool holdsSomething = false;
            for (const QString& cell : line.cells) {
                const QString text = withoutTextMarks(cell);
                holdsSomething = holdsSomething || !text.trimmed().isEmpty();
                if (base::isPowerOfTen(text.trimmed()))
                    row.wrong.append({row.cells.size(), lostDigits()});
                row.cells.append(text);
            }
            return !holdsSomething || take(row);
        },
        m_delimiter);
    for (;;) {
        const auto line = lines.next();
        if (!line)
            return base::fail(line.error());
        if (line->isEmpty())
            return parser.finish();
        const auto fed = parser.feed(marks.without(*line));
        if (!fed)
            return base::fail(fed.error());
        if (!*fed)
            return {};
    }
}

} // namespace examdesk::table
