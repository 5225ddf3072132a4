// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_commands.h"

#include "discrepancy_commands.h"
#include "order_commands.h"
#include "payment_projection.h"

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
    const auto withExams = [&](const QString& kind, WithExams handler) {
        modules.rules.add(
            {kind, admins, [handler, &exams](Documents& documents, const Principal&, const Command& command) {
                 return handler(documents, exams, command);
             }});
    };
    const auto plain = [&](const QString& kind, Plain handler) {
        modules.rules.add(
            {kind, admins, [handler](Documents& documents, const Principal&, const Command& command) {
                 return handler(documents, command);
             }});
    };
    withExams(u"order.record"_s, &recordOrder);
    withExams(u"order.verify"_s, &verifyOrder);
    withExams(u"order.reopen"_s, &reopenOrder);
    plain(u"receipt.record"_s, &recordReceipt);
    plain(u"discrepancy.report"_s, &reportDiscrepancy);
    plain(u"discrepancy.withdraw"_s, &withdrawDiscrepancy);
    plain(u"discrepancy.contradict"_s, &contradictDiscrepancy);
    plain(u"discrepancy.resolve"_s, &resolveDiscrepancy);
    modules.rules.add({u"discrepancy.confirm"_s, admins,
                       [&exams](Documents& documents, const Principal& principal, const Command& command) {
                           return confirmDiscrepancy(documents, exams, principal, command);
                       }});
    modules.projections.emplace_back([] { return std::make_unique<OrderProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<ReceiptProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<DiscrepancyProjection>(); });
}

} // namespace examdesk::payment
