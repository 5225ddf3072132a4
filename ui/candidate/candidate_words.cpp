// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_words.h"

#include "candidate/candidate_list.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Payment;
using candidate::Review;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateWords)
};

} // namespace

StateMark approvalMark(const QString& approval)
{
    if (approval == candidate::kWithdrawn)
        return {State::Waiting, Words::tr("Withdrawn")};
    switch (candidate::reviewFromName(approval)) {
    case Review::None:
        return {State::Waiting, Words::tr("Not audited")};
    case Review::Waiting:
        return {State::Waiting, Words::tr("In audit")};
    case Review::Approved:
        return {State::Done, Words::tr("Approved")};
    case Review::Rejected:
        return {State::Wrong, Words::tr("Rejected")};
    case Review::Returned:
        return {State::Attention, Words::tr("Returned")};
    }
    Q_UNREACHABLE();
}

StateMark paymentMark(const QString& payment)
{
    switch (candidate::paymentFromName(payment)) {
    case Payment::State::None:
        return {State::Waiting, Words::tr("Unpaid")};
    case Payment::State::Pending:
        return {State::Attention, Words::tr("Payment pending")};
    case Payment::State::Paid:
        return {State::Done, Words::tr("Paid")};
    case Payment::State::Receipted:
        return {State::Done, Words::tr("Receipted")};
    }
    Q_UNREACHABLE();
}

StateMark portraitMark(const QString& portrait)
{
    const Review review = candidate::reviewFromName(portrait);
    if (review == Review::None)
        return {State::Waiting, Words::tr("Not captured")};
    return reviewMark(review);
}

StateMark reviewMark(Review review)
{
    switch (review) {
    case Review::None:
        return {State::Waiting, Words::tr("Not handed in")};
    case Review::Waiting:
        return {State::Waiting, Words::tr("To be audited")};
    case Review::Approved:
        return {State::Done, Words::tr("Approved")};
    case Review::Rejected:
        return {State::Wrong, Words::tr("Rejected")};
    case Review::Returned:
        return {State::Attention, Words::tr("Returned")};
    }
    Q_UNREACHABLE();
}

const QStringList& approvalNames()
{
    static const QStringList names{u"none"_s,     u"waiting"_s,  u"approved"_s,
                                   u"returned"_s, u"rejected"_s, candidate::kWithdrawn};
    return names;
}

const QStringList& paymentNames()
{
    static const QStringList names{u"none"_s, u"pending"_s, u"paid"_s, u"receipted"_s};
    return names;
}

const QStringList& portraitNames()
{
    static const QStringList names{u"none"_s, u"waiting"_s, u"approved"_s, u"returned"_s, u"rejected"_s};
    return names;
}

} // namespace examdesk::ui
