// SPDX-License-Identifier: GPL-3.0-or-later
#include "waiting.h"

#include "audit/audit_service.h"
#include "candidate/candidate_service.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Role;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Waiting)
};

struct Offer {
    Waiting waiting;
    QList<Role> roles; ///< Besides the system admin.
    bool asked = true; ///< The exam has such a thing at all.
};

QList<Offer> auditOffers(const exam::Definition& exam, const ExamCounts& counts)
{
    const bool captures = exam.identityWindow.has_value();
    const bool audits = !exam.audit.levels.isEmpty();
    const auto& verdicts = counts.portraits.byVerdict;
    return {
        {{Words::tr("Materials to audit"),
          counts.materials.byState.value(u"waiting"_s),
          Icon::Audit,
          u"audits"_s,
          {{u"state"_s, u"waiting"_s}}},
         {Role::Reviewer},
         !exam.materials.isEmpty()},
        {{Words::tr("Portraits not checked"),
          verdicts.value(u"unchecked"_s),
          Icon::Photo,
          u"photos"_s,
          {{u"verdict"_s, u"unchecked"_s}}},
         {Role::Reviewer, Role::Clerk},
         captures},
        {{Words::tr("Portraits for a person"),
          verdicts.value(u"person"_s) + verdicts.value(u"fail"_s),
          Icon::Photo,
          u"photos"_s,
          {{u"verdict"_s, u"person"_s}}},
         {Role::Reviewer},
         captures},
        {{Words::tr("Applications not audited"),
          counts.candidates.byApproval.value(u"none"_s),
          Icon::Approve,
          u"candidates"_s,
          {{u"approval"_s, u"none"_s}}},
         {Role::Reviewer, Role::SchoolAdmin},
         audits},
        {{Words::tr("Applications in audit"),
          counts.candidates.byApproval.value(u"waiting"_s),
          Icon::Approve,
          u"candidates"_s,
          {{u"approval"_s, u"waiting"_s}}},
         {Role::Reviewer, Role::SchoolAdmin},
         audits},
        {{Words::tr("Applications returned"),
          counts.candidates.byApproval.value(u"returned"_s),
          Icon::Return,
          u"candidates"_s,
          {{u"approval"_s, u"returned"_s}}},
         {Role::Reviewer, Role::SchoolAdmin},
         audits},
    };
}

QList<Offer> officeOffers(const exam::Definition& exam, const ExamCounts& counts)
{
    const auto& payments = counts.candidates.byPayment;
    const qint64 paid = payments.value(u"paid"_s) + payments.value(u"receipted"_s);
    return {
        {{Words::tr("Unpaid"),
          payments.value(u"none"_s),
          Icon::Payments,
          u"candidates"_s,
          {{u"payment"_s, u"none"_s}}},
         {Role::SchoolAdmin, Role::Clerk},
         !exam.fees.items.isEmpty()},
        {{Words::tr("Payments pending"),
          payments.value(u"pending"_s),
          Icon::Payments,
          u"candidates"_s,
          {{u"payment"_s, u"pending"_s}}},
         {Role::SchoolAdmin},
         !exam.fees.items.isEmpty()},
        {{Words::tr("Paid, without a receipt"),
          payments.value(u"paid"_s),
          Icon::Document,
          u"candidates"_s,
          {{u"payment"_s, u"paid"_s}}},
         {Role::SchoolAdmin},
         !exam.fees.items.isEmpty()},
        {{Words::tr("Paid, without a seat"),
          qMax<qint64>(0, paid - counts.candidates.seated),
          Icon::Tickets,
          u"tickets"_s,
          {}},
         {Role::Clerk},
         !exam.seating.ticketNumber.isEmpty()},
    };
}

} // namespace

Result<ExamCounts> countExam(account::Session& session, const exam::Catalogue& exams, const QString& examId)
{
    auto candidates = candidate::CandidateService(session, exams).counts(examId);
    if (!candidates)
        return base::fail(candidates.error());
    const audit::AuditService audits(session);
    auto materials = audits.counts(examId, false);
    if (!materials)
        return base::fail(materials.error());
    auto portraits = audits.counts(examId, true);
    if (!portraits)
        return base::fail(portraits.error());
    return ExamCounts{*std::move(candidates), *std::move(materials), *std::move(portraits)};
}

QList<Waiting> waitingFor(Role role, const exam::Definition& exam, const ExamCounts& counts)
{
    QList<Waiting> found;
    for (const Offer& offer : auditOffers(exam, counts) + officeOffers(exam, counts)) {
        if (offer.asked && (role == Role::SystemAdmin || offer.roles.contains(role)))
            found.append(offer.waiting);
    }
    return found;
}

} // namespace examdesk::ui
