// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics.h"

#include "list_condition.h"
#include "search_condition.h"
#include "store/statement.h"

#include <QCollator>
#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <functional>
#include <numeric>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

/// Numbers by the code of the line and of the column; without columns that of the column is empty.
using Numbers = QMap<QString, QMap<QString, qint64>>;

/// What one walk through the index found.
struct Found {
    Numbers numbers;
    qint64 withdrawn = 0;
};

Result<void> checkDimensions(const exam::Definition& exam, const StatisticsQuery& query)
{
    const QList<Dimension> known = dimensionsOf(exam);
    for (const Dimension by : query.columns ? QList{query.rows, *query.columns} : QList{query.rows}) {
        if (known.contains(by))
            continue;
        QStringList ids;
        for (const Dimension one : known)
            ids.append(dimensionId(one));
        return base::fail(Error::Code::Invalid,
                          Words::tr("This exam does not count by \"%1\". It counts by: %2")
                              .arg(dimensionId(by), ids.join(u", "_s)));
    }
    if (query.columns == query.rows)
        return base::fail(Error::Code::Invalid,
                          Words::tr("The columns are the same as the rows: choose two different ones."));
    return {};
}

/// In the order of the definition; else days by time, and the others from the largest to the smallest. Whose
/// value is not known come last.
QList<Statistics::Head> ordered(const exam::Definition& exam, Dimension by, const QMap<QString, qint64>& sums)
{
    const QStringList known = codesOf(exam, by);
    QList<Statistics::Head> heads;
    for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum)
        heads.append({sum.key(), shownCode(exam, by, sum.key())});
    const auto place = [&known](const QString& code) {
        const qsizetype at = known.indexOf(code);
        return code.isEmpty() ? known.size() + 1 : at < 0 ? known.size() : at;
    };
    const QCollator names;
    std::stable_sort(heads.begin(), heads.end(), [&](const auto& one, const auto& other) {
        if (place(one.code) != place(other.code))
            return place(one.code) < place(other.code);
        if (by == Dimension::Day)
            return one.code < other.code;
        if (sums.value(one.code) != sums.value(other.code))
            return sums.value(one.code) > sums.value(other.code);
        return names.compare(one.label, other.label) < 0;
    });
    return heads;
}

QMap<QString, qint64> sumsOfLines(const Numbers& numbers)
{
    QMap<QString, qint64> sums;
    for (auto line = numbers.cbegin(); line != numbers.cend(); ++line)
        sums.insert(line.key(), std::accumulate(line->cbegin(), line->cend(), qint64(0)));
    return sums;
}

QMap<QString, qint64> sumsOfColumns(const Numbers& numbers)
{
    QMap<QString, qint64> sums;
    for (const QMap<QString, qint64>& line : numbers)
        for (auto cell = line.cbegin(); cell != line.cend(); ++cell)
            sums[cell.key()] += *cell;
    return sums;
}

Statistics tableOf(const exam::Definition& exam, const StatisticsQuery& query, const Found& found)
{
    Statistics table{.rows = query.rows, .columns = query.columns, .withdrawn = found.withdrawn};
    const QMap<QString, qint64> lineSums = sumsOfLines(found.numbers);
    const QMap<QString, qint64> columnSums = sumsOfColumns(found.numbers);
    if (query.columns)
        table.columnHeads = ordered(exam, *query.columns, columnSums);
    for (const Statistics::Head& head : std::as_const(table.columnHeads))
        table.columnTotals.append(columnSums.value(head.code));
    for (const Statistics::Head& head : ordered(exam, query.rows, lineSums)) {
        Statistics::Line line{.head = head, .total = lineSums.value(head.code)};
        for (const Statistics::Head& column : std::as_const(table.columnHeads))
            line.cells.append(found.numbers.value(head.code).value(column.code));
        table.total += line.total;
        table.lines.append(line);
    }
    return table;
}

} // namespace

Statistics withColumns(const Statistics& whole, qsizetype most)
{
    if (whole.columnHeads.size() <= most || most < 1)
        return whole;
    QList<qsizetype> largest(whole.columnHeads.size());
    std::iota(largest.begin(), largest.end(), 0);
    std::stable_sort(largest.begin(), largest.end(), [&whole](qsizetype one, qsizetype other) {
        return whole.columnTotals.at(one) > whole.columnTotals.at(other);
    });
    largest.resize(most - 1);
    std::sort(largest.begin(), largest.end()); // those that stay keep their order
    const auto folded = [&largest](const QList<qint64>& cells) {
        QList<qint64> fewer;
        for (const qsizetype column : largest)
            fewer.append(cells.at(column));
        const qint64 shown = std::accumulate(fewer.cbegin(), fewer.cend(), qint64(0));
        return fewer << std::accumulate(cells.cbegin(), cells.cend(), qint64(0)) - shown;
    };
    Statistics fewer = whole;
    fewer.folded = whole.columnHeads.size() - largest.size();
    fewer.columnHeads.clear();
    for (const qsizetype column : std::as_const(largest))
        fewer.columnHeads.append(whole.columnHeads.at(column));
    fewer.columnHeads.append({QString(), Words::tr("Others (%1)").arg(fewer.folded)});
    fewer.columnTotals = folded(whole.columnTotals);
    for (Statistics::Line& line : fewer.lines)
        line.cells = folded(line.cells);
    return fewer;
}

QStringList shownFilters(const exam::Definition& exam, const CandidateQuery& query)
{
    QStringList words;
    const auto add = [&words](const QString& what, const QString& value) {
        words.append(Words::tr("%1: %2").arg(what, value));
    };
    const auto addCode = [&](Dimension by, const QString& code) {
        add(dimensionTitle(exam, by), shownCode(exam, by, code));
    };
    if (!query.search.isEmpty())
        words.append(Words::tr("A search")); // which may be a person's number
    if (!query.accommodation.isEmpty())
        words.append(Words::tr("Those who wait for accommodations"));
    if (!query.school.isEmpty())
        addCode(Dimension::School, query.school);
    if (!query.type.isEmpty())
        addCode(Dimension::Type, query.type);
    if (!query.approval.isEmpty())
        addCode(Dimension::Approval, query.approval);
    if (const exam::AuditLevel* level = exam.auditLevel(query.level))
        add(Words::tr("Waits for"), level->name.shown());
    if (!query.payment.isEmpty())
        add(Words::tr("Payment"), shownPayment(query.payment));
    if (!query.portrait.isEmpty())
        add(Words::tr("Portrait"), shownPortrait(query.portrait));
    for (const Narrowing& narrowing : query.narrowings)
        addCode(narrowing.by, narrowing.code);
    return words;
}

StatisticsReader::StatisticsReader(const QSqlDatabase& database, const store::Cipher& cipher,
                                   const account::Scope& scope)
    : m_database(database), m_cipher(cipher), m_scope(scope)
{}

Result<Statistics> StatisticsReader::read(const exam::Definition& exam, const StatisticsQuery& query) const
{
    if (const auto checked = checkDimensions(exam, query); !checked)
        return base::fail(checked.error());
    const SearchCondition search = soughtBy(query.of, m_cipher);
    QList<Filter> asked = filtersOf(query.of);
    asked.append({columnOf(query.rows), {}});
    if (query.columns)
        asked.append({columnOf(*query.columns), {}});
    // Where all of it is counted already nobody has to be looked at.
    const bool isCounted =
        search.rows.isEmpty() && std::all_of(asked.cbegin(), asked.cend(), std::mem_fn(&Filter::isCounted));
    Where where = everybodyOf(query.of, m_scope);
    if (!search.rows.isEmpty())
        where.add(u"row IN ("_s + search.rows + u')', search.values);
    const QString from = isCounted               ? u"sum(number) FROM candidate_count"_s
                         : search.rows.isEmpty() ? u"count(*) FROM candidate_index"_s + kByStatistics
                                                 : u"count(*) FROM candidate_index"_s;
    auto rows = store::execute(
        m_database,
        u"SELECT %1, %2, approval = ?, %3 WHERE %4 GROUP BY 1, 2, 3"_s.arg(
            columnOf(query.rows), query.columns ? columnOf(*query.columns) : u"''"_s, from, where.sql()),
        QVariantList{kWithdrawn} + where.values);
    if (!rows)
        return base::fail(rows.error());
    Found found;
    while (rows->next()) {
        const qint64 number = rows->value(3).toLongLong();
        if (number == 0) // lines of the counts that have fallen to nothing
            continue;
        if (rows->value(2).toBool() && !asksForApproval(query.of)) {
            found.withdrawn += number;
            continue;
        }
        const QString line = codeOf(exam, query.rows, rows->value(0).toString());
        const QString column =
            query.columns ? codeOf(exam, *query.columns, rows->value(1).toString()) : QString();
        found.numbers[line][column] += number;
    }
    return store::endOf(*rows).map([&] { return tableOf(exam, query, found); });
}

} // namespace examdesk::candidate
