// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

namespace {

template <typename State>
struct Named {
    State state;
    const char16_t* name;
};

constexpr Named<Review> kReviews[] = {{Review::None, u"none"},
                                      {Review::Waiting, u"waiting"},
                                      {Review::Approved, u"approved"},
                                      {Review::Rejected, u"rejected"},
                                      {Review::Returned, u"returned"}};

constexpr Named<Payment::State> kPayments[] = {{Payment::State::None, u"none"},
                                               {Payment::State::Pending, u"pending"},
                                               {Payment::State::Paid, u"paid"},
                                               {Payment::State::Receipted, u"receipted"}};

template <typename State, size_t size>
QString nameOf(const Named<State> (&names)[size], State state)
{
    for (const Named<State>& named : names)
        if (named.state == state)
            return QString::fromUtf16(named.name);
    Q_UNREACHABLE();
}

template <typename State, size_t size>
State fromName(const Named<State> (&names)[size], const QString& name)
{
    for (const Named<State>& named : names)
        if (name == QStringView(named.name))
            return named.state;
    return names[0].state;
}

} // namespace

QString reviewName(Review state)
{
    return nameOf(kReviews, state);
}

Review reviewFromName(const QString& name)
{
    return fromName(kReviews, name);
}

QString paymentName(Payment::State state)
{
    return nameOf(kPayments, state);
}

Payment::State paymentFromName(const QString& name)
{
    return fromName(kPayments, name);
}

QString approvalName(Approval state)
{
    return reviewName(Review(int(state)));
}

exam::Applicant applicantOf(const Candidate& candidate)
{
    exam::Applicant applicant;
    applicant.type = candidate.type;
    applicant.fields = candidate.fields;
    applicant.noticeRead = candidate.noticeRead;
    applicant.confirmed = candidate.confirmed;
    applicant.withdrawn = candidate.withdrawn;
    applicant.paid = candidate.payment.state >= Payment::State::Paid;
    applicant.receipted = candidate.payment.state == Payment::State::Receipted;
    applicant.ticketed = !candidate.seat.ticketNo.isEmpty();
    for (auto level = candidate.levels.cbegin(); level != candidate.levels.cend(); ++level)
        applicant.levels.insert(level.key(), level->state);
    for (auto material = candidate.materials.cbegin(); material != candidate.materials.cend(); ++material) {
        const bool stands = material.value() == Review::Waiting || material.value() == Review::Approved;
        if (stands && material.key() == u"portrait"_s)
            applicant.portraitAccepted = true;
        else if (stands)
            applicant.materials.insert(material.key());
    }
    return applicant;
}

QList<exam::FieldProblem> wrongFields(const exam::Definition& exam, const Candidate& candidate,
                                      const exam::MajorMap* majors)
{
    QList<exam::FieldProblem> wrong =
        exam::standing(exam, applicantOf(candidate), QDateTime(), majors).fieldProblems;
    wrong.removeIf([](const exam::FieldProblem& problem) { return problem.missing; });
    return wrong;
}

base::Result<void> checkStands(const Candidate& candidate)
{
    if (!candidate.withdrawn)
        return {};
    return base::fail(base::Error::Code::Invalid,
                      QCoreApplication::translate("Candidate",
                                                  "This application was withdrawn. Whoever comes again "
                                                  "is registered anew."));
}

Approval approvalOf(const exam::Definition& exam, const Candidate& candidate)
{
    bool anyWaiting = false;
    bool allApproved = true;
    for (const exam::AuditLevel& level : exam.audit.levels) {
        if (!exam::holds(exam, level.applies, candidate.type, candidate.fields))
            continue;
        const Review state = candidate.levels.value(level.id).state;
        if (state == Review::Rejected)
            return Approval::Rejected;
        if (state == Review::Returned)
            return Approval::Returned;
        anyWaiting = anyWaiting || state == Review::Waiting || state == Review::Approved;
        allApproved = allApproved && state == Review::Approved;
    }
    if (allApproved)
        return Approval::Approved;
    return anyWaiting ? Approval::Waiting : Approval::None;
}

} // namespace examdesk::candidate
