// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_audit.h"

#include <algorithm>
#include <array>

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using audit::Material;
using candidate::Review;

namespace {

constexpr int kFewDays = 4; ///< So many days ago at most a decision was made.

/// A picture of somebody whose application waits; one in three such applications is begun.
bool isBegun(const DemoCandidate& person)
{
    return person.number % 3 == 1;
}

} // namespace

QDateTime DemoAudit::submittedAt(const DemoCandidate& person, int place) const
{
    const int turn = person.number * 7 + place;
    if (person.progress != Progress::Submitted)
        return m_day.daysAgo(kFewDays + 2 + turn % 5, turn);
    constexpr std::array kDaysAgo{1, 0, 2, 7, 1, 0, 9, 1}; // a day or two is usual, a week is overdue
    const int days = kDaysAgo[size_t(person.number) / 2 % kDaysAgo.size()]; // these have even numbers
    return days == 0 ? m_day.thisMorning(turn) : m_day.daysAgo(days, turn);
}

void DemoAudit::decide(Material& material, const DemoCandidate& person, int place) const
{
    const bool isPortrait = material.kind == audit::kPortraitKind;
    switch (person.progress) {
    case Progress::Ready:
        material.state = Review::Approved;
        break;
    case Progress::Returned: // sent back for one of the pictures
        if (isPortrait == (person.number / 10 % 3 == 2) && (isPortrait || place == 0)) {
            material.state = Review::Returned;
            material.reason = reasonFor(material.kind, person.number + place);
        } else if (!isPortrait) {
            material.state = Review::Approved;
        }
        break;
    case Progress::Submitted:
        if (!isPortrait && place == 0 && isBegun(person))
            material.state = Review::Approved;
        break;
    case Progress::Filling:
        break;
    }
    if (material.state == Review::Waiting)
        return;
    material.decidedBy = reviewerOf(person, place);
    material.decidedAt = std::max(decidedAt(person, place), material.submittedAt.addSecs(60));
    material.history.append({material.decidedAt, material.decidedBy, u"audit.decide"_s, material.reason,
                             material.kind, candidate::reviewName(material.state)});
}

void DemoAudit::decideApplication(DemoCandidate& person) const
{
    candidate::Candidate& candidate = person.candidate;
    if (person.progress != Progress::Ready && person.progress != Progress::Returned)
        return;
    int turn = 3; // behind the pictures
    for (const exam::AuditLevel& level : m_exam.audit.levels) {
        if (!exam::holds(m_exam, level.applies, candidate.type, candidate.fields))
            continue;
        const QString by = reviewerOf(person, turn);
        const QDateTime at = std::max(decidedAt(person, turn), candidate.history.last().at.addSecs(60));
        ++turn;
        if (person.progress == Progress::Ready) {
            candidate.levels.insert(level.id, {Review::Approved, by, at, {}});
            candidate.history.append(
                {at, by, u"audit.decide"_s, {}, level.id, candidate::reviewName(Review::Approved)});
            continue;
        }
        const QString reason = reasonFor({}, person.number / 10);
        candidate.levels.insert(level.id, {Review::Returned, by, at, reason});
        candidate.history.append(
            {at, by, u"audit.decide"_s, reason, level.id, candidate::reviewName(Review::Returned)});
        return; // Later levels never saw it.
    }
}

/// Whose scope is a region looks after that one; the others take what comes.
QString DemoAudit::reviewerOf(const DemoCandidate& person, int turn) const
{
    static const QStringList kEverywhere{u"reviewer"_s, u"reviewer2"_s, u"admin"_s};
    const bool isOfRegion =
        person.candidate.fields.value(m_exam.seating.regionField) == kDemoRegion && person.number % 4 == 0;
    return isOfRegion ? u"region"_s : kEverywhere.at((person.number + turn) % kEverywhere.size());
}

QDateTime DemoAudit::decidedAt(const DemoCandidate& person, int turn) const
{
    const bool isToday = person.isOfToday || person.progress == Progress::Submitted;
    return isToday ? m_day.thisMorning(person.number * 3 + turn)
                   : m_day.daysAgo(1 + person.number % kFewDays, person.number * 3 + turn);
}

/// One of the exam's reasons for @p material; for applications one that is for no material alone.
QString DemoAudit::reasonFor(const QString& material, int turn) const
{
    QStringList reasons;
    for (const exam::Reason& reason : m_exam.audit.reasons)
        if (reason.materials.isEmpty() ? material != audit::kPortraitKind
                                       : reason.materials.contains(material))
            reasons.append(reason.text.zh);
    return reasons.isEmpty() ? u"示例"_s : reasons.at(turn % reasons.size());
}

} // namespace examdesk::demo
