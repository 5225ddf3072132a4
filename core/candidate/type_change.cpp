// SPDX-License-Identifier: GPL-3.0-or-later
#include "type_change.h"

#include "exam/code_list.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TypeChange)
};

bool audits(const account::Principal& principal)
{
    return principal.role == account::Role::Reviewer || principal.role == account::Role::SystemAdmin;
}

bool isDecided(const Candidate& candidate)
{
    return std::any_of(candidate.levels.cbegin(), candidate.levels.cend(), [](const LevelReview& level) {
        return level.state == Review::Approved || level.state == Review::Rejected;
    });
}

/// Why a type that was chosen wrongly cannot be put right; empty if it can.
QString obstacleToChooseAnew(const exam::Definition& exam, const Candidate& candidate,
                             const exam::Standing& standing, const account::Principal& principal)
{
    if (exam.types.size() < 2)
        return Words::tr("This exam has one candidate type only.");
    if (candidate.payment.state >= Payment::State::Paid)
        return Words::tr("The fee is paid for this type.");
    if (candidate.payment.state == Payment::State::Pending)
        return Words::tr(
                   "Order %1 of this type can still be paid; the type can be put right once it has closed.")
            .arg(candidate.payment.orderNo);
    if (!standing.mayChangeType)
        return Words::tr("This application is confirmed or approved.");
    if (isDecided(candidate) && !audits(principal))
        return Words::tr("The audit has decided on this application; a reviewer can put its type right.");
    return {};
}

/// What @p conversion still lacks, as a part of a sentence.
QString lackOf(const exam::Definition& exam, const Candidate& candidate, const exam::Standing& standing,
               const exam::Conversion& conversion)
{
    QStringList lacks;
    if (!exam::holds(exam, conversion.when, candidate.type, candidate.fields)) {
        const exam::Field* field = exam.field(conversion.when.field);
        lacks.append(field ? Words::tr("only with \"%1\" = %2")
                                 .arg(field->label.shown(),
                                      exam::shownValue(*field, conversion.when.values.value(0)).shown())
                           : Words::tr("not from this type"));
    }
    if (conversion.onlyRejected)
        lacks.append(Words::tr("only once the audit has rejected the application"));
    if (standing.sealed && !conversion.sealedToo)
        lacks.append(Words::tr("only before it is confirmed or approved"));
    return lacks.join(Words::tr(", "));
}

} // namespace

QStringList typesToGive(const exam::Definition& exam, const Candidate& candidate,
                        const exam::Standing& standing, const account::Principal& principal)
{
    if (candidate.withdrawn)
        return {};
    QStringList types;
    if (audits(principal))
        types = standing.typesItMayBecome;
    if (!obstacleToChooseAnew(exam, candidate, standing, principal).isEmpty())
        return types;
    for (const exam::CandidateType& type : exam.types) {
        if (type.id != candidate.type && !types.contains(type.id))
            types.append(type.id);
    }
    return types;
}

QString obstacleToChangeType(const exam::Definition& exam, const Candidate& candidate,
                             const exam::Standing& standing, const account::Principal& principal)
{
    if (const auto stands = checkStands(candidate); !stands)
        return stands.error().message;
    if (!typesToGive(exam, candidate, standing, principal).isEmpty())
        return {};
    const QString fixed = obstacleToChooseAnew(exam, candidate, standing, principal);
    const exam::CandidateType* type = exam.type(candidate.type);
    if (!type || type->becomes.isEmpty())
        return fixed;
    QStringList ways;
    for (const exam::Conversion& conversion : type->becomes) {
        const QString lack = lackOf(exam, candidate, standing, conversion);
        const QString name = exam.type(conversion.type)->name.shown();
        ways.append(lack.isEmpty() ? Words::tr("\"%1\" through a reviewer").arg(name)
                                   : Words::tr("\"%1\" %2").arg(name, lack));
    }
    return fixed + u' ' + Words::tr("It can still become: %1.").arg(ways.join(Words::tr("; ")));
}

} // namespace examdesk::candidate
