// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery_view.h"

#include "change_words.h"
#include "store/body_keys.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

KeptRow rowOf(const account::KeptEntry& entry)
{
    const QString title = u"%1 %2"_s.arg(entityTitle(entry.record.record.entity), entry.key).trimmed();
    const QString name =
        entry.owner ? entry.owner->body.value(store::BodyKey::fields)[u"name"_s].toString() : QString();
    return {entry.record, title, name};
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
    for (const account::KeptEntry& entry : std::as_const(view.overview.kept))
        view.kept.append(rowOf(entry));
    return view;
}

} // namespace examdesk::ui
