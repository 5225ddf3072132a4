// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "bill/receipt.h"
#include "candidate/candidate.h"
#include "reconcile/discrepancy.h"
#include "store/record.h"

namespace examdesk::payment {

inline const QString kOrderEntity = QStringLiteral("order");
inline const QString kReceiptEntity = QStringLiteral("receipt");
inline const QString kDiscrepancyEntity = QStringLiteral("discrepancy");

using OrderId = base::Id<struct OrderRecord>;
using ReceiptId = base::Id<struct ReceiptRecord>;
using DiscrepancyId = base::Id<struct DiscrepancyRecord>;

/// Where a record lies: the exam, and the school and region of its candidate.
struct Place {
    QString exam;
    QString school;
    QString region;
    bool operator==(const Place&) const = default;
};

/// An order as it is stored and synced.
struct OrderRecord {
    OrderId id = OrderId({});
    Place place;
    QString candidate; ///< Document id of the candidate; empty if the order names none that is known.
    bill::Order order;
    QString tradeNo;   ///< The channel's number, where staff have verified it.
    QString settledBy; ///< Who decided on its state last; empty while it stands as the platform has it.
    QList<candidate::HistoryLine> history;
    qint64 version = 0;
    bool operator==(const OrderRecord&) const = default;
};

struct ReceiptRecord {
    ReceiptId id = ReceiptId({});
    Place place;
    QString order; ///< Document id of the order; empty if there is none.
    bill::Receipt receipt;
    QList<candidate::HistoryLine> history;
    qint64 version = 0;
    bool operator==(const ReceiptRecord&) const = default;
};

/// What staff do about a discrepancy.
enum class Action : quint8 {
    Wait,           ///< Later bills will tell.
    Query,          ///< Asked the channel by order number; the reason says what it answered.
    MarkPaid,       ///< Moves money: the order becomes paid.
    Reopen,         ///< The order was or will be opened again.
    Refund,         ///< Moves money: the payer gets it back.
    ReissueReceipt, ///< A receipt was or will be issued again.
    ReverseReceipt, ///< The receipt was or will be reversed.
    WriteOff,       ///< Moves money: nobody gets it back.
    Explained,      ///< Nothing to do; the reason says why.
};

/// The word of @p action in documents and commands: `mark_paid`, `write_off` …
QString actionName(Action action);
std::optional<Action> actionFromName(QStringView name);
/// What the action is called on screen.
QString actionTitle(Action action);
/// True if a second person must confirm it (四眼).
bool movesMoney(Action action);

/// `open` → `resolved`, for actions that move money by way of `awaiting_second`; `follow_up` while somebody
/// waits or has asked; `withdrawn` if later files agree after all. What a reconciliation finds again may open
/// anew (reopensIfFound()).
enum class DiscrepancyState : quint8 { Open, AwaitingSecond, Resolved, Withdrawn, FollowUp };
QString stateName(DiscrepancyState state);
DiscrepancyState stateFromName(QStringView name);
/// True if somebody still has to decide about it.
bool isUndecided(DiscrepancyState state);
/// True if it waits for somebody now: for a decision, or for a second person. What is followed up waits for
/// its day. This is what is counted wherever it is said how many are to be settled.
bool isToSettle(DiscrepancyState state);

/// A picture that somebody laid beside a discrepancy: a screenshot of the merchant portal.
struct Attachment {
    QString sha256;
    QString name; ///< As the person's file was called.
    QString by;
    QDateTime at;
    bool operator==(const Attachment&) const = default;
};

struct DiscrepancyRecord {
    DiscrepancyId id = DiscrepancyId({});
    Place place;
    QString order; ///< Document id of the order; empty if there is none.
    reconcile::Discrepancy found;
    DiscrepancyState state = DiscrepancyState::Open;
    std::optional<Action> action;
    QString reason;
    QString resolvedBy;  ///< Who decided on the action.
    QString confirmedBy; ///< The second person.
    QDate followUp; ///< If it is still found on this day, it opens again; invalid: the decision is final.
    bool contradicted = false; ///< It was written off, and a later bill has it after all.
    QString assignee;          ///< Account that looks after it; empty: nobody.
    QList<Attachment> attachments;
    QList<candidate::HistoryLine> history;
    qint64 version = 0;
    bool operator==(const DiscrepancyRecord&) const = default;
};

/// When what @p action settled on @p day is looked at again; invalid for what is final.
QDate followUpAfter(Action action, QDate day);

/// The same on every station for the same class, order number, trade and refund number of an exam.
DiscrepancyId discrepancyId(const QString& exam, const reconcile::Discrepancy& found);
OrderId orderId(const QString& exam, const QString& orderNo);
ReceiptId receiptId(const QString& exam, const bill::Receipt& receipt);

store::Record toRecord(const OrderRecord& record);
store::Record toRecord(const ReceiptRecord& record);
store::Record toRecord(const DiscrepancyRecord& record);
/// Error::Code::Damaged if the document is none.
[[nodiscard]] base::Result<OrderRecord> orderFrom(const store::Record& document);
[[nodiscard]] base::Result<ReceiptRecord> receiptFrom(const store::Record& document);
[[nodiscard]] base::Result<DiscrepancyRecord> discrepancyFrom(const store::Record& document);

/// The values alone, as command payloads carry them.
QJsonObject toJson(const bill::Order& order);
QJsonObject toJson(const bill::Receipt& receipt);
QJsonObject toJson(const reconcile::Discrepancy& found);
/// Error::Code::Invalid names the member that is missing or wrong.
[[nodiscard]] base::Result<bill::Order> orderFromJson(const QJsonObject& object);
[[nodiscard]] base::Result<bill::Receipt> receiptFromJson(const QJsonObject& object);
[[nodiscard]] base::Result<reconcile::Discrepancy> discrepancyFromJson(const QJsonObject& object);

} // namespace examdesk::payment
