// SPDX-License-Identifier: GPL-3.0-or-later
#include "closing_commands.h"

#include "payment/bill_watch.h"
#include "payment/command_values.h"
#include "period_commands.h"
#include "period_keys.h"
#include "period_projection.h"
#include "period_service.h"

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using account::Session;
using base::fail;
using base::Result;
using payment::BillBatch;
using payment::withPlace;
using store::Command;
using store::Records;

namespace {

using base::TextKind;
using base::textOf;
using base::wholeFrom;

/// What the payloads of periods hold; their figures are read one by one (period.h).
void expectPeriods(account::CommandRules& rules)
{
    constexpr qint64 kMostLines = 4000; // days by channel or class: years of them
    const base::ValueRule lines = base::listOf(base::objectOf({}), kMostLines);
    const base::ValueRule day = textOf(TextKind::Line);
    rules.expect(u"period.close"_s,
                 withPlace({{PeriodKey::first, day},
                            {PeriodKey::last, day},
                            {PeriodKey::figures, base::objectOf({{PeriodKey::days, lines},
                                                                 {PeriodKey::discrepancies, lines},
                                                                 {PeriodKey::bills, lines}})},
                            {PeriodKey::carriedReason, textOf(TextKind::Note)}}));
    rules.expect(u"period.supplement"_s, {{PeriodKey::batchId, textOf(TextKind::Key)},
                                          {PeriodKey::name, textOf(TextKind::Line)},
                                          {PeriodKey::kind, textOf(TextKind::Code)},
                                          {PeriodKey::merchant, textOf(TextKind::Line)},
                                          {PeriodKey::rows, wholeFrom(0, base::kMostJsonWhole)},
                                          {PeriodKey::paidFen, wholeFrom(0, base::kMostFen)},
                                          {PeriodKey::refundedFen, wholeFrom(0, base::kMostFen)},
                                          {PeriodKey::days, lines}});
    rules.expect(u"period.sign"_s,
                 {{PeriodKey::batchId, textOf(TextKind::Key)}, {PeriodKey::note, textOf(TextKind::Note)}});
}

/// A bill that has something of closed days becomes a supplement of theirs; one that they stand on stays.
payment::BillWatch billWatch()
{
    return {.came = [](Session& session, const QString& exam, const BillBatch& bill) -> Result<QStringList> {
                const auto supplemented = PeriodService(session).supplement(exam, bill);
                if (!supplemented)
                    return fail(supplemented.error());
                QStringList ids;
                for (const PeriodId& id : *supplemented)
                    ids.append(id.text());
                return ids;
            },
            .mayGo = [](Session& session, const QString& exam,
                        const QString& batchId) { return PeriodService(session).checkMayGo(exam, batchId); },
            .entity = kPeriodEntity};
}

} // namespace

void registerModule(account::Modules& modules)
{
    using Handler = Result<void> (*)(Records&, const Command&);
    const auto add = [&modules](const QString& kind, Handler handler) {
        modules.rules.add({kind,
                           {kPeriodEntity},
                           {Role::SchoolAdmin}, // a system admin may give every command
                           [handler](Records& records, const Principal&, const Command& command) {
                               return handler(records, command);
                           }});
    };
    add(u"period.close"_s, &closePeriod);
    add(u"period.supplement"_s, &supplementPeriod);
    add(u"period.sign"_s, &signSupplement);
    expectPeriods(modules.rules);
    modules.rules.place(kPeriodEntity, account::Placement::OwnPlace);
    modules.projections.emplace_back([] { return std::make_unique<PeriodProjection>(); });
    modules.answers.add(billWatch());
}

} // namespace examdesk::closing
