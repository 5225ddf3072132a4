// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_record.h"

#include "base/clock.h"
#include "candidate_keys.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::fromStoredTime;
using base::storedTime;

namespace {

QString text(const QJsonObject& object, const QString& key)
{
    return object.value(key).toString();
}

QJsonObject toJson(const LevelReview& review)
{
    return {{CandidateKey::state, reviewName(review.state)},
            {CandidateKey::by, review.by},
            {CandidateKey::at, storedTime(review.at)},
            {CandidateKey::reason, review.reason}};
}

LevelReview levelFrom(const QJsonObject& object)
{
    return {reviewFromName(text(object, CandidateKey::state)), text(object, CandidateKey::by),
            fromStoredTime(text(object, CandidateKey::at)), text(object, CandidateKey::reason)};
}

QJsonObject toJson(const Payment& payment)
{
    return {{CandidateKey::state, paymentName(payment.state)},
            {CandidateKey::orderNo, payment.orderNo},
            {CandidateKey::amountFen, payment.amount.fen()},
            {CandidateKey::paidAt, storedTime(payment.paidAt)}};
}

Payment paymentFrom(const QJsonObject& object)
{
    return {paymentFromName(text(object, CandidateKey::state)), text(object, CandidateKey::orderNo),
            base::Money::fromFen(object.value(CandidateKey::amountFen).toInteger()),
            fromStoredTime(text(object, CandidateKey::paidAt))};
}

QJsonObject toJson(const exam::SeatNeeds& needs)
{
    return {{CandidateKey::extraTimePercent, needs.extraTimePercent},
            {CandidateKey::separateRoom, needs.separateRoom},
            {CandidateKey::groundFloor, needs.groundFloor},
            {CandidateKey::accessibleSeat, needs.accessibleSeat}};
}

exam::SeatNeeds needsFrom(const QJsonObject& object)
{
    return {.extraTimePercent = object.value(CandidateKey::extraTimePercent).toInt(),
            .separateRoom = object.value(CandidateKey::separateRoom).toBool(),
            .groundFloor = object.value(CandidateKey::groundFloor).toBool(),
            .accessibleSeat = object.value(CandidateKey::accessibleSeat).toBool()};
}

/// Needs stand there only if there are any: records of others are as they always were.
QJsonObject toJson(const Seat& seat)
{
    QJsonObject object{{CandidateKey::ticketNo, seat.ticketNo},
                       {CandidateKey::site, seat.site},
                       {CandidateKey::room, seat.room},
                       {CandidateKey::seat, seat.seat}};
    if (!seat.needs.isNone())
        object.insert(CandidateKey::needs, toJson(seat.needs));
    return object;
}

Seat seatFrom(const QJsonObject& object)
{
    return {text(object, CandidateKey::ticketNo), text(object, CandidateKey::site),
            text(object, CandidateKey::room), text(object, CandidateKey::seat),
            needsFrom(object.value(CandidateKey::needs).toObject())};
}

QJsonObject toJson(const Proposal& proposal)
{
    return {{CandidateKey::command, proposal.command},
            {CandidateKey::type, proposal.type},
            {CandidateKey::reason, proposal.reason},
            {CandidateKey::by, proposal.by},
            {CandidateKey::at, storedTime(proposal.at)}};
}

std::optional<Proposal> proposalFrom(const QJsonValue& value)
{
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    return Proposal{text(object, CandidateKey::command), text(object, CandidateKey::type),
                    text(object, CandidateKey::reason), text(object, CandidateKey::by),
                    fromStoredTime(text(object, CandidateKey::at))};
}

QJsonObject toJson(const AccountReset& reset)
{
    return {{CandidateKey::by, reset.by}, {CandidateKey::at, storedTime(reset.at)}};
}

std::optional<AccountReset> accountResetFrom(const QJsonValue& value)
{
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    return AccountReset{text(object, CandidateKey::by), fromStoredTime(text(object, CandidateKey::at))};
}

QJsonObject bodyOf(const Candidate& candidate)
{
    QJsonObject fields;
    for (auto field = candidate.fields.cbegin(); field != candidate.fields.cend(); ++field)
        fields.insert(field.key(), field.value());
    QJsonObject materials;
    for (auto material = candidate.materials.cbegin(); material != candidate.materials.cend(); ++material)
        materials.insert(material.key(), reviewName(material.value()));
    QJsonObject levels;
    for (auto level = candidate.levels.cbegin(); level != candidate.levels.cend(); ++level)
        levels.insert(level.key(), toJson(level.value()));
    QJsonObject body{{CandidateKey::type, candidate.type},
                     {CandidateKey::fields, fields},
                     {CandidateKey::noticeRead, candidate.noticeRead},
                     {CandidateKey::confirmed, candidate.confirmed},
                     {CandidateKey::materials, materials},
                     {CandidateKey::levels, levels},
                     {CandidateKey::payment, toJson(candidate.payment)},
                     {CandidateKey::seat, toJson(candidate.seat)},
                     {CandidateKey::history, historyJson(candidate.history)}};
    if (!candidate.accommodations.isEmpty())
        body.insert(CandidateKey::accommodations, QJsonArray::fromStringList(candidate.accommodations));
    if (candidate.proposal)
        body.insert(CandidateKey::proposal, toJson(*candidate.proposal));
    if (candidate.accountReset)
        body.insert(CandidateKey::accountReset, toJson(*candidate.accountReset));
    if (candidate.withdrawn) {
        body.insert(CandidateKey::withdrawn, true);
        body.insert(CandidateKey::candidateNo, candidate.candidateNo); // the record's key is free again
    }
    return body;
}

} // namespace

QJsonArray historyJson(const QList<HistoryLine>& history)
{
    using store::HistoryKey;
    QJsonArray lines;
    for (const HistoryLine& line : history) {
        QJsonObject body{{HistoryKey::at, storedTime(line.at)},
                         {HistoryKey::by, line.by},
                         {HistoryKey::action, line.action},
                         {HistoryKey::note, line.note}};
        if (!line.subject.isEmpty())
            body.insert(HistoryKey::subject, line.subject);
        if (!line.outcome.isEmpty())
            body.insert(HistoryKey::outcome, line.outcome);
        lines.append(body);
    }
    return lines;
}

QList<HistoryLine> historyFrom(const QJsonArray& lines)
{
    using store::HistoryKey;
    QList<HistoryLine> history;
    for (const QJsonValue& value : lines) {
        const QJsonObject line = value.toObject();
        history.append({fromStoredTime(text(line, HistoryKey::at)), text(line, HistoryKey::by),
                        text(line, HistoryKey::action), text(line, HistoryKey::note),
                        text(line, HistoryKey::subject), text(line, HistoryKey::outcome)});
    }
    return history;
}

store::Record toRecord(const exam::Definition& exam, const Candidate& candidate)
{
    return {.entity = kCandidateEntity,
            .id = candidate.id.text(),
            .exam = candidate.exam,
            .school = candidate.fields.value(u"graduation_school"_s),
            .region = candidate.fields.value(exam.seating.regionField),
            .key = candidate.withdrawn ? QString() : candidate.candidateNo,
            .lookup = candidate.withdrawn ? QString() : candidate.idNumber(),
            .contact = candidate.withdrawn ? QString() : candidate.fields.value(u"phone"_s),
            .version = candidate.version,
            .body = bodyOf(candidate)};
}

base::Result<Candidate> fromRecord(const store::Record& record)
{
    const QJsonObject& body = record.body;
    if (record.entity != kCandidateEntity || !body.value(CandidateKey::fields).isObject())
        return base::fail(base::Error::Code::Damaged,
                          QCoreApplication::translate("Candidate", "The record is no candidate's."),
                          record.entity + u' ' + record.id);
    Candidate candidate{.id = CandidateId(record.id),
                        .exam = record.exam,
                        .candidateNo = body.value(CandidateKey::withdrawn).toBool()
                                           ? text(body, CandidateKey::candidateNo)
                                           : record.key,
                        .type = text(body, CandidateKey::type),
                        .noticeRead = body.value(CandidateKey::noticeRead).toBool(),
                        .confirmed = body.value(CandidateKey::confirmed).toBool(),
                        .withdrawn = body.value(CandidateKey::withdrawn).toBool(),
                        .proposal = proposalFrom(body.value(CandidateKey::proposal)),
                        .accountReset = accountResetFrom(body.value(CandidateKey::accountReset)),
                        .payment = paymentFrom(body.value(CandidateKey::payment).toObject()),
                        .seat = seatFrom(body.value(CandidateKey::seat).toObject()),
                        .history = historyFrom(body.value(CandidateKey::history).toArray()),
                        .version = record.version};
    const QJsonObject fields = body.value(CandidateKey::fields).toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        candidate.fields.insert(field.key(), field.value().toString());
    const QJsonObject materials = body.value(CandidateKey::materials).toObject();
    for (auto material = materials.begin(); material != materials.end(); ++material)
        candidate.materials.insert(material.key(), reviewFromName(material.value().toString()));
    const QJsonObject levels = body.value(CandidateKey::levels).toObject();
    for (auto level = levels.begin(); level != levels.end(); ++level)
        candidate.levels.insert(level.key(), levelFrom(level.value().toObject()));
    for (const QJsonValue& granted : body.value(CandidateKey::accommodations).toArray())
        candidate.accommodations.append(granted.toString());
    return candidate;
}

} // namespace examdesk::candidate
