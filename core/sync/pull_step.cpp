// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull_step.h"

#include "answers.h"
#include "placement.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::Document;

PullStep::PullStep(StepTools& tools, QStringList exams, Done done)
    : Step(tools, std::move(done)), m_exams(std::move(exams))
{}

void PullStep::nextPage()
{
    if (m_exams.isEmpty())
        return finish({});
    const auto since = tools().store.syncState().cursor(m_exams.first(), tools().options.scope);
    if (!since)
        return finish(base::fail(since.error()));
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
    if (reply.status == 410 && !m_begunAnew) {
        if (const auto begun = beginAnew(); !begun)
            return fail(begun.error());
        return nextPage();
    }
    const auto page = read(since, reply);
    if (!page)
        return fail(page.error());
    if (page->more) // The server makes the next page while this one is stored.
        askBehind(page->next);
    if (const auto applied = apply(*page); !applied)
        return fail(applied.error());
    tools().progress(tools().report.pulled, 0);
    if (page->more)
        return;
    m_exams.removeFirst();
    m_begunAnew = false;
    nextPage();
}

void PullStep::fail(const base::Error& error)
{
    m_failed = true;
    finish(base::fail(error));
}

/// The cursor is too old: everything is read again. What is no longer at the server shows in the check.
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
    const QJsonValue changes = answer->value(u"changes"_s);
    Page page{{}, answer->value(u"next"_s).toString(), answer->value(u"more"_s).toBool()};
    if (!changes.isArray() || page.next.isEmpty() || (page.more && page.next == since))
        return rubbish(u"a page without changes, or without a way on"_s);
    for (const QJsonValue& change : changes.toArray()) {
        auto document = Document::fromJson(change.toObject());
        if (!document)
            return rubbish(document.error().message);
        if (document->exam != m_exams.first())
            return rubbish(u"a record of another exam"_s);
        page.changes.append(*std::move(document));
    }
    return page;
}

Result<void> PullStep::apply(const Page& page)
{
    store::Store& store = tools().store;
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto waiting = waitingRecords(store);
    if (!waiting)
        return base::fail(waiting.error());
    for (const Document& document : page.changes) {
        const auto waits = mustWait(document, *waiting);
        if (!waits)
            return base::fail(waits.error());
        if (*waits)
            continue;
        const auto elsewhere = isElsewhere(document);
        if (!elsewhere)
            return base::fail(elsewhere.error());
        if (*elsewhere)
            continue;
        if (const auto placed = place(store, document); !placed)
            return placed;
        if (!tools().report.entities.contains(document.entity))
            tools().report.entities.append(document.entity);
    }
    if (const auto kept = store.syncState().setCursor(m_exams.first(), tools().options.scope, page.next);
        !kept)
        return kept;
    const auto committed = transaction->commit();
    if (committed)
        tools().report.pulled += page.changes.size();
    return committed;
}

/// A record with a change on its way stays as the person made it, unless the server is already further: the
/// answer to the command brings the server's row, or a newer one comes behind this cursor.
Result<bool> PullStep::mustWait(const Document& document, const QSet<QString>& waiting)
{
    if (!waiting.contains(refKey(document.entity, document.id)))
        return false;
    return tools().store.documents().version(document.entity, document.id).map([&document](qint64 here) {
        return document.version <= here;
    });
}

Result<bool> PullStep::isElsewhere(const Document& tombstone)
{
    if (!tombstone.deleted)
        return false;
    const auto here = tools().store.documents().find(tombstone.entity, tombstone.id);
    if (!here)
        return base::fail(here.error());
    return *here && (*here)->version >= tombstone.version && !isInScope(**here);
}

} // namespace examdesk::sync
