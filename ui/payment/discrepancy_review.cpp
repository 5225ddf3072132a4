// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_review.h"

#include "payment/discrepancy_rules.h"
#include "payment/reconciliation_service.h"
#include "payment_words.h"

#include <tuple>

namespace examdesk::ui {

using account::DecisionLine;
using account::Session;
using base::Result;
using payment::Action;
using payment::DiscrepancyId;
using payment::DiscrepancyListRow;
using payment::DiscrepancyRecord;
using payment::DiscrepancyState;
using payment::PaymentService;
using reconcile::Discrepancy;
using Kind = DiscrepancyChoice::Kind;

namespace {

template <typename T>
QList<DiscrepancyId> idsOf(const QList<T>& all)
{
    QList<DiscrepancyId> ids;
    for (const T& one : all)
        ids.append(one.id);
    return ids;
}

QList<Discrepancy> findingsOf(const QList<DiscrepancyListRow>& rows)
{
    QList<Discrepancy> found;
    for (const DiscrepancyListRow& row : rows)
        found.append(row.found);
    return found;
}

/// Whether @p choice can be said of a discrepancy (a line or a record) by the account @p me.
template <typename T>
bool canBe(const T& one, const DiscrepancyChoice& choice, const QString& me)
{
    if (choice.kind != Kind::Resolve)
        return one.state == DiscrepancyState::AwaitingSecond && one.resolvedBy != me;
    return payment::isUndecided(one.state) &&
           (choice.action != Action::MarkPaid || canBeMarkedPaid(one.found));
}

DiscrepancyState stateAfter(const DiscrepancyChoice& choice)
{
    if (choice.kind != Kind::Resolve)
        return choice.kind == Kind::Confirm ? DiscrepancyState::Resolved : DiscrepancyState::Open;
    if (payment::movesMoney(choice.action))
        return DiscrepancyState::AwaitingSecond;
    return choice.followUp.isValid() ? DiscrepancyState::FollowUp : DiscrepancyState::Resolved;
}

} // namespace

DiscrepancyReview::DiscrepancyReview(const Parts& parts, Model& model, Find find)
    : ReviewQueue(parts, model), m_find(std::move(find))
{}

void DiscrepancyReview::show(const payment::DiscrepancyQuery& query, Begin begin)
{
    m_query = query;
    dropFetching(); // what was typed before
    list(
        [query](Session& session, const std::optional<Row>& last, int limit) {
            std::optional<payment::DiscrepancyPageKey> after;
            if (last)
                after = payment::DiscrepancyPageKey{last->found.kind, last->found.orderNo, last->id};
            return PaymentService(session).discrepancies(query, after, limit);
        },
        begin);
}

bool DiscrepancyReview::isBefore(const Row& one, const Row& other) const
{
    const auto key = [](const Row& row) {
        return std::tuple(reconcile::className(row.found.kind), row.found.orderNo, row.id.text());
    };
    return key(one) < key(other);
}

bool DiscrepancyReview::isWaiting(const Row& row) const
{
    return payment::isUndecided(row.state) || row.state == DiscrepancyState::AwaitingSecond;
}

bool DiscrepancyReview::allows(const Row& row, const DiscrepancyChoice& choice) const
{
    return canBe(row, choice, desk().principal().name);
}

/// What moves money is asked before, however many it is.
bool DiscrepancyReview::asksBeforeOne(const DiscrepancyChoice& choice) const
{
    return choice.kind == Kind::Confirm ||
           (choice.kind == Kind::Resolve && payment::movesMoney(choice.action));
}

bool DiscrepancyReview::canTakeBack(const DiscrepancyChoice& choice) const
{
    return choice.kind == Kind::Resolve;
}

std::optional<DiscrepancyListRow> DiscrepancyReview::afterDecision(Row row, DiscrepancyChoice choice) const
{
    row.state = stateAfter(choice);
    if ((m_query.state && *m_query.state != row.state) ||
        (m_query.toSettle && !payment::isToSettle(row.state)))
        return std::nullopt;
    if (choice.kind == Kind::Resolve) {
        row.action = choice.action;
        row.resolvedBy = desk().principal().name;
    }
    return row;
}

std::optional<DiscrepancyRecord> DiscrepancyReview::seen(const QString& id) const
{
    const DiscrepancyRecord* record = m_find();
    const Row* row = current();
    // Of one version, or the question would be about another one than what is given.
    const bool isRead = record && row && record->id.text() == id && record->version == row->version;
    return isRead ? std::optional(*record) : std::nullopt;
}

QString DiscrepancyReview::nameOf(const Row& row, bool withState) const
{
    const QString number = row.found.orderNo.isEmpty() ? row.found.tradeNo : row.found.orderNo;
    const QString name = number.isEmpty() ? reconcile::classTitle(row.found.kind)
                                          : tr("%1 · %2").arg(reconcile::classTitle(row.found.kind), number);
    return withState ? tr("%1 (%2)").arg(name, markOf(row.state).word) : name;
}

QString DiscrepancyReview::questionOf(DiscrepancyChoice choice, const QList<Row>& rows,
                                      const QString& reason) const
{
    const QList<Discrepancy> found = findingsOf(rows);
    switch (choice.kind) {
    case Kind::Resolve:
        return tr("%1 Reason: %2").arg(consequenceOf(choice.action, found), reason);
    case Kind::Confirm: {
        QStringList sentences;
        for (const Action action : {Action::MarkPaid, Action::Refund, Action::WriteOff}) {
            QList<Row> those = rows;
            those.removeIf([action](const Row& row) { return row.action != action; });
            if (!those.isEmpty())
                sentences.append(confirmationOf(action, findingsOf(those)));
        }
        sentences.append(tr("This cannot be taken back."));
        return sentences.join(u' ');
    }
    case Kind::Refuse:
        return tr("%n decisions of other people are refused; the discrepancies are open again. This cannot "
                  "be taken back.",
                  nullptr, int(rows.size()));
    }
    Q_UNREACHABLE();
}

QString DiscrepancyReview::buttonOf(DiscrepancyChoice choice, int count) const
{
    switch (choice.kind) {
    case Kind::Resolve:
        return count == 1 ? tr("Decide: %1").arg(payment::actionTitle(choice.action))
                          : tr("Decide %n: %1", nullptr, count).arg(payment::actionTitle(choice.action));
    case Kind::Confirm:
        return count == 1 ? tr("Confirm it") : tr("Confirm %n", nullptr, count);
    case Kind::Refuse:
        return tr("Open %n again", nullptr, count);
    }
    Q_UNREACHABLE();
}

QString DiscrepancyReview::doneWith(DiscrepancyChoice choice, int count, const QList<Row>& rows) const
{
    const QString what =
        count == 1 && rows.size() == 1 ? nameOf(rows.first(), false) : tr("%n discrepancies", nullptr, count);
    switch (choice.kind) {
    case Kind::Resolve:
        return payment::movesMoney(choice.action)
                   ? tr("%1: %2, which waits for a second person")
                         .arg(what, payment::actionTitle(choice.action))
                   : tr("%1: %2").arg(what, payment::actionTitle(choice.action));
    case Kind::Confirm:
        return tr("Confirmed: %1.").arg(what);
    case Kind::Refuse:
        return tr("Refused and open again: %1.").arg(what);
    }
    Q_UNREACHABLE();
}

QString DiscrepancyReview::whyLeftOut(int count) const
{
    return tr("%n are left: they are dealt with, or this cannot be said of them.", nullptr, count);
}

std::function<Result<QList<DiscrepancyListRow>>(Session&)>
DiscrepancyReview::rowsOf(const QStringList& ids) const
{
    QList<DiscrepancyId> wanted;
    for (const QString& id : ids)
        wanted.append(DiscrepancyId(id));
    return [wanted](Session& session) { return PaymentService(session).discrepancies(wanted); };
}

std::function<Result<QList<DiscrepancyRecord>>(Session&)>
DiscrepancyReview::decidable(const QList<Row>& rows, DiscrepancyChoice choice) const
{
    return [rows, choice](Session& session) -> Result<QList<DiscrepancyRecord>> {
        auto records = PaymentService(session).discrepancyRecords(idsOf(rows));
        if (!records)
            return records;
        QHash<DiscrepancyId, Row> asked;
        for (const Row& row : rows)
            asked.insert(row.id, row);
        records->removeIf([&](const DiscrepancyRecord& record) {
            // What is not as the question said is not decided unseen.
            const Row& row = asked[record.id];
            return !canBe(record, choice, session.principal().name) || record.action != row.action ||
                   record.found.billAmount != row.found.billAmount ||
                   record.found.orderAmount != row.found.orderAmount;
        });
        return records;
    };
}

std::function<Result<QList<DiscrepancyRecord>>(Session&)>
DiscrepancyReview::reopenable(const QList<Row>& rows) const
{
    return [ids = idsOf(rows)](Session& session) {
        auto records = PaymentService(session).discrepancyRecords(ids);
        if (records)
            records->removeIf([&session](const DiscrepancyRecord& record) {
                return payment::whyNotReopened(record, session.principal()).has_value();
            });
        return records;
    };
}

DecisionLine::Work DiscrepancyReview::apply(const QList<Record>& seen, DiscrepancyChoice choice,
                                            const QString& reason) const
{
    return [seen, choice, reason](Session& session) {
        PaymentService service(session);
        if (choice.kind == Kind::Resolve)
            return service.resolve(seen, choice.action, reason, choice.followUp);
        return service.confirm(seen, choice.kind == Kind::Confirm, reason);
    };
}

DecisionLine::Work DiscrepancyReview::takeBack(const QList<Record>& seen, const QString& reason) const
{
    return
        [ids = idsOf(seen), reason](Session& session) { return PaymentService(session).reopen(ids, reason); };
}

} // namespace examdesk::ui
