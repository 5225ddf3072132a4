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
    if (const exam::Paper* paper = exam.paper(code); paper && member == u"document")
        return paper->name.shown();
    if (const exam::Material* material = exam.material(code); material && member == u"kind")
        return material->name.shown();
    return codeText(code);
}

/// What was granted and asked for, by name.
QString namesText(const QJsonArray& ids, const exam::Definition* exam)
{
    QStringList names;
    for (const QJsonValue& id : ids) {
        const exam::Accommodation* one = exam ? exam->accommodation(id.toString()) : nullptr;
        names.append(one ? one->name.shown() : id.toString());
    }
    return names.join(Words::tr(", "));
}

bool isNamedList(const QString& member)
{
    return member == u"asked" || member == u"granted";
}

QString valueText(const QString& member, const QJsonValue& value, const exam::Definition* exam)
{
    static const QStringList coded{u"verdict"_s, u"action"_s, u"outcome"_s, u"state"_s,   u"status"_s,
                                   u"level"_s,   u"type"_s,   u"kind"_s,    u"channel"_s, u"document"_s};
    if (value.isArray())
        return namesText(value.toArray(), exam);
    if (member.endsWith(u"_fen"_s))
        return base::Money::fromFen(value.toInteger()).toText();
    if (value.isBool())
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (member.endsWith(u"_at"_s))
        return base::shownTime(base::fromStoredTime(value.toString()));
    if (!coded.contains(member))
        return value.toString();
    return exam ? nameInExam(member, value.toString(), *exam) : codeText(value.toString());
}

/// Called as the record of a candidate calls it, and so the trail.
const QString kWhy = u"accommodation_reason"_s;

/// Why an accommodation (合理便利) was asked for, granted or not may name an illness.
bool tellsIllness(const QString& kind)
{
    return kind.startsWith(u"accommodation."_s);
}

Fact fact(const QString& key, const QString& label, const QString& text, bool isSecret)
{
    const bool isMasked = isSecret && !text.isEmpty();
    return {key, label, text.isEmpty() ? u"–"_s : isMasked ? u"******"_s : text, isMasked, {}};
}

/// A field of the form if @p isField: its value is what somebody typed.
Fact factOf(const QString& member, const QJsonValue& value, bool isField, const exam::Definition* exam)
{
    const exam::Field* field = isField && exam ? exam->field(member) : nullptr;
    return fact(member,
                field     ? field->label.shown()
                : isField ? member
                          : memberTitle(member),
                isField ? value.toString() : valueText(member, value, exam), field && field->sensitive);
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
        } else if (!memberTitle(member.key()).isEmpty() && !member.value().isObject() &&
                   (!member.value().isArray() || isNamedList(member.key()))) {
            members.append({member.key(), false});
        }
    }
    return members;
}

} // namespace

QString recordTitle(const account::QueuedChange& change)
{
    if (change.entry.command.entity.isEmpty())
        return Words::tr("A change that cannot be read");
    return u"%1 %2"_s.arg(entityTitle(change.entry.command.entity), change.recordKey).trimmed();
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
        if (!isField && member == u"reason" && tellsIllness(command.kind)) {
            facts.append(fact(kWhy, memberTitle(member), value.toString(), true));
            continue;
        }
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
        const QString note = last[HistoryKey::note].toString();
        // Versions before this one left it in the application too.
        const bool isSecret =
            record.entity == u"accommodation" || tellsIllness(last[HistoryKey::action].toString());
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
                 isSecret ? fact(kWhy, Words::tr("Reason"), note, true)
                          : Fact{u"note"_s, Words::tr("Reason"), note, false, {}}};
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

QString plainOf(const Command& command, const QString& key)
{
    return key == kWhy ? command.payload.value(u"reason"_s).toString()
                       : command.payload.value(BodyKey::fields)[key].toString();
}

QString plainOf(const Record& record, const QString& key)
{
    if (key != kWhy)
        return record.body.value(BodyKey::fields)[key].toString();
    return record.body.value(BodyKey::history).toArray().last()[HistoryKey::note].toString();
}

} // namespace examdesk::ui
