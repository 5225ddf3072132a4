// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_commands.h"

#include "command_values.h"
#include "discrepancy_commands.h"
#include "order_commands.h"
#include "payment_keys.h"
#include "payment_projection.h"
#include "payment_records.h"

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Result;
using store::Command;
using store::Records;

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
    rules.expect(u"order.record"_s, withPlace({{PaymentKey::orderNo, number},
                                               {PaymentKey::candidateNo, number},
                                               {PaymentKey::feeItem, textOf(TextKind::Code)},
                                               {PaymentKey::amountFen, amount},
                                               {PaymentKey::channel, textOf(TextKind::Code)},
                                               {PaymentKey::status, textOf(TextKind::Code)},
                                               {PaymentKey::createdAt, time},
                                               {PaymentKey::paidAt, time}}));
    rules.expect(u"receipt.record"_s, withPlace({{PaymentKey::receiptCode, number},
                                                 {PaymentKey::receiptNo, number},
                                                 {PaymentKey::checkCode, number},
                                                 {PaymentKey::orderNo, number},
                                                 {PaymentKey::amountFen, amount},
                                                 {PaymentKey::issuedAt, time},
                                                 {PaymentKey::reversed, base::flag()}}));
    rules.expect(u"order.verify"_s, {{PaymentKey::outcome, textOf(TextKind::Code)},
                                     {PaymentKey::tradeNo, number},
                                     {PaymentKey::amountFen, amount},
                                     {PaymentKey::paidAt, time},
                                     {PaymentKey::reason, reason()}});
    rules.expect(u"order.reopen"_s, {{PaymentKey::reason, reason()}});
}

/// What the payloads of discrepancies hold.
void expectDiscrepancies(account::CommandRules& rules)
{
    const base::ValueRule number = textOf(TextKind::Key);
    const base::ValueRule time = textOf(TextKind::Line);
    const base::ValueRule amount = wholeFrom(-base::kMostFen, base::kMostFen);
    rules.expect(u"discrepancy.report"_s,
                 withPlace({{PaymentKey::discrepancyClass, textOf(TextKind::Code)},
                            {PaymentKey::orderNo, number},
                            {PaymentKey::candidateNo, number},
                            {PaymentKey::channel, textOf(TextKind::Code)},
                            {PaymentKey::tradeNo, number},
                            {PaymentKey::refundNo, number},
                            {PaymentKey::orderFen, amount},
                            {PaymentKey::billFen, amount},
                            {PaymentKey::receiptFen, amount},
                            {PaymentKey::orderStatus, textOf(TextKind::Code)},
                            {PaymentKey::createdAt, time},
                            {PaymentKey::paidAt, time},
                            {PaymentKey::billFile, textOf(TextKind::Line)},
                            {PaymentKey::billLine, wholeFrom(0, base::kMostJsonWhole)},
                            {PaymentKey::asOf, time}}));
    rules.expect(u"discrepancy.assign"_s, {{PaymentKey::to, textOf(TextKind::Name)}});
    rules.expect(u"discrepancy.note"_s, {{PaymentKey::note, textOf(TextKind::Note)}});
    rules.expect(u"discrepancy.attach"_s, {{PaymentKey::file, textOf(TextKind::Sha256)},
                                           {PaymentKey::name, textOf(TextKind::FileName)}});
    rules.expect(u"discrepancy.resolve"_s, {{PaymentKey::action, textOf(TextKind::Code)},
                                            {PaymentKey::reason, reason()},
                                            {PaymentKey::followUp, time}});
    rules.expect(u"discrepancy.confirm"_s,
                 {{PaymentKey::agree, base::flag()}, {PaymentKey::reason, reason()}});
    rules.expect(u"discrepancy.reopen"_s, {{PaymentKey::reason, reason()}});
}

} // namespace

base::MemberRules withPlace(base::MemberRules rules)
{
    rules.append({{PaymentKey::school, base::textOf(base::TextKind::Name)},
                  {PaymentKey::region, base::textOf(base::TextKind::Code)}});
    return rules;
}

void registerModule(account::Modules& modules, const exam::Catalogue& exams)
{
    using WithExams = Result<void> (*)(Records&, const exam::Catalogue&, const Command&);
    using Plain = Result<void> (*)(Records&, const Command&);
    const QList<Role> admins = {Role::SchoolAdmin}; // a system admin may give every command
    const auto withExams = [&](const QString& kind, const QString& entity, WithExams handler) {
        modules.rules.add({kind,
                           {entity},
                           admins,
                           [handler, &exams](Records& records, const Principal&, const Command& command) {
                               return handler(records, exams, command);
                           }});
    };
    const auto plain = [&](const QString& kind, const QString& entity, Plain handler) {
        modules.rules.add(
            {kind, {entity}, admins, [handler](Records& records, const Principal&, const Command& command) {
                 return handler(records, command);
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
                       [&exams](Records& records, const Principal& principal, const Command& command) {
                           return confirmDiscrepancy(records, exams, principal, command);
                       }});
    modules.rules.add({u"discrepancy.reopen"_s,
                       {kDiscrepancyEntity},
                       admins,
                       [](Records& records, const Principal& principal, const Command& command) {
                           return reopenDiscrepancy(records, principal, command);
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
