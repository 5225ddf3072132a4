// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_data.h"

#include "accommodation_words.h"
#include "base/clock.h"
#include "exam/code_list.h"
#include "exam/id_number.h"
#include "exam/standing.h"

#include <QLocale>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using paper::FieldNames;
using paper::PrintRecord;
using ticket::placeOfSeat;
using ticket::SeatPlace;

namespace {

using Values = QHash<QString, QString>;

PrintRecord record(const Values& fields)
{
    PrintRecord result;
    result.fields = fields;
    return result;
}

/// 2026年4月18日（星期六）09:00—11:00, exam time. Papers are Chinese whatever the desk's language.
QString shownPeriod(const exam::Window& window)
{
    const QLocale chinese(QLocale::Chinese, QLocale::China);
    const QDateTime from = window.from.toTimeZone(base::examTimeZone());
    const QDateTime to = window.to.toTimeZone(base::examTimeZone());
    return chinese.toString(from, u"yyyy年M月d日（dddd）HH:mm"_s) + u'—' + to.toString(u"HH:mm"_s);
}

QString valueOf(const exam::Definition& exam, const candidate::Candidate& who, const QString& fieldId)
{
    const exam::Field* field = exam.field(fieldId);
    const QString value = who.fields.value(fieldId);
    return field ? exam::shownValue(*field, value).zh : value;
}

QString birthDateOf(const candidate::Candidate& who)
{
    const auto number = exam::IdNumber::parse(who.idNumber());
    return number ? number->birthDate().toString(u"yyyy年M月d日"_s) : QString();
}

QList<PrintRecord> fieldList(const exam::Definition& exam, const candidate::Candidate& who)
{
    QList<PrintRecord> result;
    for (const exam::Field& field : exam.fields) {
        if (exam::holds(exam, field.shown, who.type, who.fields))
            result.append(record({{u"label"_s, field.label.zh}, {u"value"_s, valueOf(exam, who, field.id)}}));
    }
    return result;
}

/// The papers of @p who, which last longer by @p extraTime percent. A room's paper names only what all in the
/// room share: their subject group.
QList<PrintRecord> subjectList(const exam::Definition& exam, const candidate::Candidate* who, int extraTime,
                               bool ofRoom = false)
{
    QList<PrintRecord> result;
    for (const exam::Subject& subject : exam.subjects) {
        if (who && !exam::holds(exam, subject.applies, who->type, who->fields))
            continue;
        const bool shared = !ofRoom || subject.nameField == exam.seating.groupField;
        const QString named = who && shared && !subject.nameField.isEmpty()
                                  ? valueOf(exam, *who, subject.nameField)
                                  : QString();
        result.append(record({{u"number"_s, QString::number(result.size() + 1)},
                              {u"name"_s, named.isEmpty() ? subject.name.zh : named},
                              {u"time"_s, shownPeriod(exam::prolonged(subject.time, extraTime))}}));
    }
    return result;
}

QList<PrintRecord> ruleList(const exam::Definition& exam)
{
    QList<PrintRecord> result;
    for (const exam::Text& rule : exam.candidateRules)
        result.append(record({{u"number"_s, QString::number(result.size() + 1)}, {u"text"_s, rule.zh}}));
    return result;
}

Values examValues(const exam::Definition& exam, const exam::Paper& document)
{
    return {{u"exam.name"_s, exam.name.zh},
            {u"exam.short_name"_s, exam.shortName.zh},
            {u"exam.year"_s, QString::number(exam.year)},
            {u"document.name"_s, document.name.zh}};
}

Values feeValues(const std::optional<PaidFee>& paid)
{
    const PaidFee fee = paid.value_or(PaidFee{});
    const auto orNone = [](const QString& number) { return number.isEmpty() ? u"（尚未开具）"_s : number; };
    const QDateTime at = fee.paidAt.toTimeZone(base::examTimeZone());
    return {{u"fee.order_no"_s, fee.orderNo},
            {u"fee.item"_s, fee.item},
            {u"fee.channel"_s, fee.channel},
            {u"fee.amount"_s, fee.amount.toText()},
            {u"fee.amount_capital"_s, inCapitals(fee.amount)},
            {u"fee.paid_at"_s, at.isValid() ? at.toString(u"yyyy年M月d日 HH:mm:ss"_s) : QString()},
            {u"fee.receipt_code"_s, orNone(fee.receiptCode)},
            {u"fee.receipt_no"_s, orNone(fee.receiptNo)},
            {u"fee.check_code"_s, orNone(fee.checkCode)}};
}

Values candidateValues(const exam::Definition& exam, const PrintedCandidate& one)
{
    const candidate::Candidate& who = one.candidate;
    const exam::CandidateType* type = exam.type(who.type);
    const bool whole = exam.seating.fullIdNumberOnTicket;
    const QString group =
        exam.seating.groupField.isEmpty() ? QString() : valueOf(exam, who, exam.seating.groupField);
    Values values{{u"candidate_no"_s, who.candidateNo},
                  {u"ticket_no"_s, who.seat.ticketNo},
                  {u"name"_s, who.name()},
                  {u"sex"_s, valueOf(exam, who, u"sex"_s)},
                  {u"birth_date"_s, birthDateOf(who)},
                  {u"id_number"_s, who.idNumber()},
                  {u"id_number_shown"_s, whole ? who.idNumber() : exam::maskedIdNumber(who.idNumber())},
                  {u"school"_s, valueOf(exam, who, u"graduation_school"_s)},
                  {u"group"_s, group},
                  {u"type"_s, type ? type->name.zh : QString()},
                  {u"site"_s, who.seat.site},
                  {u"site_address"_s, one.siteAddress},
                  {u"room"_s, who.seat.room},
                  {u"seat"_s, who.seat.seat},
                  {u"code"_s, QString::fromLatin1(one.code)}};
    values.insert(feeValues(one.fee));
    values.insert(accommodationValues(exam, who.accommodations));
    for (const exam::Field& field : exam.fields)
        values.insert(u"field."_s + field.id, valueOf(exam, who, field.id));
    return values;
}

QSet<QString> keysOf(const Values& values)
{
    return QSet<QString>(values.keyBegin(), values.keyEnd());
}

} // namespace

FieldNames fieldNames(const exam::Definition& exam, const exam::Paper& document)
{
    const FieldNames fields{.fields = {u"label"_s, u"value"_s}, .images = {}, .lists = {}};
    const FieldNames subjects{.fields = {u"number"_s, u"name"_s, u"time"_s}, .images = {}, .lists = {}};
    const FieldNames rules{.fields = {u"number"_s, u"text"_s}, .images = {}, .lists = {}};
    FieldNames one{.fields = keysOf(candidateValues(exam, {})), .images = {u"portrait"_s}, .lists = {}};
    const QSet<QString> common = keysOf(examValues(exam, document));
    if (!document.perRoom) {
        one.fields += common + QSet<QString>{u"filed"_s};
        one.lists = {{u"fields"_s, fields}, {u"subjects"_s, subjects}, {u"rules"_s, rules}};
        return one;
    }
    one.fields += QSet<QString>{u"column"_s, u"row"_s};
    return {.fields = common + QSet<QString>{u"site"_s, u"site_address"_s, u"room"_s, u"group"_s, u"count"_s,
                                             u"first_ticket"_s, u"last_ticket"_s, u"room_note"_s, u"aids"_s,
                                             u"accommodations"_s},
            .images = {},
            .lists = {{u"seats"_s, one}, {u"subjects"_s, subjects}}};
}

PrintRecord candidateRecord(const exam::Definition& exam, const exam::Paper& document,
                            const PrintedCandidate& one)
{
    PrintRecord result = record(examValues(exam, document));
    result.fields.insert(candidateValues(exam, one));
    result.fields.insert(u"filed"_s,
                         exam::filedWhere(exam, document, one.candidate.type, one.candidate.fields).zh);
    if (!one.portrait.isEmpty() || exam.portrait.formats.isEmpty())
        result.images.insert(u"portrait"_s, one.portrait);
    const int extraTime = exam::seatNeedsOf(exam, one.candidate.accommodations).extraTimePercent;
    result.lists = {{u"fields"_s, fieldList(exam, one.candidate)},
                    {u"subjects"_s, subjectList(exam, &one.candidate, extraTime)},
                    {u"rules"_s, ruleList(exam)}};
    return result;
}

PrintRecord roomRecord(const exam::Definition& exam, const exam::Paper& document, const PrintedRoom& room,
                       const QList<PrintedCandidate>& sitters)
{
    PrintRecord result = record(examValues(exam, document));
    QList<PrintRecord> seats;
    for (const PrintedCandidate& one : sitters) {
        PrintRecord seat = record(candidateValues(exam, one));
        const SeatPlace place = placeOfSeat(one.seat, room.seats, room.layout);
        seat.fields.insert(u"column"_s, QString::number(place.column));
        seat.fields.insert(u"row"_s, QString::number(place.row));
        if (!one.portrait.isEmpty())
            seat.images.insert(u"portrait"_s, one.portrait);
        seats.append(seat);
    }
    const auto ofSeat = [&](const QString& field, bool first) {
        return seats.isEmpty() ? QString() : (first ? seats.first() : seats.last()).fields.value(field);
    };
    result.fields.insert({{u"site"_s, room.site},
                          {u"site_address"_s, room.address},
                          {u"room"_s, room.number},
                          {u"group"_s, ofSeat(u"group"_s, true)},
                          {u"count"_s, QString::number(seats.size())},
                          {u"first_ticket"_s, ofSeat(u"ticket_no"_s, true)},
                          {u"last_ticket"_s, ofSeat(u"ticket_no"_s, false)}});
    result.fields.insert(roomAccommodationValues(exam, room, sitters));
    const candidate::Candidate* first = sitters.isEmpty() ? nullptr : &sitters.first().candidate;
    result.lists = {{u"seats"_s, seats},
                    {u"subjects"_s, subjectList(exam, first, extraTimeOf(exam, sitters), true)}};
    return result;
}

} // namespace examdesk::printing
