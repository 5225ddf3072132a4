// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_commands.h"

#include "command_values.h"
#include "discrepancy_commands.h"
#include "order_commands.h"
#include "payment_documents.h"
#include "payment_projection.h"

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Result;
using store::Command;
using store::Documents;

namespace {

using base::TextKind;
using base::textOf;
using base::wholeFrom;

const base::ValueRule& reason()
{
    static const base::ValueRule rule = textOf(TextKind::Note);
    return rule;
}

/// What the payloads of orders and receipts hold.
void expectOrders(account::CommandRules& rules)
{
    const base::ValueRule number = textOf(TextKind::Key);
    const base::ValueRule time = textOf(TextKind::Line);
    const base::ValueRule amount = wholeFrom(0, base::kMostFen);
    rules.expect(u"order.record"_s, withPlace({{u"order_no"_s, number},
                                               {u"candidate_no"_s, number},
                                               {u"fee_item"_s, textOf(TextKind::Code)},
                                               {u"amount_fen"_s, amount},
                                               {u"channel"_s, textOf(TextKind::Code)},
                                               {u"status"_s, textOf(TextKind::Code)},
                                               {u"created_at"_s, time},
                                               {u"paid_at"_s, time}}));
    rules.expect(u"receipt.record"_s, withPlace({{u"receipt_code"_s, number},
                                                 {u"receipt_no"_s, number},
                                                 {u"check_code"_s, number},
                                                 {u"order_no"_s, number},
                                                 {u"amount_fen"_s, amount},
                                                 {u"issued_at"_s, time},
                                                 {u"reversed"_s, base::flag()}}));
    rules.expect(u"order.verify"_s, {{u"outcome"_s, textOf(TextKind::Code)},
                                     {u"trade_no"_s, number},
                                     {u"amount_fen"_s, amount},
                                     {u"paid_at"_s, time},
                                     {u"reason"_s, reason()}});
    rules.expect(u"order.reopen"_s, {{u"reason"_s, reason()}});
}

/// What the payloads of discrepancies hold.
void expectDiscrepancies(account::CommandRules& rules)
{
    const base::ValueRule number = textOf(TextKind::Key);
    const base::ValueRule time = textOf(TextKind::Line);
    const base::ValueRule amount = wholeFrom(-base::kMostFen, base::kMostFen);
    rules.expect(u"discrepancy.report"_s, withPlace({{u"class"_s, textOf(TextKind::Code)},
                                                     {u"order_no"_s, number},
                                                     {u"candidate_no"_s, number},
                                                     {u"channel"_s, textOf(TextKind::Code)},
                                                     {u"trade_no"_s, number},
                                                     {u"refund_no"_s, number},
                                                     {u"order_fen"_s, amount},
                                                     {u"bill_fen"_s, amount},
                                                     {u"receipt_fen"_s, amount},
                                                     {u"order_status"_s, textOf(TextKind::Code)},
                                                     {u"created_at"_s, time},
                                                     {u"paid_at"_s, time},
                                                     {u"bill_file"_s, textOf(TextKind::Line)},
                                                     {u"bill_line"_s, wholeFrom(0, base::kMostJsonWhole)},
                                                     {u"as_of"_s, time}}));
    rules.expect(u"discrepancy.assign"_s, {{u"to"_s, textOf(TextKind::Name)}});
    rules.expect(u"discrepancy.note"_s, {{u"note"_s, textOf(TextKind::Note)}});
    rules.expect(u"discrepancy.attach"_s,
                 {{u"file"_s, textOf(TextKind::Sha256)}, {u"name"_s, textOf(TextKind::FileName)}});
    rules.expect(u"discrepancy.resolve"_s,
                 {{u"action"_s, textOf(TextKind::Code)}, {u"reason"_s, reason()}, {u"follow_up"_s, time}});
    rules.expect(u"discrepancy.confirm"_s, {{u"agree"_s, base::flag()}, {u"reason"_s, reason()}});
    rules.expect(u"discrepancy.reopen"_s, {{u"reason"_s, reason()}});
}

} // namespace

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
    modules.rules.add({u"discrepancy.confirm"_s,
                       {kDiscrepancyEntity},
                       admins,
                       [&exams](Documents& documents, const Principal& principal, const Command& command) {
                           return confirmDiscrepancy(documents, exams, principal, command);
                       }});
    modules.rules.add({u"discrepancy.reopen"_s,
                       {kDiscrepancyEntity},
                       admins,
                       [](Documents& documents, const Principal& principal, const Command& command) {
                           return reopenDiscrepancy(documents, principal, command);
                       }});
    expectOrders(modules.rules);
    expectDiscrepancies(modules.rules);
    for (const QString& entity : {kOrderEntity, kReceiptEntity, kDiscrepancyEntity})
        modules.rules.place(entity, account::Placement::FollowsOwner);
    modules.projections.emplace_back([] { return std::make_unique<OrderProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<ReceiptProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<DiscrepancyProjection>(); });
}

} // namespace examdesk::payment
