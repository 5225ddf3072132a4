// SPDX-License-Identifier: GPL-3.0-or-later
#include "waiting.h"

#include "accommodation/accommodation_rules.h"
#include "accommodation/accommodation_service.h"
#include "account/outbox_service.h"
#include "account/recovery_service.h"
#include "audit/application_audit.h"
#include "audit/audit_service.h"
#include "candidate/candidate_service.h"
#include "candidate/proposal.h"
#include "candidate/registration_service.h"
#include "payment/reconciliation_service.h"

#include <QCoreApplication>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Role;
using account::Session;
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

QString shown(qint64 number)
{
    return QLocale().toString(number);
}

Offer materialOffer(const ExamCounts& counts)
{
    const qint64 number = counts.materials.byState.value(u"waiting"_s);
    QDateTime oldest;
    for (const QDateTime& since : counts.oldest.bySchool)
        oldest = oldest.isValid() ? std::min(oldest, since) : since;
    return {{Words::tr("Materials to audit"),
             oldest.isValid() ? Words::tr("Longest wait: %1").arg(shownWait(oldest, counts.at)) : QString(),
             Words::tr("Go on auditing: %1 left").arg(shown(number)),
             number,
             u"audits"_s,
             {{u"state"_s, u"waiting"_s}}},
            {Role::Reviewer}};
}

/// All that wait, as the page counts them, and what the check has found of them.
Offers portraitOffers(const ExamCounts& counts)
{
    const auto found = [&counts](const QString& conclusion) {
        return counts.portraits.byConclusion.value(conclusion);
    };
    QStringList parts;
    for (const auto& [conclusion, words] : {std::pair{u"fail"_s, Words::tr("%1 failed")},
                                            {u"person"_s, Words::tr("%1 in doubt")},
                                            {u"pass"_s, Words::tr("%1 passed")},
                                            {u"unchecked"_s, Words::tr("%1 not checked")}}) {
        if (found(conclusion) > 0)
            parts.append(words.arg(shown(found(conclusion))));
    }
    const qint64 all = counts.portraits.byState.value(u"waiting"_s);
    const qint64 unchecked = found(u"unchecked"_s);
    return {{{Words::tr("Portraits to decide"),
              parts.join(u" · "_s),
              Words::tr("Go on with the portraits: %1 left").arg(shown(all)),
              all,
              u"photos"_s,
              {{u"verdict"_s, QString()}}},
             {Role::Reviewer}},
            {{Words::tr("Portraits not checked"),
              {},
              Words::tr("Check the portraits: %1 left").arg(shown(unchecked)),
              unchecked,
              u"photos"_s,
              {{u"verdict"_s, u"unchecked"_s}}},
             {Role::Clerk}}};
}

/// One for each level that @p principal speaks for: what he can never decide is not his work.
Offers levelOffers(const account::Principal& principal, const exam::Definition& exam,
                   const ExamCounts& counts)
{
    Offers offers;
    for (const exam::AuditLevel& level : exam.audit.levels) {
        if (!audit::speaksFor(principal, level))
            continue;
        const qint64 number = counts.candidates.byLevel.value(level.id);
        offers.append({{level.name.shown(),
                        Words::tr("Applications whose turn it is"),
                        Words::tr("Go on with %1: %2").arg(level.name.shown(), shown(number)),
                        number,
                        u"candidates"_s,
                        {{u"level"_s, level.id}}},
                       {principal.role}});
    }
    return offers;
}

/// What colleagues asked a second person for, and accommodations (合理便利) that wait for a decision.
Offers requestOffers(const account::Principal& principal, const exam::Definition& exam,
                     const ExamCounts& counts)
{
    Offers offers;
    for (const auto& [group, what] :
         {std::pair{u"release"_s, Words::tr("Numbers to release, as second person")},
          {u"type"_s, Words::tr("Candidate types to change, as asked for")}}) {
        const qint64 number = counts.proposals.value(group);
        offers.append({{what,
                        {},
                        Words::tr("%1: %2").arg(what, shown(number)),
                        number,
                        u"candidates"_s,
                        {{u"proposal"_s, group}}},
                       {candidate::secondPersonOf(group)}});
    }
    const bool decides = std::any_of(
        exam.accommodations.cbegin(), exam.accommodations.cend(),
        [&](const exam::Accommodation& one) { return accommodation::decidesAbout(principal, one); });
    if (decides)
        offers.append({{Words::tr("Accommodations to decide"),
                        {},
                        Words::tr("Go on with the accommodations: %1").arg(shown(counts.accommodations)),
                        counts.accommodations,
                        u"candidates"_s,
                        {{u"accommodation"_s, u"waiting"_s}}},
                       {principal.role}});
    return offers;
}

Offer returnedOffer(const ExamCounts& counts)
{
    const qint64 number = counts.candidates.byStage.value(u"returned"_s);
    return {{Words::tr("Applications returned"),
             Words::tr("To be handed in again"),
             Words::tr("See who is to hand in again: %1").arg(shown(number)),
             number,
             u"candidates"_s,
             {{u"approval"_s, u"returned"_s}}},
            {Role::SchoolAdmin, Role::Clerk}};
}

/// What was typed at the counter and is not in the records yet.
Offer draftOffer(const ExamCounts& counts)
{
    return {{Words::tr("Registrations not finished"),
             Words::tr("Begun at this computer"),
             Words::tr("Go on with a registration: %1 left").arg(shown(counts.drafts)),
             counts.drafts,
             u"candidates"_s,
             {{u"register"_s, true}}},
            {Role::Clerk}};
}

Offers paymentOffers(const ExamCounts& counts)
{
    Offers offers{{{Words::tr("Discrepancies to settle"),
                    counts.forSecondPerson > 0
                        ? Words::tr("%1 wait for a second person").arg(shown(counts.forSecondPerson))
                        : QString(),
                    Words::tr("Go on settling: %1 left").arg(shown(counts.discrepancies)),
                    counts.discrepancies,
                    u"payments"_s,
                    {}},
                   {Role::SchoolAdmin}}};
    for (const auto& [payment, what] : {std::pair{u"none"_s, Words::tr("Unpaid")},
                                        {u"pending"_s, Words::tr("Payments pending")},
                                        {u"paid"_s, Words::tr("Paid, without a receipt")}}) {
        const qint64 number = counts.candidates.byPayment.value(payment);
        offers.append({{what,
                        {},
                        Words::tr("%1: %2").arg(what, shown(number)),
                        number,
                        u"candidates"_s,
                        {{u"payment"_s, payment}}},
                       {Role::SchoolAdmin}});
    }
    return offers;
}

Offers seatOffers(const exam::Definition& exam, const ExamCounts& counts)
{
    // Who is exempt pays and never gets a seat, so those without one cannot be told by counting.
    if (std::any_of(exam.groups.cbegin(), exam.groups.cend(),
                    [](const exam::Group& group) { return group.exempt; }))
        return {};
    const auto& payments = counts.candidates.byPayment;
    const qint64 paid = payments.value(u"paid"_s) + payments.value(u"receipted"_s);
    const qint64 number = qMax<qint64>(0, paid - counts.candidates.seated);
    return {{{Words::tr("Paid, without a seat"),
              {},
              Words::tr("Go on seating: %1 left").arg(shown(number)),
              number,
              u"tickets"_s,
              {}},
             {Role::Clerk}}};
}

Offer syncOffer(const ExamCounts& counts)
{
    return {{Words::tr("Changes that need a person"),
             Words::tr("The server did not take them"),
             Words::tr("See what the server did not take: %1").arg(shown(counts.stuckChanges)),
             counts.stuckChanges,
             u"syncs"_s,
             {}},
            {Role::Reviewer, Role::Clerk, Role::SchoolAdmin}};
}

/// All that @p exam knows of; of its audit levels those of @p principal.
Offers offersOf(const account::Principal& principal, const exam::Definition& exam, const ExamCounts& counts)
{
    Offers offers;
    offers.append(draftOffer(counts));
    if (!exam.materials.isEmpty())
        offers.append(materialOffer(counts));
    if (exam.identityWindow)
        offers += portraitOffers(counts);
    if (!exam.fees.items.isEmpty())
        offers.append(paymentOffers(counts).takeFirst());
    if (!exam.audit.levels.isEmpty())
        offers += levelOffers(principal, exam, counts);
    offers += requestOffers(principal, exam, counts);
    if (!exam.seating.ticketNumber.isEmpty())
        offers += seatOffers(exam, counts);
    if (!exam.audit.levels.isEmpty())
        offers.append(returnedOffer(counts));
    if (!exam.fees.items.isEmpty())
        offers += paymentOffers(counts).mid(1);
    offers.append(syncOffer(counts));
    return offers;
}

/// What counts as work in @p role's week.
account::WorkActions workOf(Role role)
{
    const QStringList reviews{u"audit.decide"_s};
    const QStringList money{u"discrepancy.resolve"_s, u"discrepancy.confirm"_s};
    const QStringList counter{u"candidate.register"_s, u"candidate.confirm"_s, u"material.add"_s};
    QStringList done;
    switch (role) {
    case Role::Reviewer:
        done = reviews;
        break;
    case Role::SchoolAdmin:
        done = reviews + money;
        break;
    case Role::Clerk:
        done = counter;
        break;
    case Role::SystemAdmin:
        done = reviews + money + counter;
        break;
    }
    return {done, {u"audit.reopen"_s}};
}

Result<void> countAudits(Session& session, const QString& examId, ExamCounts& counts)
{
    const audit::AuditService audits(session);
    auto materials = audits.counts(examId, false);
    auto portraits = audits.counts(examId, true);
    auto oldest = audits.oldestWaiting(examId);
    if (!materials || !portraits)
        return base::fail(materials ? portraits.error() : materials.error());
    if (!oldest)
        return base::fail(oldest.error());
    counts.materials = *std::move(materials);
    counts.portraits = *std::move(portraits);
    counts.oldest = *std::move(oldest);
    return {};
}

Result<void> countPayments(Session& session, const QString& examId, ExamCounts& counts)
{
    using payment::DiscrepancyState;
    const auto payments = payment::PaymentService(session).counts(examId);
    if (!payments)
        return base::fail(payments.error());
    counts.forSecondPerson = payments->discrepancies.value(DiscrepancyState::AwaitingSecond);
    counts.discrepancies = payments->toSettle();
    return {};
}

Result<void> countStuck(Session& session, ExamCounts& counts)
{
    const auto queue = account::OutboxService(session).overview(0);
    const auto recovery = account::RecoveryService(session).overview(0);
    if (!queue || !recovery)
        return base::fail(queue ? recovery.error() : queue.error());
    counts.stuckChanges = queue->forAPerson() + recovery->forAPerson();
    return {};
}

} // namespace

Result<ExamCounts> countExam(Session& session, const exam::Catalogue& exams, const QString& examId)
{
    const candidate::CandidateService service(session, exams);
    ExamCounts counts{.at = session.now()};
    auto candidates = service.counts(examId);
    auto schools = service.countsBySchool(examId);
    const auto proposals = service.proposals(examId);
    const auto asked = accommodation::AccommodationService(session).waiting(examId);
    if (!proposals || !asked)
        return base::fail(proposals ? asked.error() : proposals.error());
    const auto drafts = candidate::RegistrationService(session, exams).drafts(examId);
    if (!drafts)
        return base::fail(drafts.error());
    counts.drafts = drafts->size();
    counts.proposals = *proposals;
    counts.accommodations = *asked;
    auto week = account::readWorkWeek(session, workOf(session.principal().role));
    if (!candidates || !schools)
        return base::fail(candidates ? schools.error() : candidates.error());
    if (!week)
        return base::fail(week.error());
    counts.candidates = *std::move(candidates);
    counts.schools = *std::move(schools);
    counts.week = *std::move(week);
    for (const auto& counted : {countAudits(session, examId, counts), countPayments(session, examId, counts),
                                countStuck(session, counts)}) {
        if (!counted)
            return base::fail(counted.error());
    }
    return counts;
}

QList<Waiting> waitingFor(const account::Principal& principal, const exam::Definition& exam,
                          const ExamCounts& counts)
{
    QList<Waiting> found;
    for (const Offer& offer : offersOf(principal, exam, counts)) {
        const bool isHis = principal.role == Role::SystemAdmin || offer.roles.contains(principal.role);
        // An admin has the clerk's portraits within the reviewer's already.
        const bool isWithin =
            !found.isEmpty() && found.last().page == u"photos" && offer.waiting.page == u"photos";
        if (offer.waiting.number > 0 && isHis && !isWithin)
            found.append(offer.waiting);
    }
    return found;
}

QString shownWait(const QDateTime& since, const QDateTime& now)
{
    constexpr qint64 kDay = 24 * 60 * 60;
    const int days = int(since.secsTo(now) / kDay);
    return days < 1 ? Words::tr("less than a day") : Words::tr("%n day(s)", nullptr, days);
}

} // namespace examdesk::ui
