// SPDX-License-Identifier: GPL-3.0-or-later
#include "change_words.h"

#include "base/clock.h"
#include "base/money.h"
#include "store/body_keys.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using store::BodyKey;
using store::Command;
using store::HistoryKey;
using store::Outbox;
using store::Record;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Syncs)
};

using Dictionary = QHash<QString, const char*>;

QString looked(const Dictionary& words, const QString& word)
{
    const char* found = words.value(word);
    return found ? Words::tr(found) : word;
}

QString memberTitle(const QString& member)
{
    static const Dictionary words{{u"verdict"_s, QT_TRANSLATE_NOOP("Syncs", "Verdict")},
                                  {u"reason"_s, QT_TRANSLATE_NOOP("Syncs", "Reason")},
                                  {u"action"_s, QT_TRANSLATE_NOOP("Syncs", "Action")},
                                  {u"agree"_s, QT_TRANSLATE_NOOP("Syncs", "Agrees")},
                                  {u"outcome"_s, QT_TRANSLATE_NOOP("Syncs", "The channel says")},
                                  {u"trade_no"_s, QT_TRANSLATE_NOOP("Syncs", "Transaction")},
                                  {u"order_no"_s, QT_TRANSLATE_NOOP("Syncs", "Order number")},
                                  {u"candidate_no"_s, QT_TRANSLATE_NOOP("Syncs", "Candidate")},
                                  {u"amount_fen"_s, QT_TRANSLATE_NOOP("Syncs", "Amount")},
                                  {u"status"_s, QT_TRANSLATE_NOOP("Syncs", "State")},
                                  {u"state"_s, QT_TRANSLATE_NOOP("Syncs", "State")},
                                  {u"level"_s, QT_TRANSLATE_NOOP("Syncs", "Audit level")},
                                  {u"type"_s, QT_TRANSLATE_NOOP("Syncs", "Type")},
                                  {u"kind"_s, QT_TRANSLATE_NOOP("Syncs", "Kind")},
                                  {u"document"_s, QT_TRANSLATE_NOOP("Syncs", "Paper")},
                                  {u"room"_s, QT_TRANSLATE_NOOP("Syncs", "Room")},
                                  {u"seat"_s, QT_TRANSLATE_NOOP("Syncs", "Seat")}};
    return looked(words, member);
}

/// The words that programs use among themselves, as people say them; anything else is text already.
QString codeText(const QString& code)
{
    static const Dictionary words{
        {u"approve"_s, QT_TRANSLATE_NOOP("Syncs", "Approve")},
        {u"return"_s, QT_TRANSLATE_NOOP("Syncs", "Return")},
        {u"reject"_s, QT_TRANSLATE_NOOP("Syncs", "Reject")},
        {u"pass"_s, QT_TRANSLATE_NOOP("Syncs", "Passed")},
        {u"fail"_s, QT_TRANSLATE_NOOP("Syncs", "Failed")},
        {u"person"_s, QT_TRANSLATE_NOOP("Syncs", "For a person to decide")},
        {u"none"_s, QT_TRANSLATE_NOOP("Syncs", "Not yet")},
        {u"waiting"_s, QT_TRANSLATE_NOOP("Syncs", "Waiting")},
        {u"approved"_s, QT_TRANSLATE_NOOP("Syncs", "Approved")},
        {u"returned"_s, QT_TRANSLATE_NOOP("Syncs", "Returned")},
        {u"rejected"_s, QT_TRANSLATE_NOOP("Syncs", "Rejected")},
        {u"superseded"_s, QT_TRANSLATE_NOOP("Syncs", "Replaced by a newer one")},
        {u"unpaid"_s, QT_TRANSLATE_NOOP("Syncs", "Unpaid")},
        {u"pending"_s, QT_TRANSLATE_NOOP("Syncs", "Pending")},
        {u"paid"_s, QT_TRANSLATE_NOOP("Syncs", "Paid")},
        {u"refunded"_s, QT_TRANSLATE_NOOP("Syncs", "Refunded")},
        {u"closed"_s, QT_TRANSLATE_NOOP("Syncs", "Closed")},
        {u"open"_s, QT_TRANSLATE_NOOP("Syncs", "Open")},
        {u"awaiting_second"_s, QT_TRANSLATE_NOOP("Syncs", "Waits for a second person")},
        {u"resolved"_s, QT_TRANSLATE_NOOP("Syncs", "Settled")},
        {u"withdrawn"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrawn")},
        {u"follow_up"_s, QT_TRANSLATE_NOOP("Syncs", "Followed up")},
        {u"portrait"_s, QT_TRANSLATE_NOOP("Syncs", "Portrait")}};
    return looked(words, code);
}

/// What @p code is called where an exam gives it a name: an audit level, a candidate type, a material.
QString nameInExam(const QString& member, const QString& code, const exam::Definition& exam)
{
    if (member == u"level") {
        for (const exam::AuditLevel& level : exam.audit.levels)
            if (level.id == code)
                return level.name.shown();
    }
    if (const exam::CandidateType* type = exam.type(code); type && member == u"type")
        return type->name.shown();
    if (const exam::Material* material = exam.material(code); material && member == u"kind")
        return material->name.shown();
    return codeText(code);
}

QString valueText(const QString& member, const QJsonValue& value, const exam::Definition* exam)
{
    static const QStringList coded{u"verdict"_s, u"action"_s, u"outcome"_s, u"state"_s,
                                   u"status"_s,  u"level"_s,  u"type"_s,    u"kind"_s};
    if (member.endsWith(u"_fen"_s))
        return base::Money::fromFen(value.toInteger()).toText();
    if (value.isBool())
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (!coded.contains(member))
        return value.toString();
    return exam ? nameInExam(member, value.toString(), *exam) : codeText(value.toString());
}

/// A field of the form if @p isField: its value is what somebody typed.
Fact factOf(const QString& member, const QJsonValue& value, bool isField, const exam::Definition* exam)
{
    const exam::Field* field = isField && exam ? exam->field(member) : nullptr;
    const bool isSecret = field && field->sensitive;
    const QString text = isField ? value.toString() : valueText(member, value, exam);
    const bool isMasked = isSecret && !text.isEmpty();
    return {member,
            field ? field->label.shown() : memberTitle(member),
            text.isEmpty() ? u"–"_s
            : isMasked     ? u"******"_s
                           : text,
            isMasked,
            {}};
}

/// The members of @p command that people understand: fields of a form one by one, no ids and no files.
QList<QPair<QString, bool>> membersOf(const Command& command)
{
    QList<QPair<QString, bool>> members; // name, is a field of the form
    for (auto member = command.payload.begin(); member != command.payload.end(); ++member) {
        if (member.key() == BodyKey::fields) {
            const QJsonObject fields = member.value().toObject();
            for (auto field = fields.begin(); field != fields.end(); ++field)
                members.append({field.key(), true});
        } else if (!member.value().isObject() && !member.value().isArray()) {
            members.append({member.key(), false});
        }
    }
    return members;
}

} // namespace

QString entityTitle(const QString& entity)
{
    static const Dictionary words{{u"candidate"_s, QT_TRANSLATE_NOOP("Syncs", "Candidate")},
                                  {u"material"_s, QT_TRANSLATE_NOOP("Syncs", "Material")},
                                  {u"order"_s, QT_TRANSLATE_NOOP("Syncs", "Order")},
                                  {u"receipt"_s, QT_TRANSLATE_NOOP("Syncs", "Receipt")},
                                  {u"discrepancy"_s, QT_TRANSLATE_NOOP("Syncs", "Discrepancy")},
                                  {u"room"_s, QT_TRANSLATE_NOOP("Syncs", "Room")},
                                  {u"arrangement"_s, QT_TRANSLATE_NOOP("Syncs", "Seating")},
                                  {u"ticket"_s, QT_TRANSLATE_NOOP("Syncs", "Ticket")},
                                  {u"print"_s, QT_TRANSLATE_NOOP("Syncs", "Line of the print register")},
                                  {u"likeness"_s, QT_TRANSLATE_NOOP("Syncs", "Pair of portraits")},
                                  {u"accommodation"_s, QT_TRANSLATE_NOOP("Syncs", "Accommodation")},
                                  {u"period"_s, QT_TRANSLATE_NOOP("Syncs", "Closed period")}};
    return looked(words, entity);
}

QString recordTitle(const account::QueuedChange& change)
{
    if (change.entry.command.entity.isEmpty())
        return Words::tr("A change that cannot be read");
    return u"%1 %2"_s.arg(entityTitle(change.entry.command.entity), change.recordKey).trimmed();
}

QString commandTitle(const QString& kind)
{
    static const Dictionary words{
        {u"candidate.register"_s, QT_TRANSLATE_NOOP("Syncs", "Registered")},
        {u"candidate.correct"_s, QT_TRANSLATE_NOOP("Syncs", "Corrected")},
        {u"candidate.change_type"_s, QT_TRANSLATE_NOOP("Syncs", "Changed the candidate type")},
        {u"candidate.confirm"_s, QT_TRANSLATE_NOOP("Syncs", "Confirmed at the counter")},
        {u"candidate.release_id"_s, QT_TRANSLATE_NOOP("Syncs", "Released the ID number")},
        {u"candidate.release_phone"_s, QT_TRANSLATE_NOOP("Syncs", "Released the mobile number")},
        {u"candidate.propose"_s, QT_TRANSLATE_NOOP("Syncs", "Asked a second person")},
        {u"candidate.decline"_s, QT_TRANSLATE_NOOP("Syncs", "Did not do what was asked")},
        {u"candidate.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrew an application")},
        {u"material.add"_s, QT_TRANSLATE_NOOP("Syncs", "Added a material")},
        {u"accommodation.request"_s, QT_TRANSLATE_NOOP("Syncs", "Asked for an accommodation")},
        {u"accommodation.decide"_s, QT_TRANSLATE_NOOP("Syncs", "Decided about an accommodation")},
        {u"accommodation.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrew an accommodation")},
        {u"accommodation.reopen"_s,
         QT_TRANSLATE_NOOP("Syncs", "Took back a decision about an accommodation")},
        {u"audit.decide"_s, QT_TRANSLATE_NOOP("Syncs", "Decided in the audit")},
        {u"audit.reopen"_s, QT_TRANSLATE_NOOP("Syncs", "Took a decision back")},
        {u"photo.record"_s, QT_TRANSLATE_NOOP("Syncs", "Checked a portrait")},
        {u"order.record"_s, QT_TRANSLATE_NOOP("Syncs", "Took an order over")},
        {u"order.verify"_s, QT_TRANSLATE_NOOP("Syncs", "Verified with the channel")},
        {u"order.reopen"_s, QT_TRANSLATE_NOOP("Syncs", "Opened an order again")},
        {u"receipt.record"_s, QT_TRANSLATE_NOOP("Syncs", "Took a receipt over")},
        {u"discrepancy.report"_s, QT_TRANSLATE_NOOP("Syncs", "Found a discrepancy")},
        {u"discrepancy.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrew a discrepancy")},
        {u"discrepancy.resolve"_s, QT_TRANSLATE_NOOP("Syncs", "Decided about a discrepancy")},
        {u"discrepancy.reopen"_s, QT_TRANSLATE_NOOP("Syncs", "Took a decision about a discrepancy back")},
        {u"discrepancy.confirm"_s, QT_TRANSLATE_NOOP("Syncs", "Confirmed as second person")},
        {u"room.record"_s, QT_TRANSLATE_NOOP("Syncs", "Recorded a room")},
        {u"room.remove"_s, QT_TRANSLATE_NOOP("Syncs", "Took a room away")},
        {u"arrangement.draw"_s, QT_TRANSLATE_NOOP("Syncs", "Drew seats")},
        {u"arrangement.publish"_s, QT_TRANSLATE_NOOP("Syncs", "Published the seats")},
        {u"arrangement.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Discarded a draft of seats")},
        {u"ticket.issue"_s, QT_TRANSLATE_NOOP("Syncs", "Gave a seat")},
        {u"ticket.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Took a seat back")},
        {u"ticket.printed"_s, QT_TRANSLATE_NOOP("Syncs", "Printed")},
        {u"ticket.unfinished"_s, QT_TRANSLATE_NOOP("Syncs", "Printing came to nothing")},
        {u"paper.printed"_s, QT_TRANSLATE_NOOP("Syncs", "Printed")},
        {u"paper.unfinished"_s, QT_TRANSLATE_NOOP("Syncs", "Printing came to nothing")}};
    return looked(words, kind);
}

StateMark markOf(Outbox::State state)
{
    switch (state) {
    case Outbox::State::Waiting:
        return {State::Waiting, Words::tr("Waits to be sent")};
    case Outbox::State::Conflict:
        return {State::Attention, Words::tr("Somebody was first")};
    case Outbox::State::Refused:
        return {State::Wrong, Words::tr("Refused")};
    case Outbox::State::Quarantined:
        return {State::Wrong, Words::tr("Set aside")};
    }
    Q_UNREACHABLE();
}

QString adviceFor(const Outbox::Entry& entry)
{
    switch (entry.state) {
    case Outbox::State::Waiting:
        return Words::tr("It travels with the next sync. Nothing is to be done.");
    case Outbox::State::Conflict:
        return Words::tr(
            "The record was changed at the server before this change arrived, so the server's record "
            "stands. Keep it, or make your change again on top of it.");
    case Outbox::State::Refused:
        return Words::tr(
            "The server refused this change because it breaks a rule. Give it up, or make it again "
            "when what stood in its way is gone.");
    case Outbox::State::Quarantined:
        return Words::tr(
            "This change could not be sent several times and was set aside, so that it does not hold "
            "up the others. Send it again, or give it up.");
    }
    Q_UNREACHABLE();
}

QList<Fact> factsOf(const Command& command, const exam::Catalogue& exams)
{
    QList<Fact> facts{{u"kind"_s, Words::tr("Change"), commandTitle(command.kind), false, {}},
                      {u"by"_s, Words::tr("By"), command.account, false, {}},
                      {u"at"_s, Words::tr("When"), base::shownTime(command.at), false, {}}};
    for (const auto& [member, isField] : membersOf(command)) {
        const QJsonValue value =
            isField ? command.payload.value(BodyKey::fields)[member] : command.payload.value(member);
        facts.append(factOf(member, value, isField, exams.find(command.exam)));
    }
    return facts;
}

QList<Fact> factsOf(const Record& record, const Command& command, const exam::Catalogue& exams)
{
    QList<Fact> facts;
    const QJsonArray history = record.body.value(BodyKey::history).toArray();
    if (!history.isEmpty()) {
        const QJsonValue last = history.last();
        facts = {{u"kind"_s,
                  Words::tr("Last change"),
                  commandTitle(last[HistoryKey::action].toString()),
                  false,
                  {}},
                 {u"by"_s, Words::tr("By"), last[HistoryKey::by].toString(), false, {}},
                 {u"at"_s,
                  Words::tr("When"),
                  base::shownTime(base::fromStoredTime(last[HistoryKey::at].toString())),
                  false,
                  {}},
                 {u"note"_s, Words::tr("Reason"), last[HistoryKey::note].toString(), false, {}}};
    }
    if (record.body.value(BodyKey::state).isString())
        facts.append(factOf(u"state"_s, record.body.value(BodyKey::state), false, exams.find(command.exam)));
    for (const auto& [member, isField] : membersOf(command)) {
        if (member == u"reason"_s || member == u"state"_s)
            continue;
        const QJsonValue value =
            isField ? record.body.value(BodyKey::fields)[member] : record.body.value(member);
        if (isField || !value.isUndefined())
            facts.append(factOf(member, value, isField, exams.find(command.exam)));
    }
    return facts;
}

} // namespace examdesk::ui
