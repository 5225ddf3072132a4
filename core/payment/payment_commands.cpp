// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_commands.h"

#include "discrepancy_commands.h"
#include "order_commands.h"
#include "payment_documents.h"
#include "payment_projection.h"
#include "period.h"
#include "period_commands.h"
#include "period_projection.h"

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Result;
using store::Command;
using store::Documents;

void registerModule(account::Modules& modules, const exam::Catalogue& exams)
{
    using WithExams = Result<void> (*)(Documents&, const exam::Catalogue&, const Command&);
    using Plain = Result<void> (*)(Documents&, const Command&);
    const QList<Role> admins = {Role::SchoolAdmin}; // a system admin may give every command
    const auto withExams = [&](const QString& kind, const QString& entity, WithExams handler) {
        modules.rules.add({kind,
                           {entity},
                           admins,
                           [handler, &exams](Documents& documents, const Principal&, const Command& command) {
                               return handler(documents, exams, command);
                           }});
    };
    const auto plain = [&](const QString& kind, const QString& entity, Plain handler) {
        modules.rules.add({kind,
                           {entity},
                           admins,
                           [handler](Documents& documents, const Principal&, const Command& command) {
                               return handler(documents, command);
                           }});
    };
    withExams(u"order.record"_s, kOrderEntity, &recordOrder);
    withExams(u"order.verify"_s, kOrderEntity, &verifyOrder);
    withExams(u"order.reopen"_s, kOrderEntity, &reopenOrder);
    plain(u"receipt.record"_s, kReceiptEntity, &recordReceipt);
    plain(u"discrepancy.report"_s, kDiscrepancyEntity, &reportDiscrepancy);
    plain(u"discrepancy.withdraw"_s, kDiscrepancyEntity, &withdrawDiscrepancy);
    plain(u"discrepancy.contradict"_s, kDiscrepancyEntity, &contradictDiscrepancy);
    plain(u"discrepancy.assign"_s, kDiscrepancyEntity, &assignDiscrepancy);
    plain(u"discrepancy.note"_s, kDiscrepancyEntity, &noteOnDiscrepancy);
    plain(u"discrepancy.attach"_s, kDiscrepancyEntity, &attachToDiscrepancy);
    plain(u"discrepancy.resolve"_s, kDiscrepancyEntity, &resolveDiscrepancy);
    plain(u"period.close"_s, kPeriodEntity, &closePeriod);
    plain(u"period.supplement"_s, kPeriodEntity, &supplementPeriod);
    plain(u"period.sign"_s, kPeriodEntity, &signSupplement);
    modules.rules.add({u"discrepancy.confirm"_s,
                       {kDiscrepancyEntity},
                       admins,
                       [&exams](Documents& documents, const Principal& principal, const Command& command) {
                           return confirmDiscrepancy(documents, exams, principal, command);
                       }});
    modules.projections.emplace_back([] { return std::make_unique<OrderProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<ReceiptProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<DiscrepancyProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<PeriodProjection>(); });
}

} // namespace examdesk::payment
