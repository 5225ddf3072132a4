// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_step.h"

#include "answers.h"
#include "placement.h"
#include "store/digest.h"
#include "store/transaction.h"

#include <QJsonArray>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::Document;

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
        const auto due = isCheckDue(tools().store, exam);
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
    const auto theirs = store::digestFromJson(answer->value(u"entities"_s).toObject());
    if (!theirs)
        return rubbish(theirs.error().message);
    const auto ours = store::digestOf(tools().store.documents(), m_exams.first(),
                                      [this](const Document& document) { return isInScope(document); });
    if (!ours)
        return base::fail(ours.error());
    return *ours == *theirs;
}

Result<bool> CheckStep::changesWait()
{
    return tools().store.outbox().counts().map(
        [](const store::Outbox::Counts& counts) { return counts.waiting > 0; });
}

void CheckStep::compare(const Reply& reply)
{
    const auto equal = isEqual(reply);
    const auto waits = changesWait();
    if (!equal || !waits)
        return finish(base::fail(equal ? waits.error() : equal.error()));
    Report& report = tools().report;
    if (*equal) {
        if (const auto noted = noteChecked(tools().store, m_exams.first()); !noted)
            return finish(noted);
        report.digestEqual = report.digestEqual.value_or(true);
    } else if (!*waits) { // While changes wait, the two differ as they should.
        return differs();
    }
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
        m_exams.removeFirst();
        return nextExam();
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

void CheckStep::askInventory(const store::DocumentRef& after)
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
    const QJsonArray items = answer->value(u"items"_s).toArray();
    store::DocumentRef last;
    for (const QJsonValue& item : items) {
        last = {item[u"entity"_s].toString(), item[u"id"_s].toString()};
        m_atServer.insert(refKey(last.entity, last.id));
    }
    const bool more = answer->value(u"more"_s).toBool();
    if (!answer->value(u"items"_s).isArray() || (more && last.id.isEmpty()))
        return finish(rubbish(u"an inventory without items"_s));
    if (more)
        return askInventory(last);
    if (const auto repaired = repair(); !repaired)
        return finish(repaired);
    pullAgain();
}

/// What is here and not at the server was taken away there while this station could not hear of it.
Result<void> CheckStep::repair()
{
    store::Store& store = tools().store;
    QList<store::DocumentRef> surplus;
    const auto walked = store.documents().forEach(m_exams.first(), [&](const Document& document) {
        if (!document.deleted && isInScope(document) &&
            !m_atServer.contains(refKey(document.entity, document.id)))
            surplus.append({document.entity, document.id});
    });
    if (!walked)
        return walked;
    for (qsizetype from = 0; from < surplus.size(); from += kLot) {
        if (const auto gone = withdrawLot(surplus.mid(from, kLot)); !gone)
            return gone;
    }
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto over = startOver(store, m_exams.first(), tools().options.scope); !over)
        return over;
    return transaction->commit();
}

/// In a transaction of its own, so that nobody at the desk waits for all of them; a change that waits, also
/// one made a moment ago, keeps its record.
Result<void> CheckStep::withdrawLot(const QList<store::DocumentRef>& lot)
{
    store::Store& store = tools().store;
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto waiting = waitingRecords(store);
    if (!waiting)
        return base::fail(waiting.error());
    for (const store::DocumentRef& ref : lot) {
        if (waiting->contains(refKey(ref.entity, ref.id)))
            continue;
        if (const auto gone = withdraw(store, ref.entity, ref.id); !gone)
            return gone;
    }
    return transaction->commit();
}

} // namespace examdesk::sync
