// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull_step.h"

#include "answers.h"
#include "store/body_keys.h"
#include "store/transaction.h"
#include "sync/position.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::Record;

PullStep::PullStep(StepTools& tools, QStringList exams, Done done)
    : Step(tools, std::move(done)), m_exams(std::move(exams))
{}

void PullStep::nextPage()
{
    if (m_exams.isEmpty())
        return finish({});
    const auto since = tools().store.syncState().cursor(m_exams.first(), tools().options.scope);
    const auto living = tools().store.records().countLiving(m_exams.first());
    if (!since || !living)
        return finish(base::fail(since ? living.error() : since.error()));
    m_isFirst = since->isEmpty() && *living == 0;
    askBehind(*since);
}

void PullStep::askBehind(const QString& since)
{
    Request request{.path = u"/v1/changes"_s};
    request.query.addQueryItem(u"exam"_s, QString::fromLatin1(QUrl::toPercentEncoding(m_exams.first())));
    request.query.addQueryItem(u"limit"_s, QString::number(tools().options.page));
    if (!since.isEmpty())
        request.query.addQueryItem(u"since"_s, QString::fromLatin1(QUrl::toPercentEncoding(since)));
    ask(request, [this, since](const Reply& reply) { receive(since, reply); });
}

void PullStep::receive(const QString& since, const Reply& reply)
{
    if (m_failed)
        return; // The page before this one could not be kept, and this one was under way already.
    if (reply.status == 410)
        return lookAgain();
    const auto page = read(since, reply);
    if (!page)
        return fail(page.error());
    if (page->more) // The server makes the next page while this one is stored.
        askBehind(page->next);
    if (const auto applied = apply(*page); !applied)
        return fail(applied.error());
    tools().progress(tools().report.pulled, 0);
    if (!page->more)
        endExam();
}

void PullStep::endExam()
{
    const auto left = carryOutRemovals(tools().store, m_exams.first(), tools().options.scope);
    const auto read = tools().store.syncState().endRereading(m_exams.first(), tools().options.scope);
    if (!left || !read)
        return fail(left ? read.error() : left.error());
    m_exams.removeFirst();
    m_begunAnew = false;
    nextPage();
}

void PullStep::lookAgain()
{
    ask(positionRequest(tools().pin.cursor), [this](const Reply& reply) {
        const auto position = positionIn(reply);
        if (!position)
            return fail(position.error());
        const auto relation = relationTo(tools().pin, position->server.serverId, position->relation);
        if (relation != store::ServerRelation::Same)
            return fail(stopFor(tools().store, relation, position->server).error());
        if (m_begunAnew)
            return fail(Result<void>(malformedAnswer(u"410 to an empty cursor"_s)).error());
        if (const auto begun = beginAnew(); !begun)
            return fail(begun.error());
        nextPage();
    });
}

void PullStep::fail(const base::Error& error)
{
    m_failed = true;
    finish(base::fail(error));
}

/// Everything is read again. What is no longer at the server shows in the check.
Result<void> PullStep::beginAnew()
{
    m_begunAnew = true;
    auto transaction = store::Transaction::begin(tools().store.database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto over = startOver(tools().store, m_exams.first(), tools().options.scope); !over)
        return over;
    return transaction->commit();
}

Result<PullStep::Page> PullStep::read(const QString& since, const Reply& reply) const
{
    const auto answer = jsonOf(reply);
    if (!answer)
        return base::fail(answer.error());
    if (const auto same = isSameServer(*answer); !same)
        return base::fail(same.error());
    const QJsonValue changes = answer->value(u"changes"_s);
    Page page{.answer = *answer,
              .next = answer->value(u"next"_s).toString(),
              .more = answer->value(u"more"_s).toBool()};
    page.answer.remove(u"changes"_s);
    if (!changes.isArray() || page.next.isEmpty() || (page.more && page.next == since))
        return malformedAnswer(u"a page without changes, or without a way on"_s);
    for (const QJsonValue& apart : answer->value(u"set_apart"_s).toArray())
        page.setApart.append(refIn(apart));
    for (const QJsonValue& change : changes.toArray()) {
        auto record = Record::fromJson(change.toObject());
        if (record && record->exam != m_exams.first())
            return malformedAnswer(u"a record of another exam"_s);
        if (record) {
            page.changes.append(*std::move(record));
            continue;
        }
        const store::RecordRef ref = refIn(change);
        if (ref.entity.isEmpty() || ref.id.isEmpty())
            return malformedAnswer(record.error().message);
        page.setApart.append(ref); // One that nobody can read stops none of the others.
    }
    return page;
}

Result<void> PullStep::apply(const Page& page)
{
    const store::ServerPin pin = tools().pin;
    const auto applied = apply(page, Care::Usual);
    if (applied || applied.error().code == base::Error::Code::Unavailable ||
        applied.error().code == base::Error::Code::Storage)
        return applied;
    // One of the records cannot be stored: each gets a part of the transaction of its own.
    tools().pin = pin;
    return apply(page, Care::EachAlone);
}

Result<void> PullStep::apply(const Page& page, Care care)
{
    store::Store& store = tools().store;
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto mine = outboxRecords(store);
    const auto specials = countSpecials();
    const auto rereading = store.syncState().isRereading(m_exams.first(), tools().options.scope);
    if (!mine || !specials || !rereading)
        return base::fail(!mine ? mine.error() : !specials ? specials.error() : rereading.error());
    m_specials = *specials;
    m_isRereading = *rereading;
    for (const store::RecordRef& ref : page.setApart) {
        if (const auto apart = setApart(ref, u"server"_s); !apart)
            return apart;
    }
    for (const Record& record : page.changes) {
        if (const auto taken = take(record, *mine, care); !taken)
            return taken;
    }
    if (const auto kept = store.syncState().setCursor(m_exams.first(), tools().options.scope, page.next);
        !kept)
        return kept;
    if (const auto seen = noteSeen(page.answer, u"next"_s); !seen)
        return seen;
    const auto committed = transaction->commit();
    if (committed)
        tools().report.pulled += page.changes.size();
    return committed;
}

Result<qint64> PullStep::countSpecials() const
{
    const store::Store& store = tools().store;
    const auto kept = store::KeptRecords(store.database(), store.cipher()).count();
    const auto apart = store::SetApart(store.database()).count();
    const auto going = store::Removals(store.database()).count(m_exams.first(), tools().options.scope);
    if (!kept || !apart || !going)
        return base::fail(!kept ? kept.error() : !apart ? apart.error() : going.error());
    return *kept + *apart + *going;
}

Result<void> PullStep::setApart(const store::RecordRef& ref, const QString& why)
{
    ++m_specials;
    return store::SetApart(tools().store.database())
        .add(ref, m_exams.first(), why, QDateTime::currentDateTimeUtc());
}

Result<void> PullStep::take(const Record& record, const OutboxRecords& mine, Care care)
{
    if (care == Care::Usual)
        return takeOne(record, mine);
    {
        auto part = store::Savepoint::begin(tools().store.database());
        if (!part)
            return base::fail(part.error());
        const auto taken = takeOne(record, mine);
        if (taken)
            return part->release();
        if (taken.error().code == base::Error::Code::Unavailable ||
            taken.error().code == base::Error::Code::Storage)
            return taken;
    }
    return setApart({record.entity, record.id}, u"station"_s);
}

/// A record with a change on its way stays as the person made it, unless the server is already further: the
/// answer to the command brings the server's row, or a newer one comes behind this cursor.
Result<void> PullStep::takeOne(const Record& record, const OutboxRecords& mine)
{
    store::Store& store = tools().store;
    const QString key = refKey(record.entity, record.id);
    // Where nothing was, only a change made meanwhile can stand.
    const bool isNew = m_isFirst && !mine.waiting.contains(key);
    const auto here = isNew ? Result<store::LocalRecords::Standing>(store::LocalRecords::Standing{})
                            : store.records().standing(record.entity, record.id);
    if (!here)
        return base::fail(here.error());
    if (mine.waiting.contains(key) && record.version <= here->version)
        return {};
    // A change that was not taken is in the outbox, and the record is the server's again; but after a restore
    // what others made of it may be here alone.
    const bool isFurtherHere =
        here->isLiving && here->version > record.version && (m_isRereading || !mine.stuck.contains(key));
    if (isFurtherHere)
        return keepHere(record, store::KeptRecord::Cause::Ahead);
    if (!record.deleted)
        return takeLiving(record, *here, mine);
    if (!here->isLiving)
        return place(store, record, mine);
    const auto elsewhere = isElsewhere(record);
    if (!elsewhere || *elsewhere)
        return elsewhere.map([](bool) {});
    ++m_specials;
    return store::Removals(store.database())
        .add({record.entity, record.id}, record.exam, tools().options.scope, record.version);
}

Result<void> PullStep::takeLiving(const Record& record, const store::LocalRecords::Standing& here,
                                  const OutboxRecords& mine)
{
    store::Store& store = tools().store;
    if (m_isRereading && here.isLiving && here.version == record.version) {
        if (const auto kept = keepIfOther(record); !kept)
            return kept;
    }
    if (m_specials > 0) {
        if (const auto settled = settleSpecials(record); !settled)
            return settled;
    }
    if (const auto placed = place(store, record, mine); !placed)
        return placed;
    if (!tools().report.entities.contains(record.entity))
        tools().report.entities.append(record.entity);
    return {};
}

/// Keeps what is here of the record, whatever becomes of it.
Result<void> PullStep::keepHere(const Record& record, store::KeptRecord::Cause cause)
{
    store::Store& store = tools().store;
    const auto here = store.records().find(record.entity, record.id);
    if (!here)
        return base::fail(here.error());
    if (!*here)
        return {};
    ++m_specials;
    return store::KeptRecords(store.database(), store.cipher())
        .add(**here, cause, QDateTime::currentDateTimeUtc());
}

/// A server that was restored went on without what it had lost: another record has the version of the one
/// here.
Result<void> PullStep::keepIfOther(const Record& record)
{
    const auto here = tools().store.records().find(record.entity, record.id);
    if (!here)
        return base::fail(here.error());
    if (!*here || (*here)->digest() == record.digest())
        return {};
    return keepHere(record, store::KeptRecord::Cause::Diverged);
}

namespace {

/// Whether @p later goes on from @p earlier: its history begins with that one's, line by line.
bool goesOnFrom(const Record& later, const Record& earlier)
{
    const QJsonArray before = earlier.body.value(store::BodyKey::history).toArray();
    const QJsonArray after = later.body.value(store::BodyKey::history).toArray();
    if (before.isEmpty() || after.size() < before.size())
        return false;
    for (qsizetype i = 0; i < before.size(); ++i)
        if (before.at(i) != after.at(i))
            return false;
    return true;
}

} // namespace

/// The server has the record: it is neither lost nor gone. What is kept of it goes only if the server's goes
/// on from it; a version that others reached in another way says nothing.
Result<void> PullStep::settleSpecials(const Record& record)
{
    const store::Store& store = tools().store;
    const store::RecordRef ref{record.entity, record.id};
    const store::KeptRecords records(store.database(), store.cipher());
    const auto kept = records.find(ref);
    if (!kept)
        return base::fail(kept.error());
    if (*kept && (*kept)->record.version <= record.version) {
        const Record& was = (*kept)->record;
        const bool isIn =
            was.version == record.version ? was.digest() == record.digest() : goesOnFrom(record, was);
        const auto done =
            isIn ? records.remove(ref) : records.setCause(ref, store::KeptRecord::Cause::Diverged);
        if (!done)
            return done;
    }
    if (const auto stays = store::Removals(store.database()).cancel(ref); !stays)
        return stays;
    return store::SetApart(store.database()).remove(ref);
}

Result<bool> PullStep::isElsewhere(const Record& tombstone)
{
    const auto here = tools().store.records().find(tombstone.entity, tombstone.id);
    if (!here)
        return base::fail(here.error());
    return *here && (*here)->version >= tombstone.version && !isInScope(**here);
}

} // namespace examdesk::sync
