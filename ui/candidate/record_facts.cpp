// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_facts.h"

#include "base/clock.h"
#include "candidate_words.h"
#include "exam/code_list.h"
#include "history_words.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Payment;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RecordFacts)
};

Fact factOf(const exam::Field& field, const QString& value)
{
    if (field.sensitive && !value.isEmpty())
        return {field.id, field.label.shown(), exam::maskedValue(field, value), true, {}};
    return {field.id, field.label.shown(), exam::shownValue(field, value).shown(), false, {}};
}

Fact line(const QString& key, const QString& label, const QString& value)
{
    return {key, label, value, false, {}};
}

} // namespace

QList<Fact> fieldFacts(const exam::Definition& exam, const Record& record)
{
    QHash<QString, StateMark> marks;
    for (const exam::FieldProblem& problem : record.standing.fieldProblems)
        marks.insert(problem.field, problem.missing ? StateMark{State::Attention, Words::tr("Missing")}
                                                    : StateMark{State::Wrong, Words::tr("Wrong")});
    QList<Fact> facts;
    for (const QString& id : record.standing.shownFields) {
        Fact fact = factOf(*exam.field(id), record.candidate.fields.value(id));
        if (const auto mark = marks.constFind(id); mark != marks.cend())
            fact.mark = *mark;
        facts.append(fact);
    }
    return facts;
}

QStringList problemSentences(const exam::Definition& exam, const Record& record)
{
    QStringList missing;
    QStringList sentences;
    for (const exam::FieldProblem& problem : record.standing.fieldProblems) {
        const QString label = exam.field(problem.field)->label.shown();
        if (problem.missing)
            missing.append(label);
        else
            sentences.append(Words::tr("%1: %2").arg(label, problem.why));
    }
    if (!missing.isEmpty())
        sentences.prepend(Words::tr("Missing: %1").arg(missing.join(Words::tr(", "))));
    return sentences;
}

QList<Fact> levelFacts(const exam::Definition& exam, const Record& record)
{
    QList<Fact> facts;
    const candidate::Candidate& candidate = record.candidate;
    for (const exam::AuditLevel& level : exam.audit.levels) {
        if (!exam::holds(exam, level.applies, candidate.type, candidate.fields))
            continue;
        const candidate::LevelReview review = candidate.levels.value(level.id);
        QStringList said;
        if (review.at.isValid())
            said << review.by << base::shownTime(review.at);
        if (!review.reason.isEmpty())
            said.append(review.reason);
        StateMark mark{State::Waiting, Words::tr("Not yet")};
        if (record.standing.nextLevel == level.id)
            mark = {State::Attention, Words::tr("Its turn")};
        else if (review.state != candidate::Review::None)
            mark = reviewMark(review.state);
        facts.append({level.id, level.name.shown(), said.join(u'\n'), false, mark});
    }
    return facts;
}

QList<Fact> paymentFacts(const Record& record)
{
    const Payment& payment = record.candidate.payment;
    const base::Money amount = payment.state == Payment::State::None ? record.standing.fee : payment.amount;
    QList<Fact> facts{{u"fee"_s, Words::tr("Fee"), amount.toText(), false,
                       paymentMark(candidate::paymentName(payment.state))}};
    if (!payment.orderNo.isEmpty())
        facts.append(line(u"order_no"_s, Words::tr("Order number"), payment.orderNo));
    if (payment.paidAt.isValid())
        facts.append(line(u"paid_at"_s, Words::tr("Paid at"), base::shownTime(payment.paidAt)));
    return facts;
}

QList<Fact> seatFacts(const Record& record)
{
    const candidate::Seat& seat = record.candidate.seat;
    if (seat.ticketNo.isEmpty())
        return {line(u"seat"_s, Words::tr("Seat"), Words::tr("None yet"))};
    return {line(u"ticket_no"_s, Words::tr("Ticket number"), seat.ticketNo),
            line(u"site"_s, Words::tr("Site"), seat.site),
            line(u"room"_s, Words::tr("Room and seat"), Words::tr("%1, %2").arg(seat.room, seat.seat))};
}

QList<Fact> historyFacts(const exam::Definition& exam, const Record& record)
{
    QList<Fact> facts;
    for (const candidate::HistoryLine& past : record.candidate.history) {
        QString what = Words::tr("%1: %2").arg(past.by, historyWord(exam, record, past));
        if (!past.note.isEmpty())
            what += u'\n' + past.note;
        facts.prepend(line(past.action, base::shownTime(past.at), what));
    }
    return facts;
}

} // namespace examdesk::ui
