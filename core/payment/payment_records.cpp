// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_records.h"

#include "base/clock.h"
#include "candidate/candidate_record.h"
#include "payment_keys.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::fromStoredTime;
using base::Result;
using base::storedTime;
using bill::Receipt;
using candidate::historyFrom;
using candidate::historyJson;
using reconcile::className;
using reconcile::Discrepancy;

namespace {

struct ActionWords {
    QStringView name;
    const char* title;
    bool movesMoney;
    int followUpDays; ///< 0: final.
};

constexpr std::array<ActionWords, 9> kActions = {{
    {u"wait", QT_TRANSLATE_NOOP("Payment", "Wait for later bills"), false, 1},
    {u"query", QT_TRANSLATE_NOOP("Payment", "Query the channel"), false, 1},
    {u"mark_paid", QT_TRANSLATE_NOOP("Payment", "Mark as paid"), true, 0},
    {u"reopen", QT_TRANSLATE_NOOP("Payment", "Reopen the order"), false, 3},
    {u"refund", QT_TRANSLATE_NOOP("Payment", "Refund"), true, 0},
    {u"reissue_receipt", QT_TRANSLATE_NOOP("Payment", "Reissue the receipt"), false, 3},
    {u"reverse_receipt", QT_TRANSLATE_NOOP("Payment", "Reverse the receipt"), false, 3},
    {u"write_off", QT_TRANSLATE_NOOP("Payment", "Write off"), true, 0},
    {u"explained", QT_TRANSLATE_NOOP("Payment", "Nothing to do"), false, 0},
}};

constexpr std::array<QStringView, 5> kStates = {u"open", u"awaiting_second", u"resolved", u"withdrawn",
                                                u"follow_up"};

QJsonArray attachmentsJson(const QList<Attachment>& attachments)
{
    QJsonArray array;
    for (const Attachment& one : attachments)
        array.append(QJsonObject{{PaymentKey::file, one.sha256},
                                 {PaymentKey::name, one.name},
                                 {PaymentKey::by, one.by},
                                 {PaymentKey::at, storedTime(one.at)}});
    return array;
}

QList<Attachment> attachmentsFrom(const QJsonObject& body)
{
    QList<Attachment> attachments;
    const QJsonArray array = body.value(PaymentKey::attachments).toArray();
    for (const QJsonValue& value : array) {
        const QJsonObject one = value.toObject();
        attachments.append({one.value(PaymentKey::file).toString(), one.value(PaymentKey::name).toString(),
                            one.value(PaymentKey::by).toString(),
                            fromStoredTime(one.value(PaymentKey::at).toString())});
    }
    return attachments;
}

/// One id for one thing on every station. The time is the same for all: what is derived sorts by nothing.
QString idOf(const QStringList& identity)
{
    return base::derivedId(QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC),
                           identity.join(QChar(u'\n')).toUtf8());
}

QString keyOf(const Discrepancy& found)
{
    return QStringList{className(found.kind), found.orderNo, found.tradeNo, found.refundNo}.join(u'|');
}

QString keyOf(const Receipt& receipt)
{
    return receipt.receiptCode + u'-' + receipt.receiptNo;
}

tl::unexpected<Error> damaged(const store::Record& document, const Error& why)
{
    return fail(
        Error::Code::Damaged,
        QCoreApplication::translate("Payment", "A payment record cannot be read: %1").arg(why.message),
        document.entity + u' ' + document.id);
}

store::Record document(const QString& entity, const QString& id, const Place& place, qint64 version)
{
    return {.entity = entity,
            .id = id,
            .exam = place.exam,
            .school = place.school,
            .region = place.region,
            .version = version};
}

} // namespace

QString actionName(Action action)
{
    return kActions.at(size_t(action)).name.toString();
}

std::optional<Action> actionFromName(QStringView name)
{
    for (size_t i = 0; i < kActions.size(); ++i)
        if (kActions[i].name == name)
            return Action(i);
    return std::nullopt;
}

QString actionTitle(Action action)
{
    return QCoreApplication::translate("Payment", kActions.at(size_t(action)).title);
}

bool movesMoney(Action action)
{
    return kActions.at(size_t(action)).movesMoney;
}

QString stateName(DiscrepancyState state)
{
    return kStates.at(size_t(state)).toString();
}

DiscrepancyState stateFromName(QStringView name)
{
    for (size_t i = 0; i < kStates.size(); ++i)
        if (kStates[i] == name)
            return DiscrepancyState(i);
    return DiscrepancyState::Open;
}

bool isUndecided(DiscrepancyState state)
{
    return state == DiscrepancyState::Open || state == DiscrepancyState::FollowUp;
}

bool isToSettle(DiscrepancyState state)
{
    return state == DiscrepancyState::Open || state == DiscrepancyState::AwaitingSecond;
}

QDate followUpAfter(Action action, QDate day)
{
    const int days = kActions.at(size_t(action)).followUpDays;
    return days > 0 ? day.addDays(days) : QDate();
}

DiscrepancyId discrepancyId(const QString& exam, const Discrepancy& found)
{
    return DiscrepancyId(idOf({kDiscrepancyEntity, exam, keyOf(found)}));
}

OrderId orderId(const QString& exam, const QString& orderNo)
{
    return OrderId(idOf({kOrderEntity, exam, orderNo}));
}

ReceiptId receiptId(const QString& exam, const Receipt& receipt)
{
    return ReceiptId(idOf({kReceiptEntity, exam, keyOf(receipt)}));
}

store::Record toRecord(const OrderRecord& record)
{
    store::Record made = document(kOrderEntity, record.id.text(), record.place, record.version);
    made.parent = record.candidate;
    made.key = record.order.orderNo;
    made.body = toJson(record.order);
    made.body.insert(PaymentKey::tradeNo, record.tradeNo);
    if (!record.settledBy.isEmpty())
        made.body.insert(PaymentKey::settledBy, record.settledBy);
    made.body.insert(PaymentKey::history, historyJson(record.history));
    return made;
}

Result<OrderRecord> orderFrom(const store::Record& document)
{
    const auto order = orderFromJson(document.body);
    if (!order)
        return damaged(document, order.error());
    return OrderRecord{.id = OrderId(document.id),
                       .place = {document.exam, document.school, document.region},
                       .candidate = document.parent,
                       .order = *order,
                       .tradeNo = document.body.value(PaymentKey::tradeNo).toString(),
                       .settledBy = document.body.value(PaymentKey::settledBy).toString(),
                       .history = historyFrom(document.body.value(PaymentKey::history).toArray()),
                       .version = document.version};
}

store::Record toRecord(const ReceiptRecord& record)
{
    store::Record made = document(kReceiptEntity, record.id.text(), record.place, record.version);
    made.parent = record.order;
    made.key = keyOf(record.receipt);
    made.body = toJson(record.receipt);
    made.body.insert(PaymentKey::history, historyJson(record.history));
    return made;
}

Result<ReceiptRecord> receiptFrom(const store::Record& document)
{
    const auto receipt = receiptFromJson(document.body);
    if (!receipt)
        return damaged(document, receipt.error());
    return ReceiptRecord{.id = ReceiptId(document.id),
                         .place = {document.exam, document.school, document.region},
                         .order = document.parent,
                         .receipt = *receipt,
                         .history = historyFrom(document.body.value(PaymentKey::history).toArray()),
                         .version = document.version};
}

store::Record toRecord(const DiscrepancyRecord& record)
{
    store::Record made = document(kDiscrepancyEntity, record.id.text(), record.place, record.version);
    made.parent = record.order;
    made.key = keyOf(record.found);
    made.body = toJson(record.found);
    made.body.insert(PaymentKey::state, stateName(record.state));
    made.body.insert(PaymentKey::action, record.action ? actionName(*record.action) : QString());
    made.body.insert(PaymentKey::reason, record.reason);
    made.body.insert(PaymentKey::resolvedBy, record.resolvedBy);
    made.body.insert(PaymentKey::confirmedBy, record.confirmedBy);
    if (record.followUp.isValid())
        made.body.insert(PaymentKey::followUp, record.followUp.toString(Qt::ISODate));
    if (record.contradicted)
        made.body.insert(PaymentKey::contradicted, true);
    if (!record.assignee.isEmpty())
        made.body.insert(PaymentKey::assignee, record.assignee);
    if (!record.attachments.isEmpty())
        made.body.insert(PaymentKey::attachments, attachmentsJson(record.attachments));
    for (const Attachment& one : record.attachments)
        if (!made.files.contains(one.sha256))
            made.files.append(one.sha256);
    made.body.insert(PaymentKey::history, historyJson(record.history));
    return made;
}

Result<DiscrepancyRecord> discrepancyFrom(const store::Record& document)
{
    const auto found = discrepancyFromJson(document.body);
    if (!found)
        return damaged(document, found.error());
    const auto text = [&document](const QString& member) { return document.body.value(member).toString(); };
    return DiscrepancyRecord{.id = DiscrepancyId(document.id),
                             .place = {document.exam, document.school, document.region},
                             .order = document.parent,
                             .found = *found,
                             .state = stateFromName(text(PaymentKey::state)),
                             .action = actionFromName(text(PaymentKey::action)),
                             .reason = text(PaymentKey::reason),
                             .resolvedBy = text(PaymentKey::resolvedBy),
                             .confirmedBy = text(PaymentKey::confirmedBy),
                             .followUp = QDate::fromString(text(PaymentKey::followUp), Qt::ISODate),
                             .contradicted = document.body.value(PaymentKey::contradicted).toBool(),
                             .assignee = text(PaymentKey::assignee),
                             .attachments = attachmentsFrom(document.body),
                             .history = historyFrom(document.body.value(PaymentKey::history).toArray()),
                             .version = document.version};
}

} // namespace examdesk::payment
