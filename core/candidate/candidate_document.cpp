// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_document.h"

#include "base/clock.h"

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
    return {{u"state"_s, reviewName(review.state)},
            {u"by"_s, review.by},
            {u"at"_s, storedTime(review.at)},
            {u"reason"_s, review.reason}};
}

LevelReview levelFrom(const QJsonObject& object)
{
    return {reviewFromName(text(object, u"state"_s)), text(object, u"by"_s),
            fromStoredTime(text(object, u"at"_s)), text(object, u"reason"_s)};
}

QJsonObject toJson(const Payment& payment)
{
    return {{u"state"_s, paymentName(payment.state)},
            {u"order_no"_s, payment.orderNo},
            {u"amount_fen"_s, payment.amount.fen()},
            {u"paid_at"_s, storedTime(payment.paidAt)}};
}

Payment paymentFrom(const QJsonObject& object)
{
    return {paymentFromName(text(object, u"state"_s)), text(object, u"order_no"_s),
            base::Money::fromFen(object.value(u"amount_fen"_s).toInteger()),
            fromStoredTime(text(object, u"paid_at"_s))};
}

QJsonObject toJson(const Seat& seat)
{
    return {{u"ticket_no"_s, seat.ticketNo},
            {u"site"_s, seat.site},
            {u"room"_s, seat.room},
            {u"seat"_s, seat.seat}};
}

Seat seatFrom(const QJsonObject& object)
{
    return {text(object, u"ticket_no"_s), text(object, u"site"_s), text(object, u"room"_s),
            text(object, u"seat"_s)};
}

QJsonArray toJson(const QList<HistoryLine>& history)
{
    QJsonArray lines;
    for (const HistoryLine& line : history)
        lines.append(QJsonObject{{u"at"_s, storedTime(line.at)},
                                 {u"by"_s, line.by},
                                 {u"action"_s, line.action},
                                 {u"note"_s, line.note}});
    return lines;
}

QList<HistoryLine> historyFrom(const QJsonArray& lines)
{
    QList<HistoryLine> history;
    for (const QJsonValue& value : lines) {
        const QJsonObject line = value.toObject();
        history.append({fromStoredTime(text(line, u"at"_s)), text(line, u"by"_s), text(line, u"action"_s),
                        text(line, u"note"_s)});
    }
    return history;
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
    return {{u"type"_s, candidate.type},
            {u"fields"_s, fields},
            {u"notice_read"_s, candidate.noticeRead},
            {u"confirmed"_s, candidate.confirmed},
            {u"materials"_s, materials},
            {u"levels"_s, levels},
            {u"payment"_s, toJson(candidate.payment)},
            {u"seat"_s, toJson(candidate.seat)},
            {u"history"_s, toJson(candidate.history)}};
}

} // namespace

store::Document toDocument(const exam::Definition& exam, const Candidate& candidate)
{
    return {.entity = kCandidateEntity,
            .id = candidate.id.text(),
            .exam = candidate.exam,
            .school = candidate.fields.value(u"graduation_school"_s),
            .region = candidate.fields.value(exam.seating.regionField),
            .key = candidate.candidateNo,
            .lookup = candidate.idNumber(),
            .contact = candidate.fields.value(u"phone"_s),
            .version = candidate.version,
            .body = bodyOf(candidate)};
}

base::Result<Candidate> fromDocument(const store::Document& document)
{
    const QJsonObject& body = document.body;
    if (document.entity != kCandidateEntity || !body.value(u"fields"_s).isObject())
        return base::fail(base::Error::Code::Damaged,
                          QCoreApplication::translate("Candidate", "The record is no candidate's."),
                          document.entity + u' ' + document.id);
    Candidate candidate{.id = CandidateId(document.id),
                        .exam = document.exam,
                        .candidateNo = document.key,
                        .type = text(body, u"type"_s),
                        .noticeRead = body.value(u"notice_read"_s).toBool(),
                        .confirmed = body.value(u"confirmed"_s).toBool(),
                        .payment = paymentFrom(body.value(u"payment"_s).toObject()),
                        .seat = seatFrom(body.value(u"seat"_s).toObject()),
                        .history = historyFrom(body.value(u"history"_s).toArray()),
                        .version = document.version};
    const QJsonObject fields = body.value(u"fields"_s).toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        candidate.fields.insert(field.key(), field.value().toString());
    const QJsonObject materials = body.value(u"materials"_s).toObject();
    for (auto material = materials.begin(); material != materials.end(); ++material)
        candidate.materials.insert(material.key(), reviewFromName(material.value().toString()));
    const QJsonObject levels = body.value(u"levels"_s).toObject();
    for (auto level = levels.begin(); level != levels.end(); ++level)
        candidate.levels.insert(level.key(), levelFrom(level.value().toObject()));
    return candidate;
}

} // namespace examdesk::candidate
