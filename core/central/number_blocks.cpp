// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_blocks.h"

#include "exam/number_pattern.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QSet>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Central)
};

const QString kResumedFact = u"numbers_resumed"_s; ///< The epoch in which they are lent again.

Result<std::optional<QVariantList>> newestEpoch(const QSqlDatabase& database)
{
    return store::firstRow(database, u"SELECT id, cause FROM epoch ORDER BY number DESC LIMIT 1"_s, {});
}

Result<void> remember(const QSqlDatabase& database, const QString& exam, const NumberBlocks::Held& block,
                      const QString& account, const QDateTime& now)
{
    return store::write(database,
                        u"INSERT INTO number_block (exam, block, request, account, at)"
                        " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
                        {exam, block.block, block.request, account, base::storedTime(now)})
        .map([](int) {});
}

} // namespace

NumberBlocks::NumberBlocks(Database& database, const account::CommandRules& rules,
                           QMap<QString, QString> patterns, base::Clock now)
    : m_database(database), m_rules(rules), m_patterns(std::move(patterns)), m_now(std::move(now))
{}

Result<NumberBlocks::Answer> NumberBlocks::lend(const account::Principal& principal, const Question& question)
{
    // Whoever syncs a station tells what it holds; only who registers people gets more.
    if (!question.request.isEmpty() && !m_rules.mayExecute(principal, u"candidate.register"_s))
        return base::fail(Error::Code::Denied,
                          Words::tr("This account registers nobody, so it gets no candidate numbers."));
    const auto pattern = exam::NumberPattern::parse(m_patterns.value(question.exam));
    if (!pattern)
        return base::fail(Error::Code::NotFound,
                          Words::tr("The exam \"%1\" gives no candidate numbers here.").arg(question.exam));
    auto transaction = WriteTransaction::begin(m_database);
    if (!transaction)
        return base::fail(transaction.error());
    Answer answer{.last = pattern->lastNumber()};
    const auto lost = note(transaction->database(), principal.name, question);
    if (!lost)
        return base::fail(lost.error());
    answer.lost = *lost;
    if (!question.request.isEmpty()) {
        const auto taken = take(transaction->database(), principal.name, question);
        // What the station told is kept though it gets nothing.
        if (!taken && taken.error().code != Error::Code::Conflict)
            return base::fail(taken.error());
        if (!taken) {
            const auto committed = transaction->commit();
            return base::fail(committed ? taken.error() : committed.error());
        }
        answer.block = *taken;
    }
    return transaction->commit().map([&answer] { return answer; });
}

/// The held blocks that are another's.
Result<QList<qint64>> NumberBlocks::note(const QSqlDatabase& database, const QString& account,
                                         const Question& question) const
{
    const auto pattern = exam::NumberPattern::parse(m_patterns.value(question.exam));
    QList<qint64> lost;
    for (const Held& held : question.held) {
        if (held.block < 0 || held.block >= pattern->blocks() || held.request.isEmpty())
            return base::fail(Error::Code::Invalid, Words::tr("A block that is held is none of this exam."));
        if (const auto kept = remember(database, question.exam, held, account, m_now()); !kept)
            return base::fail(kept.error());
        const auto row =
            store::firstRow(database, u"SELECT request FROM number_block WHERE exam = ? AND block = ?"_s,
                            {question.exam, held.block});
        if (!row)
            return base::fail(row.error());
        if (!*row || (*row)->first().toString() != held.request)
            lost.append(held.block);
    }
    return lost;
}

Result<qint64> NumberBlocks::take(const QSqlDatabase& database, const QString& account,
                                  const Question& question) const
{
    const auto before =
        store::firstRow(database, u"SELECT block FROM number_block WHERE exam = ? AND request = ?"_s,
                        {question.exam, question.request});
    if (!before)
        return base::fail(before.error());
    if (*before)
        return (*before)->first().toLongLong();
    if (const auto within = checkBounds(database, account, question.exam); !within)
        return base::fail(within.error());
    const auto block = firstFree(database, question.exam);
    if (!block)
        return block;
    const auto kept = remember(database, question.exam, {*block, question.request}, account, m_now());
    if (!kept)
        return base::fail(kept.error());
    return block;
}

Result<void> NumberBlocks::checkBounds(const QSqlDatabase& database, const QString& account,
                                       const QString& exam) const
{
    const auto waits = isWaiting(database);
    if (!waits)
        return base::fail(waits.error());
    if (*waits)
        return base::fail(
            Error::Code::Conflict,
            Words::tr("The server was restored from a backup and may have forgotten which candidate numbers "
                      "stations have. It lends new ones again when every station was synced and its "
                      "administrator has run examdesk-central numbers --resume."));
    const auto row = store::firstRow(
        database, u"SELECT count(*) FROM number_block WHERE exam = ? AND account = ? AND at > ?"_s,
        {exam, account, base::storedTime(m_now().addDays(-1))});
    if (!row)
        return base::fail(row.error());
    if ((*row)->first().toLongLong() >= kMostADay)
        return base::fail(Error::Code::Conflict,
                          Words::tr("The account \"%1\" got %2 blocks of candidate numbers within a day; it "
                                    "gets the next one tomorrow.")
                              .arg(account)
                              .arg(kMostADay));
    return {};
}

/// The lowest that was never lent and in which no candidate's number lies.
Result<qint64> NumberBlocks::firstFree(const QSqlDatabase& database, const QString& exam) const
{
    const auto pattern = exam::NumberPattern::parse(m_patterns.value(exam));
    const auto rows = store::allRows(database, u"SELECT block FROM number_block WHERE exam = ?"_s, {exam});
    if (!rows)
        return base::fail(rows.error());
    QSet<qint64> lent;
    for (const QVariantList& row : *rows)
        lent.insert(row.first().toLongLong());
    for (qint64 block = 0; block < pattern->blocks(); ++block) {
        if (lent.contains(block))
            continue;
        const auto used = store::firstRow(
            database,
            u"SELECT 1 FROM document WHERE entity = ? AND exam = ? AND key IS NOT NULL AND deleted = 0"
            " AND key >= ? AND key <= ? LIMIT 1"_s,
            {u"candidate"_s, exam, pattern->text(block, 0), pattern->text(block, pattern->lastNumber())});
        if (!used)
            return base::fail(used.error());
        if (!*used)
            return block;
    }
    return base::fail(Error::Code::Conflict,
                      Words::tr("All blocks of candidate numbers of this exam are lent; its definition needs "
                                "a longer candidate_number."));
}

Result<void> NumberBlocks::resume(Database& database)
{
    auto transaction = WriteTransaction::begin(database);
    if (!transaction)
        return base::fail(transaction.error());
    const auto epoch = newestEpoch(transaction->database());
    if (!epoch)
        return base::fail(epoch.error());
    const auto kept = store::write(transaction->database(),
                                   u"INSERT INTO meta (name, value) VALUES (?, ?)"
                                   " ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                                   {kResumedFact, *epoch ? (*epoch)->first().toString().toUtf8() : ""_ba});
    return kept ? transaction->commit() : base::fail(kept.error());
}

Result<bool> NumberBlocks::isWaiting(const QSqlDatabase& database)
{
    const auto epoch = newestEpoch(database);
    const auto resumed =
        store::firstRow(database, u"SELECT value FROM meta WHERE name = ?"_s, {kResumedFact});
    if (!epoch || !resumed)
        return base::fail(epoch ? resumed.error() : epoch.error());
    const bool wasRestored = *epoch && (*epoch)->at(1).toString() == u"restore";
    return wasRestored && (!*resumed || QString::fromUtf8((*resumed)->first().toByteArray()) !=
                                            (*epoch)->first().toString());
}

} // namespace examdesk::central
