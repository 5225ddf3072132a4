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
};
using Offers = QList<Offer>;

Offers portraitOffers(const ExamCounts& counts)
{
    const auto offer = [&counts](const QString& what, const QString& verdict, const QList<Role>& roles) {
        return Offer{{what,
                      counts.portraits.byVerdict.value(verdict),
                      Icon::Photo,
                      u"photos"_s,
                      {{u"verdict"_s, verdict}}},
                     roles};
    };
    return {offer(Words::tr("Portraits not checked"), u"unchecked"_s, {Role::Reviewer, Role::Clerk}),
            offer(Words::tr("Portraits in doubt"), u"person"_s, {Role::Reviewer}),
            offer(Words::tr("Portraits that failed"), u"fail"_s, {Role::Reviewer})};
}

/// One for each level that has to decide, so that everybody sees what is his own.
Offers levelOffers(const exam::Definition& exam, const ExamCounts& counts)
{
    Offers offers;
    for (const exam::AuditLevel& level : exam.audit.levels)
        offers.append({{Words::tr("Waits for: %1").arg(level.name.shown()),
                        counts.candidates.byLevel.value(level.id),
                        Icon::Approve,
                        u"candidates"_s,
                        {{u"level"_s, level.id}}},
                       {Role::Reviewer, Role::SchoolAdmin}});
    return offers;
}

Offers approvalOffers(const ExamCounts& counts)
{
    const auto offer = [&counts](const QString& what, const QString& approval, Icon icon) {
        return Offer{{what,
                      counts.candidates.byApproval.value(approval),
                      icon,
                      u"candidates"_s,
                      {{u"approval"_s, approval}}},
                     {Role::Reviewer, Role::SchoolAdmin}};
    };
    return {offer(Words::tr("Applications not audited"), u"none"_s, Icon::Waiting),
            offer(Words::tr("Applications returned"), u"returned"_s, Icon::Return)};
}

Offers paymentOffers(const ExamCounts& counts)
{
    const auto offer = [&counts](const QString& what, const QString& payment, Icon icon) {
        return Offer{{what,
                      counts.candidates.byPayment.value(payment),
                      icon,
                      u"candidates"_s,
                      {{u"payment"_s, payment}}},
                     {Role::SchoolAdmin}};
    };
    return {offer(Words::tr("Unpaid"), u"none"_s, Icon::Payments),
            offer(Words::tr("Payments pending"), u"pending"_s, Icon::Payments),
            offer(Words::tr("Paid, without a receipt"), u"paid"_s, Icon::Document)};
}

Offer seatOffer(const exam::Definition& exam, const ExamCounts& counts)
{
    const bool someSitNoPaper = std::any_of(exam.groups.cbegin(), exam.groups.cend(),
                                            [](const exam::Group& group) { return group.exempt; });
    const auto& payments = counts.candidates.byPayment;
    const qint64 paid = payments.value(u"paid"_s) + payments.value(u"receipted"_s);
    // Who is exempt pays and never gets a seat, so those without one cannot be told by counting.
    if (someSitNoPaper)
        return {{Words::tr("Seats given"), counts.candidates.seated, Icon::Tickets, u"tickets"_s, {}},
                {Role::Clerk}};
    return {{Words::tr("Paid, without a seat"),
             qMax<qint64>(0, paid - counts.candidates.seated),
             Icon::Tickets,
             u"tickets"_s,
             {}},
            {Role::Clerk}};
}

/// All that @p exam knows of.
Offers offersOf(const exam::Definition& exam, const ExamCounts& counts)
{
    Offers offers;
    if (!exam.materials.isEmpty())
        offers.append({{Words::tr("Materials to audit"),
                        counts.materials.byState.value(u"waiting"_s),
                        Icon::Audit,
                        u"audits"_s,
                        {{u"state"_s, u"waiting"_s}}},
                       {Role::Reviewer}});
    if (exam.identityWindow)
        offers += portraitOffers(counts);
    if (!exam.audit.levels.isEmpty())
        offers += levelOffers(exam, counts) + approvalOffers(counts);
    if (!exam.fees.items.isEmpty())
        offers += paymentOffers(counts);
    if (!exam.seating.ticketNumber.isEmpty())
        offers.append(seatOffer(exam, counts));
    return offers;
}

} // namespace

Result<ExamCounts> countExam(account::Session& session, const exam::Catalogue& exams, const QString& examId)
{
    const candidate::CandidateService service(session, exams);
    auto candidates = service.counts(examId);
    if (!candidates)
        return base::fail(candidates.error());
    auto schools = service.countsBySchool(examId);
    if (!schools)
        return base::fail(schools.error());
    const audit::AuditService audits(session);
    auto materials = audits.counts(examId, false);
    if (!materials)
        return base::fail(materials.error());
    auto portraits = audits.counts(examId, true);
    if (!portraits)
        return base::fail(portraits.error());
    return ExamCounts{*std::move(candidates), *std::move(schools), *std::move(materials),
                      *std::move(portraits)};
}

QList<Waiting> waitingFor(Role role, const exam::Definition& exam, const ExamCounts& counts)
{
    QList<Waiting> found;
    for (const Offer& offer : offersOf(exam, counts)) {
        if (role == Role::SystemAdmin || offer.roles.contains(role))
            found.append(offer.waiting);
    }
    return found;
}

} // namespace examdesk::ui
