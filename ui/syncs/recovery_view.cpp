// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery_view.h"

#include "change_words.h"

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;
using store::Document;

namespace {

const QString kCandidate = u"candidate"_s;

/// The candidate that @p record is of: itself, one that is kept beside it, or one that stands in the lists.
std::optional<Document> candidateOf(account::Session& session, const Document& record,
                                    const QList<store::KeptRecord>& kept)
{
    if (record.entity == kCandidate)
        return record;
    if (record.parent.isEmpty())
        return std::nullopt;
    const auto beside = std::ranges::find_if(kept, [&record](const store::KeptRecord& other) {
        return other.document.entity == kCandidate && other.document.id == record.parent;
    });
    if (beside != kept.end())
        return beside->document;
    const auto found = session.documents().find(kCandidate, record.parent);
    return found ? *found : std::nullopt; // the list must show even what belongs to a damaged record
}

KeptRow rowOf(account::Session& session, const store::KeptRecord& record,
              const QList<store::KeptRecord>& kept)
{
    const Document& document = record.document;
    const auto candidate = candidateOf(session, document, kept);
    QString key = document.key;
    if (key.isEmpty() && candidate)
        key = candidate->key;
    if (key.isEmpty())
        key = document.body.value(u"order_no"_s).toString();
    const QString title = u"%1 %2"_s.arg(entityTitle(document.entity), key).trimmed();
    const QString name = candidate ? candidate->body.value(u"fields"_s)[u"name"_s].toString() : QString();
    return {record, title, name};
}

} // namespace

Result<RecoveryView> readRecovery(account::Session& session, const account::QueueOverview& queue, int limit)
{
    const account::RecoveryService service(session);
    auto overview = service.overview(limit);
    if (!overview)
        return base::fail(overview.error());
    RecoveryView view{
        *std::move(overview), {}, queue.counts.waiting, queue.forAPerson(), service.mayDecide()};
    for (const store::KeptRecord& record : std::as_const(view.overview.kept))
        view.kept.append(rowOf(session, record, view.overview.kept));
    return view;
}

} // namespace examdesk::ui
