// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_blocks.h"

#include "base/id.h"
#include "statement.h"

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

NumberBlocks::NumberBlocks(const QSqlDatabase& database) : m_database(database) {}

Result<QList<NumberBlocks::Block>> NumberBlocks::all(const QString& exam) const
{
    const auto rows = allRows(
        m_database,
        u"SELECT block, request, next, last, told FROM number_block WHERE exam = ? ORDER BY block"_s, {exam});
    if (!rows)
        return base::fail(rows.error());
    QList<Block> blocks;
    for (const QVariantList& row : *rows)
        blocks.append({row.at(0).toLongLong(), row.at(1).toString(), row.at(2).toLongLong(),
                       row.at(3).toLongLong(), row.at(4).toString()});
    return blocks;
}

Result<qint64> NumberBlocks::left(const QString& exam) const
{
    return firstRow(
               m_database,
               u"SELECT coalesce(sum(last - next + 1), 0) FROM number_block WHERE exam = ? AND next <= last"_s,
               {exam})
        .map([](const std::optional<QVariantList>& row) { return row ? row->first().toLongLong() : 0; });
}

Result<std::optional<NumberBlocks::Number>> NumberBlocks::take(const QString& exam) const
{
    const auto row = firstRow(m_database,
                              u"SELECT block, next FROM number_block WHERE exam = ? AND next <= last"
                              " ORDER BY block LIMIT 1"_s,
                              {exam});
    if (!row)
        return base::fail(row.error());
    if (!*row)
        return std::nullopt;
    const Number number{(*row)->at(0).toLongLong(), (*row)->at(1).toLongLong()};
    return write(m_database, u"UPDATE number_block SET next = next + 1 WHERE exam = ? AND block = ?"_s,
                 {exam, number.block})
        .map([&number](int) { return std::optional(number); });
}

Result<QString> NumberBlocks::question(const QString& exam) const
{
    const auto made = write(
        m_database, u"INSERT INTO number_request (exam, request) VALUES (?, ?) ON CONFLICT DO NOTHING"_s,
        {exam, base::newId()});
    if (!made)
        return base::fail(made.error());
    return firstRow(m_database, u"SELECT request FROM number_request WHERE exam = ?"_s, {exam})
        .map(
            [](const std::optional<QVariantList>& row) { return row ? row->first().toString() : QString(); });
}

Result<void> NumberBlocks::add(const QString& exam, const Block& block) const
{
    const auto added = write(m_database,
                             u"INSERT INTO number_block (exam, block, request, next, last, told)"
                             " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
                             {exam, block.number, block.request, block.next, block.last, block.told});
    if (!added)
        return base::fail(added.error());
    return write(m_database, u"DELETE FROM number_request WHERE exam = ? AND request = ?"_s,
                 {exam, block.request})
        .map([](int) {});
}

Result<void> NumberBlocks::setTold(const QString& exam, const QString& epoch) const
{
    return write(m_database, u"UPDATE number_block SET told = ? WHERE exam = ?"_s, {epoch, exam})
        .map([](int) {});
}

Result<void> NumberBlocks::giveUp(const QString& exam, qint64 block) const
{
    return write(m_database, u"DELETE FROM number_block WHERE exam = ? AND block = ?"_s, {exam, block})
        .map([](int) {});
}

Result<QString> NumberBlocks::problem(const QString& exam) const
{
    return firstRow(m_database, u"SELECT problem FROM number_request WHERE exam = ?"_s, {exam})
        .map(
            [](const std::optional<QVariantList>& row) { return row ? row->first().toString() : QString(); });
}

Result<void> NumberBlocks::setProblem(const QString& exam, const QString& sentence) const
{
    return write(m_database, u"UPDATE number_request SET problem = ? WHERE exam = ?"_s,
                 {sentence.isNull() ? u""_s : sentence, exam})
        .map([](int) {});
}

} // namespace examdesk::store
