// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_columns.h"

#include "base/clock.h"
#include "column_map.h"
#include "exam/code_list.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateExport)
};

const QString kPortrait = u"portrait"_s;

/// A column that is no field: what the other pages know of a person.
struct Extra {
    QString id;
    QString heading;
};

const QList<Extra>& extras()
{
    static const QList<Extra> all{{u"approval"_s, u"审核状态"_s},
                                  {u"payment"_s, u"缴费状态"_s},
                                  {u"order_no"_s, u"订单号"_s},
                                  {u"amount"_s, u"金额（元）"_s},
                                  {u"fee_due"_s, u"应缴金额（元）"_s},
                                  {u"ticket_no"_s, u"准考证号"_s},
                                  {u"site"_s, u"考点名称"_s},
                                  {u"room"_s, u"考场号"_s},
                                  {u"seat"_s, u"座位号"_s},
                                  {u"account_reset"_s, u"账号重置时间"_s},
                                  {u"returned"_s, u"退回内容"_s},
                                  {u"reason"_s, u"退回原因"_s},
                                  {u"message"_s, u"通知内容"_s}};
    return all;
}

QString approvalWord(const QString& approval)
{
    if (approval == kWithdrawn)
        return u"已撤回"_s;
    switch (reviewFromName(approval)) {
    case Review::None:
        return u"未审核"_s;
    case Review::Waiting:
        return u"审核中"_s;
    case Review::Approved:
        return u"通过"_s;
    case Review::Rejected:
        return u"不通过"_s;
    case Review::Returned:
        return u"已退回"_s;
    }
    Q_UNREACHABLE();
}

QString paymentWord(Payment::State state)
{
    switch (state) {
    case Payment::State::None:
        return u"未缴费"_s;
    case Payment::State::Pending:
        return u"待支付"_s;
    case Payment::State::Paid:
        return u"已支付"_s;
    case Payment::State::Receipted:
        return u"已回执"_s;
    }
    Q_UNREACHABLE();
}

/// Something that was given back to a person.
struct GivenBack {
    QString id; ///< Of a material, `portrait`, or an audit level.
    QString name;
    QString reason;
    Review state = Review::Returned; ///< Or Rejected: it is not asked for again.
};

/// The reason of the newest decision on @p subject, as the history has it.
QString reasonOf(const Candidate& candidate, const QString& subject)
{
    for (auto line = candidate.history.crbegin(); line != candidate.history.crend(); ++line)
        if (line->subject == subject && !line->outcome.isEmpty())
            return line->note;
    return {};
}

QString materialName(const exam::Definition& exam, const QString& id)
{
    const exam::Material* material = exam.material(id);
    return id == kPortrait ? u"照片"_s : material ? material->name.zh : id;
}

QList<GivenBack> givenBack(const exam::Definition& exam, const Candidate& candidate)
{
    QList<GivenBack> all;
    for (const exam::AuditLevel& level : exam.audit.levels) {
        const LevelReview review = candidate.levels.value(level.id);
        if (review.state == Review::Returned || review.state == Review::Rejected)
            all.append({level.id, level.name.zh, review.reason, review.state});
    }
    QStringList materials;
    for (const exam::Material& material : exam.materials)
        materials.append(material.id);
    for (const QString& id : materials << kPortrait) {
        const Review state = candidate.materials.value(id);
        if (state == Review::Returned || state == Review::Rejected)
            all.append({id, materialName(exam, id), reasonOf(candidate, id), state});
    }
    return all;
}

QString joined(const QList<GivenBack>& all, QString GivenBack::*part)
{
    QStringList texts;
    for (const GivenBack& one : all)
        texts.append(one.*part);
    return texts.join(u"；"_s);
}

QString fieldCell(const exam::Field& field, const QString& value, const ExportOptions& options)
{
    const QString shown = options.words ? exam::shownValue(field, value).zh : value;
    return options.secrets == Secrets::Whole || !field.sensitive ? shown : exam::maskedValue(field, value);
}

QString typeCell(const exam::Definition& exam, const QString& type, bool words)
{
    const exam::CandidateType* known = words ? exam.type(type) : nullptr;
    return known ? known->name.zh : type;
}

bool isUnpaid(const Candidate& candidate)
{
    return candidate.payment.state == Payment::State::None ||
           candidate.payment.state == Payment::State::Pending;
}

/// Those of @p wanted that @p exam has.
QStringList columnsIn(const exam::Definition& exam, const QStringList& wanted)
{
    const QStringList all = exportColumns(exam);
    QStringList columns;
    for (const QString& column : wanted)
        if (all.contains(column))
            columns.append(column);
    return columns;
}

QStringList fieldIds(const exam::Definition& exam)
{
    QStringList ids;
    for (const exam::Field& field : exam.fields)
        ids.append(field.id);
    return ids;
}

} // namespace

QStringList exportColumns(const exam::Definition& exam)
{
    QStringList columns = columnIds(exam);
    for (const Extra& extra : extras())
        columns.append(extra.id);
    return columns;
}

QStringList exportDefaults(const exam::Definition& exam)
{
    return columnIds(exam) << u"approval"_s << u"payment"_s << u"ticket_no"_s;
}

QString exportHeading(const exam::Definition& exam, const QString& column)
{
    if (column == ColumnId::candidateNo)
        return u"报名号"_s;
    if (column == ColumnId::type)
        return u"考生类型"_s;
    if (const exam::Field* field = exam.field(column))
        return field->label.zh;
    const auto extra = std::find_if(extras().cbegin(), extras().cend(),
                                    [&column](const Extra& one) { return one.id == column; });
    return extra == extras().cend() ? column : extra->heading;
}

bool isExportOnly(const QString& name)
{
    return std::any_of(extras().cbegin(), extras().cend(),
                       [&name](const Extra& extra) { return extra.id == name || extra.heading == name; });
}

QString exportCell(const exam::Definition& exam, const CandidateRow& row, const Candidate& candidate,
                   const QString& column, const ExportOptions& options)
{
    if (column == ColumnId::candidateNo)
        return candidate.candidateNo;
    if (column == ColumnId::type)
        return typeCell(exam, candidate.type, options.words);
    if (const exam::Field* field = exam.field(column))
        return fieldCell(*field, candidate.fields.value(column), options);
    if (column == u"approval")
        return options.words ? approvalWord(row.approval) : row.approval;
    if (column == u"payment")
        return options.words ? paymentWord(candidate.payment.state) : row.payment;
    if (column == u"order_no")
        return candidate.payment.orderNo;
    if (column == u"amount")
        return candidate.payment.orderNo.isEmpty() ? QString() : candidate.payment.amount.toYuan();
    if (column == u"fee_due")
        return isUnpaid(candidate) ? exam::standing(exam, applicantOf(candidate), {}).fee.toYuan()
                                   : QString();
    if (column == u"ticket_no")
        return row.ticketNo;
    if (column == u"site")
        return candidate.seat.site;
    if (column == u"room")
        return candidate.seat.room;
    if (column == u"seat")
        return candidate.seat.seat;
    if (column == u"account_reset")
        return candidate.accountReset ? base::shownTime(candidate.accountReset->at) : QString();
    if (column == u"returned")
        return joined(givenBack(exam, candidate), &GivenBack::name);
    if (column == u"reason")
        return joined(givenBack(exam, candidate), &GivenBack::reason);
    return column == u"message" ? messageTo(exam, candidate) : QString();
}

QString messageTo(const exam::Definition& exam, const Candidate& candidate)
{
    QStringList sentences;
    for (const GivenBack& one : givenBack(exam, candidate)) {
        const bool isFinal = one.state == Review::Rejected;
        const QString what = isFinal ? u"“%1”审核不通过"_s.arg(one.name) : u"“%1”被退回"_s.arg(one.name);
        const QString why = one.reason.isEmpty() ? QString() : u"："_s + one.reason;
        sentences.append(what + why + (isFinal ? u"。"_s : u"，请修改后重新提交。"_s));
    }
    if (isUnpaid(candidate) && !exam.fees.items.isEmpty())
        sentences.append(candidate.payment.state == Payment::State::Pending
                             ? u"考试费订单尚未支付，请在缴费时间内完成。"_s
                             : u"考试费尚未缴纳，请在缴费时间内完成。"_s);
    return sentences.join(QString());
}

QList<ExportPreset> exportPresets(const exam::Definition& exam)
{
    const auto preset = [&exam](const QString& id, const exam::Text& name, const QString& what,
                                const QStringList& columns, bool words) {
        return ExportPreset{id, name, what, {Secrets::Masked, columnsIn(exam, columns), true, words}, {}};
    };
    ExportPreset list = preset(u"list"_s, {u"名单"_s, u"List"_s}, Words::tr("Who is here, in Chinese words."),
                               {u"candidate_no"_s, u"name"_s, u"sex"_s, u"type"_s, u"graduation_school"_s,
                                u"major"_s, u"exam_region"_s, u"approval"_s, u"payment"_s},
                               true);
    ExportPreset report = preset(u"report"_s, {u"上报"_s, u"Report"_s},
                                 Words::tr("All fields of the form as codes, to be handed up."),
                                 QStringList{u"candidate_no"_s, u"type"_s} + fieldIds(exam), false);
    ExportPreset cards = preset(u"cards"_s, {u"制证"_s, u"Tickets"_s},
                                Words::tr("Those with a ticket number, and where they sit."),
                                {u"candidate_no"_s, u"name"_s, u"id_number"_s, u"type"_s,
                                 u"graduation_school"_s, u"ticket_no"_s, u"site"_s, u"room"_s, u"seat"_s},
                                true);
    cards.holds = [](const exam::Definition&, const CandidateRow& row, const Candidate&) {
        return !row.ticketNo.isEmpty();
    };
    ExportPreset unpaid = preset(u"unpaid"_s, {u"缴费催缴"_s, u"Unpaid"_s},
                                 Words::tr("Those who have not paid, with their mobile numbers."),
                                 {u"candidate_no"_s, u"name"_s, u"phone"_s, u"graduation_school"_s,
                                  u"payment"_s, u"order_no"_s, u"fee_due"_s},
                                 true);
    unpaid.holds = [](const exam::Definition&, const CandidateRow&, const Candidate& one) {
        return isUnpaid(one);
    };
    ExportPreset returned = preset(
        u"returned"_s, {u"退回名单"_s, u"Returned"_s},
        Words::tr("Those to whom something was returned, and why."),
        {u"candidate_no"_s, u"name"_s, u"phone"_s, u"graduation_school"_s, u"returned"_s, u"reason"_s}, true);
    returned.holds = [](const exam::Definition& of, const CandidateRow&, const Candidate& one) {
        return !givenBack(of, one).isEmpty();
    };
    ExportPreset notices = preset(u"notices"_s, {u"通知名单"_s, u"Notices"_s},
                                  Words::tr("Whom to tell what, for a message service."),
                                  {u"phone"_s, u"name"_s, u"candidate_no"_s, u"message"_s}, true);
    notices.holds = [](const exam::Definition& of, const CandidateRow&, const Candidate& one) {
        return !messageTo(of, one).isEmpty();
    };
    QList<ExportPreset> presets{list, report, cards, unpaid, returned, notices};
    if (exam.account) {
        ExportPreset accounts = preset(
            u"accounts"_s, {u"账号重置"_s, u"Accounts to be reset"_s},
            Words::tr("Whose registration account the platform is to reset, and when that was asked for."),
            {u"candidate_no"_s, u"name"_s, exam.account->login, u"account_reset"_s}, true);
        accounts.holds = [](const exam::Definition&, const CandidateRow&, const Candidate& one) {
            return one.accountReset.has_value();
        };
        presets.append(accounts);
    }
    return presets;
}

std::optional<ExportPreset> exportPreset(const exam::Definition& exam, const QString& name)
{
    const QList<ExportPreset> presets = exportPresets(exam);
    const auto found = std::find_if(presets.cbegin(), presets.cend(), [&name](const ExportPreset& preset) {
        return preset.id == name || preset.name.zh == name;
    });
    return found == presets.cend() ? std::nullopt : std::optional(*found);
}

} // namespace examdesk::candidate
