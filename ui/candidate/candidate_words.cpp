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

State stateOf(Review review)
{
    switch (review) {
    case Review::None:
    case Review::Waiting:
        return State::Waiting;
    case Review::Approved:
        return State::Done;
    case Review::Rejected:
        return State::Wrong;
    case Review::Returned:
        return State::Attention;
    }
    Q_UNREACHABLE();
}

} // namespace

StateMark approvalMark(const QString& approval)
{
    const State state =
        approval == candidate::kWithdrawn ? State::Waiting : stateOf(candidate::reviewFromName(approval));
    return {state, candidate::shownApproval(approval)};
}

StateMark paymentMark(const QString& payment)
{
    const Payment::State state = candidate::paymentFromName(payment);
    return {state == Payment::State::None      ? State::Waiting
            : state == Payment::State::Pending ? State::Attention
                                               : State::Done,
            candidate::shownPayment(payment)};
}

StateMark portraitMark(const QString& portrait)
{
    return {stateOf(candidate::reviewFromName(portrait)), candidate::shownPortrait(portrait)};
}

StateMark reviewMark(Review review)
{
    const QString word = review == Review::None ? Words::tr("Not handed in")
                         : review == Review::Waiting
                             ? Words::tr("To be audited")
                             : candidate::shownApproval(candidate::reviewName(review));
    return {stateOf(review), word};
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
