// SPDX-License-Identifier: GPL-3.0-or-later
#include "dimension.h"

#include "candidate_list.h"
#include "exam/code_list.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

/// What the list calls the same.
struct RowWords {
    Q_DECLARE_TR_FUNCTIONS(CandidateWords)
};

struct Known {
    Dimension by;
    QLatin1StringView id;
    QLatin1StringView column; ///< Of candidate_index.
};

constexpr std::array kKnown{
    Known{Dimension::School, "school"_L1, "school"_L1},
    Known{Dimension::Group, "group"_L1, "type"_L1},
    Known{Dimension::Type, "type"_L1, "type"_L1},
    Known{Dimension::Region, "region"_L1, "region"_L1},
    Known{Dimension::Major, "major"_L1, "major"_L1},
    Known{Dimension::IntendedMajor, "intended_major"_L1, "intended_major"_L1},
    Known{Dimension::Approval, "state"_L1, "approval"_L1},
    Known{Dimension::Payment, "payment"_L1, "payment"_L1},
    Known{Dimension::Day, "day"_L1, "registered_on"_L1},
};

const Known& known(Dimension by)
{
    return *std::find_if(kKnown.begin(), kKnown.end(), [by](const Known& one) { return one.by == by; });
}

const QString kPaid = u"paid"_s;
const QString kUnpaid = u"unpaid"_s;

bool isPaid(const QString& payment)
{
    const Payment::State state = paymentFromName(payment);
    return state == Payment::State::Paid || state == Payment::State::Receipted;
}

QStringList typesIn(const exam::Definition& exam, const QString& group)
{
    QStringList types;
    for (const exam::CandidateType& type : exam.types)
        if (type.group == group)
            types.append(type.id);
    return types;
}

template <typename Named>
QString nameOf(const Named* named, const QString& code)
{
    return named ? named->name.shown() : code;
}

/// What a field holds that is no secret: of such nothing stands in the index.
bool isCountable(const exam::Field* field)
{
    return field && !field->sensitive;
}

} // namespace

QString dimensionId(Dimension by)
{
    return known(by).id;
}

QString columnOf(Dimension by)
{
    return known(by).column;
}

std::optional<Dimension> dimensionFrom(const QString& id)
{
    const auto* found =
        std::find_if(kKnown.begin(), kKnown.end(), [&id](const Known& one) { return one.id == id; });
    return found == kKnown.end() ? std::nullopt : std::optional(found->by);
}

const exam::Field* fieldOf(const exam::Definition& exam, Dimension by)
{
    switch (by) {
    case Dimension::School:
        return exam.field(u"graduation_school"_s);
    case Dimension::Region:
        return exam.field(exam.seating.regionField);
    case Dimension::Major:
        return exam.fieldOf(exam::MajorLookup::CollegeMajor);
    case Dimension::IntendedMajor:
        return exam.fieldOf(exam::MajorLookup::IntendedMajor);
    default:
        return nullptr;
    }
}

QList<Dimension> dimensionsOf(const exam::Definition& exam)
{
    QList<Dimension> all;
    for (const Known& one : kKnown) {
        const bool isThere = one.by == Dimension::Group      ? exam.groups.size() > 1
                             : one.by == Dimension::Type     ? exam.types.size() > 1
                             : one.by == Dimension::Approval ? !exam.audit.levels.isEmpty()
                             : one.by == Dimension::Payment  ? !exam.fees.items.isEmpty()
                             : one.by == Dimension::Day      ? true
                                                             : isCountable(fieldOf(exam, one.by));
        if (isThere)
            all.append(one.by);
    }
    return all;
}

QString dimensionTitle(const exam::Definition& exam, Dimension by)
{
    if (const exam::Field* field = fieldOf(exam, by))
        return field->label.shown();
    switch (by) {
    case Dimension::Group:
        return Words::tr("Group");
    case Dimension::Type:
        return Words::tr("Type");
    case Dimension::Approval:
        return Words::tr("State");
    case Dimension::Payment:
        return Words::tr("Payment");
    case Dimension::Day:
        return Words::tr("Day of registration");
    default:
        return dimensionId(by); // a field that the exam has not
    }
}

Narrowing narrowingTo(const exam::Definition& exam, Dimension by, const QString& code)
{
    if (by == Dimension::Group && exam.group(code))
        return {by, code, typesIn(exam, code)};
    if (by == Dimension::Payment)
        return {by, code,
                code == kPaid ? QStringList{u"paid"_s, u"receipted"_s}
                              : QStringList{u"none"_s, u"pending"_s}};
    return {by, code, {code}};
}

QString codeOf(const exam::Definition& exam, Dimension by, const QString& stored)
{
    if (by == Dimension::Group) {
        const exam::Group* group = exam.groupOfType(stored);
        return group ? group->id : stored; // a type that the definition lost stands for itself
    }
    return by == Dimension::Payment ? (isPaid(stored) ? kPaid : kUnpaid) : stored;
}

QString shownCode(const exam::Definition& exam, Dimension by, const QString& code)
{
    if (code.isEmpty())
        return Words::tr("Not given");
    if (const exam::Field* field = fieldOf(exam, by))
        return exam::shownValue(*field, code).shown();
    switch (by) {
    case Dimension::Group:
        return nameOf(exam.group(code), code);
    case Dimension::Type:
        return nameOf(exam.type(code), code);
    case Dimension::Approval:
        return shownApproval(code);
    case Dimension::Payment:
        return code == kPaid ? RowWords::tr("Paid") : RowWords::tr("Unpaid");
    default:
        return code;
    }
}

QStringList codesOf(const exam::Definition& exam, Dimension by)
{
    QStringList codes;
    if (by == Dimension::Group)
        for (const exam::Group& group : exam.groups)
            codes.append(group.id);
    else if (by == Dimension::Type)
        for (const exam::CandidateType& type : exam.types)
            codes.append(type.id);
    else if (by == Dimension::Approval)
        codes = {u"none"_s, u"waiting"_s, u"approved"_s, u"returned"_s, u"rejected"_s, kWithdrawn};
    else if (by == Dimension::Payment)
        codes = {kPaid, kUnpaid};
    else if (const exam::Field* field = fieldOf(exam, by))
        for (const exam::Option& option : exam::choicesOf(*field))
            codes.append(option.value);
    return codes;
}

QString shownApproval(const QString& approval)
{
    if (approval == kWithdrawn)
        return RowWords::tr("Withdrawn");
    switch (reviewFromName(approval)) {
    case Review::None:
        return RowWords::tr("Not audited");
    case Review::Waiting:
        return RowWords::tr("In audit");
    case Review::Approved:
        return RowWords::tr("Approved");
    case Review::Rejected:
        return RowWords::tr("Rejected");
    case Review::Returned:
        return RowWords::tr("Returned");
    }
    Q_UNREACHABLE();
}

QString shownPayment(const QString& payment)
{
    switch (paymentFromName(payment)) {
    case Payment::State::None:
        return RowWords::tr("Unpaid");
    case Payment::State::Pending:
        return RowWords::tr("Payment pending");
    case Payment::State::Paid:
        return RowWords::tr("Paid");
    case Payment::State::Receipted:
        return RowWords::tr("Receipted");
    }
    Q_UNREACHABLE();
}

QString shownPortrait(const QString& portrait)
{
    switch (reviewFromName(portrait)) {
    case Review::None:
        return RowWords::tr("Not captured");
    case Review::Waiting:
        return RowWords::tr("To be audited");
    default:
        return shownApproval(portrait);
    }
}

} // namespace examdesk::candidate
