// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_step.h"

#include "answers.h"
#include "base/json.h"
#include "placement.h"
#include "store/digest.h"
#include "store/file_queue.h"
#include "store/safekeeping.h"
#include "store/transaction.h"

#include <QJsonArray>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::Record;

namespace {

constexpr qsizetype kLot = 500;

QString encoded(const QString& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

CheckStep::CheckStep(StepTools& tools, Done done) : Step(tools, std::move(done)) {}

void CheckStep::start()
{
    for (const QString& exam : tools().options.exams) {
        const auto due = isCheckDue(tools().store, exam, tools().options.scope);
        if (!due)
            return finish(base::fail(due.error()));
        if (tools().options.checkDigest || *due)
            m_exams.append(exam);
    }
    nextExam();
}

void CheckStep::nextExam()
{
    m_round = Round::First;
    if (m_exams.isEmpty())
        return finish({});
    askAwaited({});
}

/// Files that records at the server name and that are not there: it may have lost them, and this station have
/// them.
void CheckStep::askAwaited(const QString& after)
{
    Request request{.path = u"/v1/files"_s};
    request.query.addQueryItem(u"exam"_s, encoded(m_exams.first()));
    request.query.addQueryItem(u"after"_s, encoded(after));
    ask(request, [this](const Reply& reply) { receiveAwaited(reply); });
}

void CheckStep::receiveAwaited(const Reply& reply)
{
    const auto answer = jsonOf(reply);
    if (!answer)
        return finish(base::fail(answer.error()));
    if (const auto same = isSameServer(*answer); !same)
        return finish(same);
    store::Store& store = tools().store;
    QString last;
    for (const QJsonValue& file : answer->value(u"awaited"_s).toArray()) {
        last = file.toString();
        if (!store.files().contains(last))
            continue;
        const auto queued = store::FileQueue(store.database()).add(last, store::FileQueue::Direction::Upload);
        if (!queued)
            return finish(queued);
    }
    if (answer->value(u"more"_s).toBool() && !last.isEmpty())
        return askAwaited(last);
    askDigest();
}

void CheckStep::askDigest()
{
    Request request{.path = u"/v1/digest"_s};
    request.query.addQueryItem(u"exam"_s, encoded(m_exams.first()));
    ask(request, [this](const Reply& reply) { compare(reply); });
}

Result<bool> CheckStep::isEqual(const Reply& reply)
{
    const auto answer = jsonOf(reply);
    if (!answer)
        return base::fail(answer.error());
    if (const auto same = isSameServer(*answer); !same)
        return base::fail(same.error());
    const auto theirs = store::digestFromJson(answer->value(u"entities"_s).toObject());
    if (!theirs)
        return malformedAnswer(theirs.error().message);
    const auto ours = store::digestOf(tools().store.records(), m_exams.first(),
                                      [this](const Record& record) { return isInScope(record); });
    if (!ours)
        return base::fail(ours.error());
    return *ours == *theirs;
}

Result<bool> CheckStep::changesWait()
{
    return tools().store.outbox().counts().map(
        [](const store::Outbox::Counts& counts) { return counts.waiting > counts.again; });
}

void CheckStep::compare(const Reply& reply)
{
    const auto equal = isEqual(reply);
    const auto waits = changesWait();
    if (!equal || !waits)
        return finish(base::fail(equal ? waits.error() : equal.error()));
    Report& report = tools().report;
    if (*equal) {
        report.digestEqual = report.digestEqual.value_or(true);
        if (const auto told = store::SetApart(tools().store.database()).forget(m_exams.first()); !told)
            return finish(told);
        return endExam();
    }
    if (!*waits) // While changes wait, the two differ as they should.
        return differs();
    m_exams.removeFirst();
    nextExam();
}

void CheckStep::differs()
{
    switch (m_round) {
    case Round::First:
        m_round = Round::AfterPull;
        return pullAgain();
    case Round::AfterPull:
        m_round = Round::AfterRepair;
        m_atServer.clear();
        return askInventory({});
    case Round::AfterRepair:
        tools().report.digestEqual = false;
        return endExam();
    }
}

void CheckStep::pullAgain()
{
    m_pull =
        std::make_unique<PullStep>(tools(), QStringList{m_exams.first()}, [this](const Result<void>& pulled) {
            if (!pulled)
                return finish(pulled);
            askDigest();
        });
    m_pull->start();
}

void CheckStep::askInventory(const store::RecordRef& after)
{
    Request request{.path = u"/v1/inventory"_s};
    request.query.addQueryItem(u"exam"_s, encoded(m_exams.first()));
    request.query.addQueryItem(u"after_entity"_s, encoded(after.entity));
    request.query.addQueryItem(u"after_id"_s, encoded(after.id));
    ask(request, [this](const Reply& reply) { receiveInventory(reply); });
}

void CheckStep::receiveInventory(const Reply& reply)
{
    const auto answer = jsonOf(reply);
    if (!answer)
        return finish(base::fail(answer.error()));
    if (const auto same = isSameServer(*answer); !same)
        return finish(same);
    const QJsonArray items = answer->value(u"items"_s).toArray();
    store::RecordRef last;
    for (const QJsonValue& item : items) {
        last = refIn(item);
        m_atServer.insert(refKey(last.entity, last.id), item[u"version"_s].toInteger());
    }
    const bool more = answer->value(u"more"_s).toBool();
    if (!answer->value(u"items"_s).isArray() || (more && last.id.isEmpty()))
        return finish(malformedAnswer(u"an inventory without items"_s));
    if (more)
        return askInventory(last);
    if (const auto found = findSurplus(); !found)
        return finish(found);
    askStandings();
}

Result<void> CheckStep::findSurplus()
{
    m_surplus.clear();
    m_isExplained = true;
    const store::KeptRecords kept(tools().store.database(), tools().store.cipher());
    const store::Removals removals(tools().store.database());
    qint64 found = 0;
    bool isListed = false;
    const auto walked = tools().store.records().forEach(m_exams.first(), [&](const Record& record) {
        if (record.deleted || !isInScope(record))
            return;
        const auto there = m_atServer.constFind(refKey(record.entity, record.id));
        const bool isThere = there != m_atServer.cend();
        found += isThere ? 1 : 0;
        if (!isThere)
            m_surplus.append({record.entity, record.id});
        if (isThere && *there == record.version)
            return;
        const store::RecordRef ref{record.entity, record.id};
        const bool isKnown = kept.contains(ref).value_or(false) || removals.contains(ref).value_or(false);
        isListed = isListed || isKnown;
        m_isExplained = m_isExplained && isKnown;
    });
    m_isExplained = m_isExplained && isListed && found == m_atServer.size();
    return walked;
}

void CheckStep::askStandings()
{
    // All that differs is listed and waits for a person; to read it all again changes nothing.
    if (m_isExplained) {
        tools().report.digestEqual = false;
        return endExam();
    }
    if (m_surplus.isEmpty()) {
        if (const auto ended = endRepair(); !ended)
            return finish(ended);
        return pullAgain();
    }
    const QList<store::RecordRef> lot = m_surplus.mid(0, kLot);
    m_surplus.remove(0, lot.size());
    QJsonArray records;
    for (const store::RecordRef& ref : lot)
        records.append(QJsonObject{{u"entity"_s, ref.entity}, {u"id"_s, ref.id}});
    Request request{
        .method = "POST", .path = u"/v1/standing"_s, .body = base::canonicalJson({{u"records"_s, records}})};
    request.query.addQueryItem(u"exam"_s, encoded(m_exams.first()));
    ask(request, [this, lot](const Reply& reply) { receiveStandings(lot, reply); });
}

void CheckStep::receiveStandings(const QList<store::RecordRef>& lot, const Reply& reply)
{
    const auto answer = jsonOf(reply);
    if (!answer)
        return finish(base::fail(answer.error()));
    if (const auto same = isSameServer(*answer); !same)
        return finish(same);
    const QJsonArray answers = answer->value(u"records"_s).toArray();
    if (answers.size() != lot.size())
        return finish(malformedAnswer(u"%1 standings for %2 records"_s.arg(answers.size()).arg(lot.size())));
    if (const auto settled = settle(lot, answers); !settled)
        return finish(settled);
    askStandings();
}

Result<void> CheckStep::settle(const QList<store::RecordRef>& lot, const QJsonArray& answers)
{
    store::Store& store = tools().store;
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto mine = outboxRecords(store);
    if (!mine)
        return base::fail(mine.error());
    const store::Removals removals(store.database());
    const store::KeptRecords kept(store.database(), store.cipher());
    for (qsizetype i = 0; i < lot.size(); ++i) {
        const store::RecordRef& ref = lot.at(i);
        const QString key = refKey(ref.entity, ref.id);
        if (mine->waiting.contains(key))
            continue; // A change on its way keeps its record, also one made a moment ago.
        const QString standing = answers.at(i)[u"standing"_s].toString();
        const auto here = store.records().find(ref.entity, ref.id);
        if (!here)
            return base::fail(here.error());
        if (!*here || standing == u"living"_s)
            continue;
        const bool isGone = standing == u"deleted"_s || standing == u"out_of_scope"_s;
        // It was never anywhere but in a change that the server did not take, and that waits for a person.
        const bool wasNever = standing == u"unknown"_s && mine->made.contains(key);
        const auto done =
            wasNever ? withdraw(store, ref.entity, ref.id)
            : isGone ? removals.add(ref, m_exams.first(), tools().options.scope,
                                    answers.at(i)[u"version"_s].toInteger())
                     : kept.add(**here, store::KeptRecord::Cause::Unknown, QDateTime::currentDateTimeUtc());
        if (!done)
            return done;
    }
    return transaction->commit();
}

Result<void> CheckStep::endRepair()
{
    store::Store& store = tools().store;
    const auto left = carryOutRemovals(store, m_exams.first(), tools().options.scope);
    if (!left)
        return base::fail(left.error());
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto over = startOver(store, m_exams.first(), tools().options.scope); !over)
        return over;
    return transaction->commit();
}

/// Different or not, the next look is due in a day: what differs is listed, and stays so until a person
/// decides.
void CheckStep::endExam()
{
    if (const auto noted = noteChecked(tools().store, m_exams.first(), tools().options.scope); !noted)
        return finish(noted);
    m_exams.removeFirst();
    nextExam();
}

} // namespace examdesk::sync
