// SPDX-License-Identifier: GPL-3.0-or-later
#include "section_readers.h"

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

FeeItem readFeeItem(JsonObjectReader& reader)
{
    FeeItem item;
    item.id = reader.id(u"id"_s);
    item.name = reader.names(u"name"_s);
    item.amount = base::Money::fromFen(reader.number(u"amount_fen"_s, 0));
    item.applies = reader.condition(u"applies"_s);
    return item;
}

Merchant readMerchant(JsonObjectReader& reader)
{
    return {.channel = reader.word(u"channel"_s, {u"wechat"_s, u"alipay"_s, u"unionpay"_s}),
            .number = reader.text(u"number"_s)};
}

Fees readFees(JsonObjectReader reader)
{
    Fees fees;
    fees.items = reader.list(u"items"_s, readFeeItem);
    fees.windows = reader.windows(u"windows"_s);
    fees.channels = reader.words(u"channels"_s, {u"wechat"_s, u"alipay"_s, u"unionpay"_s, u"other"_s});
    fees.merchants = reader.list(u"merchants"_s, readMerchant, true);
    fees.confirmFirst = reader.flag(u"confirm_first"_s);
    fees.payWithinMinutes = reader.countOr(u"pay_within_minutes"_s, 1, 0);
    fees.closeAfterMinutes = reader.countOr(u"close_after_minutes"_s, 1, 0);
    fees.receiptGraceDays = reader.countOr(u"receipt_grace_days"_s, 0, fees.receiptGraceDays);
    fees.dayCutToleranceDays = reader.countOr(u"day_cut_tolerance_days"_s, 0, fees.dayCutToleranceDays);
    reader.finish();
    return fees;
}

AuditLevel readLevel(JsonObjectReader& reader)
{
    AuditLevel level;
    level.id = reader.id(u"id"_s);
    level.name = reader.names(u"name"_s);
    level.role = reader.word(u"role"_s, {u"reviewer"_s, u"school_admin"_s, u"system_admin"_s});
    level.scope = reader.word(u"scope"_s, {u"school"_s, u"region"_s, u"all"_s});
    level.applies = reader.condition(u"applies"_s);
    return level;
}

Reason readReason(JsonObjectReader& reader)
{
    return {reader.id(u"id"_s), reader.names(u"text"_s), reader.texts(u"materials"_s)};
}

Audit readAudit(JsonObjectReader reader)
{
    Audit audit;
    audit.levels = reader.list(u"levels"_s, readLevel);
    audit.reasons = reader.list(u"reasons"_s, readReason);
    reader.finish();
    return audit;
}

Filing readFiling(JsonObjectReader& reader)
{
    return {reader.condition(u"applies"_s), reader.names(u"where"_s)};
}

Paper readPaper(JsonObjectReader& reader)
{
    Paper paper;
    paper.id = reader.id(u"id"_s);
    paper.name = reader.names(u"name"_s);
    paper.templateFile = reader.text(u"template"_s);
    paper.applies = reader.condition(u"applies"_s);
    paper.perRoom = reader.flag(u"per_room"_s);
    paper.windows = reader.windows(u"windows"_s);
    paper.filed = reader.list(u"filed"_s, readFiling, true);
    return paper;
}

Subject readSubject(JsonObjectReader& reader)
{
    Subject subject;
    subject.id = reader.id(u"id"_s);
    subject.name = reader.names(u"name"_s);
    subject.nameField = reader.optionalText(u"name_field"_s);
    subject.time = reader.window(u"time"_s);
    subject.applies = reader.condition(u"applies"_s);
    return subject;
}

Seating readSeating(JsonObjectReader reader)
{
    Seating seating;
    seating.seatsPerRoom = reader.count(u"seats_per_room"_s, 1);
    seating.columnSizes = reader.counts(u"column_sizes"_s, 1);
    seating.columns = seating.columnSizes.isEmpty()
                          ? reader.count(u"columns"_s, 1)
                          : reader.countOr(u"columns"_s, 1, int(seating.columnSizes.size()));
    seating.serpentine = reader.flag(u"serpentine"_s);
    seating.groupField = reader.optionalText(u"group_field"_s);
    seating.regionField = reader.optionalText(u"region_field"_s);
    seating.ticketNumber = reader.text(u"ticket_number"_s);
    seating.fullIdNumberOnTicket = reader.flag(u"full_id_number_on_ticket"_s);
    reader.finish();
    return seating;
}

Accommodation readAccommodation(JsonObjectReader& reader)
{
    Accommodation one;
    one.id = reader.id(u"id"_s);
    one.name = reader.names(u"name"_s);
    one.extraTimePercent = reader.countOr(u"extra_time_percent"_s, 1, 0);
    one.separateRoom = reader.flag(u"separate_room"_s);
    one.groundFloor = reader.flag(u"ground_floor"_s);
    one.accessibleSeat = reader.flag(u"accessible_seat"_s);
    one.aid = reader.optionalNames(u"aid"_s);
    one.proof = reader.optionalText(u"proof"_s);
    one.role = reader.word(u"role"_s, {u"reviewer"_s, u"school_admin"_s, u"system_admin"_s});
    one.scope = reader.word(u"scope"_s, {u"school"_s, u"region"_s, u"all"_s});
    one.applies = reader.condition(u"applies"_s);
    return one;
}

} // namespace

Text readSentence(JsonObjectReader& reader)
{
    const QString zh = reader.text(u"zh"_s);
    return {zh, reader.text(u"en"_s)};
}

void readOffice(JsonObjectReader& reader, Definition& exam)
{
    exam.fees = readFees(reader.object(u"fees"_s));
    exam.audit = readAudit(reader.object(u"audit"_s));
    exam.papers = reader.list(u"documents"_s, readPaper);
    exam.subjects = reader.list(u"subjects"_s, readSubject, true);
    if (reader.has(u"seating"_s))
        exam.seating = readSeating(reader.object(u"seating"_s));
    exam.accommodations = reader.list(u"accommodations"_s, readAccommodation, true);
    exam.candidateRules = reader.list(u"candidate_rules"_s, readSentence, true);
}

} // namespace examdesk::exam
